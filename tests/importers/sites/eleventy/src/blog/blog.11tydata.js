export default {
  tags: ["posts"],
  layout: "post.njk",
  author: "Mele Tavita",
  permalink: (data) => `/stories/${data.page.fileSlug}/`,
};
