"""What may have hidden a text makes it a draft, whichever way a generator says it."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.commands.desk import write
from tests.importers.samples import bring

POST = "---\ntitle: A\ndate: 2020-01-01\n---\n\nSECRETWORD\n"
OPEN = "---\ntitle: B\ndate: 2020-01-01\n---\n\nText.\n"
ZOLA = '+++\ntitle = "A"\ndate = 2020-01-01\n+++\n\nSECRETWORD\n'
DEEP = "export default " + "{ a: " * 60 + "1" + " }" * 60 + "; // draft: true\n"
PREPROCESSOR = """export default function (cfg) {
  cfg.addPreprocessor("desk", "md", (data) => {
    if (!data.approved) return false;
  });
}
"""
CASES: dict[str, tuple[str, Mapping[str, str]]] = {
    "a permalink of data that is false": ("eleventy", {"a/a.md": POST, "a/a.json": '{"permalink": false}'}),
    "a permalink that is none sometimes": (
        "eleventy",
        {"a/a.md": POST.replace("---\n\n", "permalink: '{% if x %}/x/{% else %}false{% endif %}'\n---\n\n")},
    ),
    "data that are no JSON": ("eleventy", {"a/a.md": POST, "a/a.json": "{draft: true"}),
    "a draft of data in JavaScript": (
        "eleventy",
        {"a/a.md": POST, "a/a.11tydata.js": "module.exports = { draft: true };"},
    ),
    "a computed draft": ("eleventy", {"a/a.md": POST, "a/a.11tydata.js": "export default { draft: (d) => !d.done };"}),
    "data that are too deep": ("eleventy", {"a/a.md": POST, "a/a.11tydata.js": DEEP}),
    "a configuration that is too deep": ("eleventy", {"a/a.md": POST, "eleventy.config.js": DEEP}),
    "a preprocessor": ("eleventy", {"a/a.md": POST, "eleventy.config.js": PREPROCESSOR}),
    "computed data of the site": (
        "eleventy",
        {"a/a.md": POST, "_data/eleventyComputed.js": "module.exports = { permalink: (d) => d.live && d.permalink };"},
    ),
    "a status in a file beside the text": (
        "nikola",
        {"posts/a.md": "SECRETWORD\n", "posts/a.meta": ".. title: A\n.. date: 2020-01-01\n.. status: draft\n"},
    ),
    "a status of another sort": (
        "nikola",
        {"posts/a.md": ".. title: A\n.. date: 2020-01-01\n.. status: later\n\nSECRETWORD\n"},
    ),
    "a private tag among others": (
        "nikola",
        {"posts/a.md": ".. title: A\n.. date: 2020-01-01\n.. tags: boats, Private\n\nSECRETWORD\n"},
    ),
    "a section that is a draft": (
        "zola",
        {"content/a/b/c.md": ZOLA, "content/a/_index.md": "+++\ndraft = true\n+++\n"},
    ),
    "a page that is not rendered": ("zola", {"content/a/b.md": ZOLA.replace("date", "render = false\ndate", 1)}),
}
OTHERS = {"eleventy": "b/b.md", "nikola": "posts/b.md", "zola": "content/b/b.md"}


@pytest.mark.parametrize("name", CASES)
def test_a_text_that_may_have_been_hidden_is_a_draft(name: str, tmp_path: Path) -> None:
    form, files = CASES[name]
    made = bring(write(tmp_path / "old", {**files, OTHERS[form]: OPEN}), form, tmp_path / "new")
    assert made.built.code == 0
    texts = [path for path in made.site.glob("content/**/*.md") if "SECRETWORD" in path.read_text("utf-8")]
    assert len(texts) == 1
    assert "draft: true" in texts[0].read_text("utf-8") or "draft = true" in texts[0].read_text("utf-8")
    pages = [path.read_text("utf-8") for path in made.output.rglob("*.html")]
    assert pages != []
    assert not any("SECRETWORD" in page for page in pages)


@pytest.mark.parametrize(
    "files",
    [
        {"eleventy.config.js": PREPROCESSOR.replace("!data.approved", "data.draft && process.env.CONTEXT")},
        {"a/a.11tydata.js": "export default { permalink: (d) => `/x/${d.page.fileSlug}/` };"},
        {"a/a.11tydata.js": "export default { eleventyComputed: { permalink: (d) => !d.draft && d.permalink } };"},
        {"eleventy.config.js": "/* cfg.addPreprocessor('x', 'md', (data) => data.secret); */ export default {};"},
    ],
)
def test_code_that_hides_drafts_alone_hides_nothing_else(files: Mapping[str, str], tmp_path: Path) -> None:
    made = bring(write(tmp_path / "old", {**files, "a/a.md": OPEN}), "eleventy", tmp_path / "new")
    assert made.said["drafts"] == 0
    assert [each for each in made.said["findings"] if each["kind"] == "hidden"] == []
