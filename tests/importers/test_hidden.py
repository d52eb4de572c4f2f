"""What a site of another generator did not show, or may not have shown, is not let out by an import."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.commands.desk import NOW, run, write
from tests.importers.samples import SITES, Brought, bring

SEEN, HUSH = "OPENWORD", "HUSHWORD"


def post(text: str, keys: str = "") -> str:
    """A text of Hugo or Jekyll."""
    return f"---\ntitle: A\ndate: 2020-01-01\n{keys}---\n\n{text}\n"


def brought(tmp_path: Path, form: str, files: Mapping[str, str]) -> Brought:
    """A site imported and built."""
    found = bring(write(tmp_path / "old", files), form, tmp_path / "new")
    assert found.built.code == 0, found.built.err
    return found


def published(found: Brought, word: str) -> list[str]:
    """The files of the output that hold a word."""
    files = (path for path in found.output.rglob("*") if path.is_file())
    return [path.relative_to(found.output).as_posix() for path in files if word.encode() in path.read_bytes()]


def told(found: Brought, kind: str = "hidden") -> list[tuple[str, int, str]]:
    """The findings of a kind: file, line and text."""
    return [(each["file"], each["line"], each["text"]) for each in found.said["findings"] if each["kind"] == kind]


HUGO = [
    "{{< secret >}}\nHUSHWORD\n{{< /secret >}}",
    '{{% members level="2" %}}HUSHWORD{{% /members %}}',
    "```\n{{< secret >}}\nHUSHWORD\n{{< /secret >}}\n```",
    "{{< a/secret >}}HUSHWORD{{</a/secret>}}",
]
JEKYLL = [
    *(f"{{% {name} page.x %}}\nHUSHWORD\n{{% end{name} %}}" for name in ("if", "unless", "case", "members")),
    "{% capture x %}HUSHWORD{% endcapture %}",
    "{%- comment why -%}HUSHWORD{%- endcomment -%}",
    "`{% if x %}HUSHWORD{% endif %}`",
    "{::comment}\nHUSHWORD\n{:/comment}",
]


@pytest.mark.parametrize(("form", "text"), [*(("hugo", each) for each in HUGO), *(("jekyll", each) for each in JEKYLL)])
def test_a_text_that_an_unknown_construct_encloses_is_a_draft_and_told(form: str, text: str, tmp_path: Path) -> None:
    folder = {"hugo": "content/world", "jekyll": "_posts"}[form]
    files = {f"{folder}/2020-01-01-a.md": post(text), f"{folder}/2020-01-01-b.md": post(SEEN)}
    found = brought(tmp_path, form, files)
    assert published(found, HUSH) == []
    assert published(found, SEEN) != []
    assert {(file, line) for file, line, _ in told(found)} == {
        (f"{folder}/2020-01-01-a.md", 6 + text.startswith("```"))
    }


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("hugo", "{{< mystery >}} OPENWORD"),
        ("hugo", "`{{</* secret */>}}OPENWORD{{</* /secret */>}}`"),
        ("hugo", "{{< highlight go >}}\nOPENWORD\n{{< /highlight >}}"),
        ("jekyll", "{% include mystery.html %} OPENWORD"),
        ("jekyll", "{% raw %}`{% if x %}`{% endraw %} OPENWORD `{% raw %}{% endif %}{% endraw %}`"),
        ("jekyll", "{% highlight ruby %}\nOPENWORD\n{% endhighlight %}"),
    ],
)
def test_a_construct_that_is_known_or_encloses_nothing_hides_nothing(form: str, text: str, tmp_path: Path) -> None:
    folder = {"hugo": "content/world", "jekyll": "_posts"}[form]
    found = brought(tmp_path, form, {f"{folder}/2020-01-01-a.md": post(text)})
    assert published(found, SEEN) != []
    assert told(found) == []


@pytest.mark.parametrize(
    "text",
    [
        "[members]HUSHWORD[/members]",
        '[members level="2"]\n\nHUSHWORD\n\n[/members]',
        "[members gold]HUSHWORD[/members]",
        "[b]HUSHWORD[/b]",
        "[секрет]HUSHWORD[/секрет]",
        "HUSHWORD[/members]",
        "<!-- wp:membership/content --><p>HUSHWORD</p><!-- /wp:membership/content -->",
        '<!-- wp:paragraph {"metadata":{"blockVisibility":false}} --><p>HUSHWORD</p><!-- /wp:paragraph -->',
    ],
)
def test_what_encloses_words_in_an_export_of_wordpress_makes_a_draft(text: str, tmp_path: Path) -> None:
    export = (SITES / "wordpress/export.xml").read_text("utf-8")
    found = brought(tmp_path, "wordpress", {"export.xml": export.replace("Loud words 42.", f"Above.\n\n{text}")})
    assert published(found, HUSH) == []
    [(line, said)] = [(line, said) for file, line, said in told(found) if line and file == "content/commented.md"]
    written = (found.site / "content/commented.md").read_text("utf-8").split("\n")
    assert said in written[line - 1]


@pytest.mark.parametrize(
    "text", ['[contact id="1"] OPENWORD [sic]', "<!-- wp:list --><p>OPENWORD</p><!-- /wp:list -->"]
)
def test_what_encloses_nothing_in_an_export_hides_nothing(text: str, tmp_path: Path) -> None:
    export = (SITES / "wordpress/export.xml").read_text("utf-8")
    found = brought(tmp_path, "wordpress", {"export.xml": export.replace("Loud words 42.", text)})
    assert published(found, SEEN) != []


@pytest.mark.parametrize(
    "name",
    [
        "_posts/no-date.md",
        "_posts/2020-13-45-odd.md",
        "_posts/2020-1-x.md",
        "_posts/#2020-01-01-a.md",
        "_posts/_2020-01-01-a.md",
        "_posts/~2020-01-01-a.md",
        "_posts/_off/2020-01-01-a.md",
        "_archive/_posts/2020-01-01-a.md",
        "_boats/_off.md",
        "#notes/a.md",
        "~a.md",
        "private/a.md",
        "_posts/2020-01-01-note-x.md",
        "pages/off/a.md",
    ],
)
def test_what_jekyll_takes_no_notice_of_is_not_brought_and_told(name: str, tmp_path: Path) -> None:
    config = "exclude: [private, '_posts/*-note-*', /pages/off/]\ncollections: {boats: {output: true}}\n"
    files = {"_config.yml": config, name: post(HUSH), "_posts/2020-01-01-b.md": post(SEEN)}
    found = brought(tmp_path, "jekyll", files)
    assert published(found, HUSH) == []
    assert published(found, SEEN) != []
    assert [path for path in found.site.rglob("*") if path.is_file() and HUSH.encode() in path.read_bytes()] == []
    assert len(told(found, "left out")) == 1


def test_what_jekyll_is_told_to_include_is_brought(tmp_path: Path) -> None:
    config = "include: [_boats/_on.md]\ncollections: {boats: {output: true}}\n"
    files = {"_config.yml": config, "_boats/_off.md": post(HUSH), "_boats/_on.md": post(SEEN)}
    found = brought(tmp_path, "jekyll", files)
    assert published(found, SEEN) != []
    assert published(found, HUSH) == []


@pytest.mark.parametrize("config", ["a: [\n", "exclude: {a: b}\n"])
def test_settings_of_jekyll_that_cannot_be_read_make_drafts(config: str, tmp_path: Path) -> None:
    found = brought(tmp_path, "jekyll", {"_config.yml": config, "_posts/2020-01-01-a.md": post(HUSH)})
    assert published(found, HUSH) == []
    assert [file for file, _, _ in told(found)] == ["_posts/2020-01-01-a.md"]


CASCADES = {
    "hugo.toml": "[cascade]\ndraft = true\n",
    "config.toml": '[[cascade]]\nexpiryDate = 2021-01-01\n[cascade._target]\npath = "/world/**"\n',
    "config.yaml": "cascade:\n  - publishDate: 2099-01-01\n    target: {path: '{/world/a,/x}'}\n",
    "config/production/hugo.toml": "[cascade.build]\nrender = 'never'\n",
    "config/_default/cascade.toml": "headless = true\n",
    "content/_index.md": "---\ntitle: Front\ncascade:\n  params: {private: true}\n---\n",
    "content/world/_index.md": "+++\ntitle = 'W'\n[[cascade]]\n[cascade._build]\nlist = 'never'\n+++\n\nHUSHWORD\n",
    "content/world/_index.de.md": "---\ntitle: W\nCascade: {date: 2099-01-01}\n---\n",
}
SETTINGS = [
    "[languages.en]\n[languages.de]\ndisabled = true\n",
    "disableLanguages = ['de']\n[languages.en]\n[languages.de]\n",
    "disableLanguages = 'de'\n[languages.en]\n[languages.de]\n",
    "ignoreFiles = ['world/a\\.de\\.md$']\n",
    "ignoreFiles = ['(a+)+\\pL']\n",
    "[[module.mounts]]\nsource = 'content'\ntarget = 'content'\nexcludeFiles = 'world/*'\n",
    "[[module.mounts]]\nsource = 'content'\ntarget = 'content'\nexcludeFiles = ['/WORLD/']\n",
    "[[module.mounts]]\nsource = 'content'\ntarget = 'content'\nexcludeFiles = ['**/{a,b}.de.md']\n",
    "[[module.mounts]]\nsource = 'content'\ntarget = 'content'\nincludeFiles = ['sport/**']\n",
    "[[module.mounts]]\nsource = 'content/sport'\ntarget = 'content/sport'\n",
    "[[module.mounts]]\nsource = 'content'\ntarget = 'content'\nfiles = ['! world/**']\n",
    "disableKinds = ['page']\n",
    "not toml",
]


@pytest.mark.parametrize("file", CASCADES)
def test_what_a_cascade_may_hide_is_a_draft_and_told(file: str, tmp_path: Path) -> None:
    undated = f"---\ntitle: A\n---\n\n{HUSH}\n"
    found = brought(tmp_path, "hugo", {"content/world/a.md": undated, file: CASCADES[file]})
    assert published(found, HUSH) == []
    assert "content/world/a.md" in {each for each, _, _ in told(found)}


@pytest.mark.parametrize("settings", SETTINGS)
def test_what_the_settings_of_hugo_hide_is_not_let_out(settings: str, tmp_path: Path) -> None:
    files = {"content/world/a.de.md": post(HUSH), "content/sport/b.md": post(SEEN), "hugo.toml": settings}
    found = brought(tmp_path, "hugo", files)
    assert published(found, HUSH) == []
    assert "content/world/a.de.md" in {each for kind in ("hidden", "left out") for each, _, _ in told(found, kind)}


@pytest.mark.parametrize(
    "settings",
    [
        "[cascade]\ntype = 'post'\ndraft = false\n[cascade.params]\nimages = ['/x.png']\n",
        "[[cascade]]\ndraft = true\n[cascade._target]\npath = '/world/**'\n",
        "ignoreFiles = ['\\.draft\\.md$']\n[languages.en]\n[languages.de]\ndisabled = true\n",
        "[[module.mounts]]\nsource = 'content'\ntarget = 'content'\nincludeFiles = ['**.md']\n",
        "[[module.mounts]]\nsource = 'assets'\ntarget = 'assets'\n",
    ],
)
def test_what_the_settings_of_hugo_do_not_hide_is_public(settings: str, tmp_path: Path) -> None:
    found = brought(tmp_path, "hugo", {"content/sport/b.md": post(SEEN), "hugo.toml": settings})
    assert published(found, SEEN) != []


def test_a_name_with_a_hash_and_files_that_hugo_ignores_are_not_brought(tmp_path: Path) -> None:
    files = {"content/world/#a.md": post(HUSH), "content/sport/b.md": post(SEEN), "static/hush.txt": HUSH}
    found = brought(tmp_path, "hugo", {**files, "hugo.toml": "ignoreFiles = ['hush']\n"})
    assert published(found, HUSH) == []
    assert not (found.site / "static/hush.txt").exists()


HUSHED = [
    ("IGNORE_FILES = ['*.draft.md']", "world/a.draft.md"),
    ("IGNORE_FILES = ['**/.*', 'off']", "world/off/a.md"),
    ("IGNORE_FILES = 'world/a.md'", "world/a.md"),
    ("ARTICLE_EXCLUDES = ['world/off']", "world/off/a.md"),
    ("PAGE_EXCLUDES = ['pages/off']\nARTICLE_EXCLUDES = ['pages']", "pages/off/a.md"),
    ("ARTICLE_PATHS = ['sport']", "world/a.md"),
    ("PAGE_PATHS = ['sites']\nARTICLE_PATHS = ['sport']", "pages/a.md"),
    ("READERS = {'html': None}", "world/a.html"),
]
UNREAD = [
    "IGNORE_FILES = list(map(str, x))",
    "ARTICLE_EXCLUDES = []\nARTICLE_EXCLUDES += ['world']",
    "ARTICLE_EXCLUDES = []\nARTICLE_EXCLUDES.append('world')",
    "if x:\n    ARTICLE_PATHS = ['sport']",
    "from base import *",
    "no python",
]


@pytest.mark.parametrize(("settings", "file"), HUSHED)
def test_what_the_settings_of_pelican_leave_out_is_not_brought(settings: str, file: str, tmp_path: Path) -> None:
    text = f"Title: A\nDate: 2020-01-01\n\n{HUSH}\n"
    text = f"<html><head><title>A</title></head><body>{HUSH}</body></html>" if file.endswith("html") else text
    files = {f"content/{file}": text, "content/sport/b.md": f"Title: B\nDate: 2020-01-01\n\n{SEEN}\n"}
    found = brought(tmp_path, "pelican", {**files, "pelicanconf.py": settings})
    assert published(found, HUSH) == []
    assert published(found, SEEN) != []
    assert f"content/{file}" in {each for each, _, _ in told(found, "left out")}


@pytest.mark.parametrize("settings", UNREAD)
def test_settings_of_pelican_that_cannot_be_read_make_drafts(settings: str, tmp_path: Path) -> None:
    files = {"content/world/a.md": f"Title: A\nDate: 2020-01-01\n\n{HUSH}\n", "pelicanconf.py": settings}
    found = brought(tmp_path, "pelican", files)
    assert published(found, HUSH) == []
    assert [file for file, _, _ in told(found)] == ["content/world/a.md"]


def test_files_that_pelican_ignores_are_not_brought(tmp_path: Path) -> None:
    files = {f"content/images/{name}": HUSH for name in ("off/a.txt", "a.raw")} | {"content/images/b.txt": SEEN}
    settings = "STATIC_EXCLUDES = ['images/off']\nIGNORE_FILES = ['*.raw']\n"
    text = f"Title: A\nDate: 2020-01-01\n\n{SEEN}\n"
    found = brought(tmp_path, "pelican", {**files, "pelicanconf.py": settings, "content/a.md": text})
    assert published(found, HUSH) == []
    assert "images/b.txt" in published(found, SEEN)


def test_the_theme_of_pelican_is_no_content_and_a_site_without_its_own_is_refused(tmp_path: Path) -> None:
    theme = {
        "theme/templates/base.html": f"<html><head><title>T</title></head><body>{HUSH}</body></html>",
        "looks/base.html": f"<html><head><title>T</title></head><body>{HUSH}</body></html>",
    }
    files = {**theme, "pelicanconf.py": "THEME = 'looks'\n", "a.md": f"Title: A\nDate: 2020-01-01\n\n{SEEN}\n"}
    found = brought(tmp_path, "pelican", files)
    assert (published(found, HUSH), bool(published(found, SEEN))) == ([], True)
    source = write(tmp_path / "other", {**theme, "pelicanconf.py": "PATH = 'content'\n"})
    result = run("import", "pelican", source, "--site", tmp_path / "third", "--now", NOW, "--format", "json")
    assert result.code == 2
    assert "nothing in content/" in result.json()["problems"][0]["message"]
    assert not (tmp_path / "third").exists()
