import markdownIt from "markdown-it";

// addPassthroughCopy("secret") was once here
export default function (eleventyConfig) {
  eleventyConfig.addPassthroughCopy({ "public/": "/" });
  eleventyConfig.addPassthroughCopy("src/img");
  eleventyConfig.ignores.add("src/README.md");
  eleventyConfig.addPreprocessor("drafts", "*", (data, content) => {
    if (data.draft && process.env.ELEVENTY_RUN_MODE === "build") {
      return false;
    }
  });
  require("child_process").execSync("touch /tmp/never-run-by-an-import");
  return {
    dir: {
      input: "src",
      includes: "_includes",
      output: "_site",
    },
    markdownTemplateEngine: "liquid",
  };
}
