module.exports = {
  eleventyComputed: {
    permalink: (data) => (data.approved ? data.permalink : false),
  },
};
