import pytest

from generator.model.article import Kind, Status
from generator.read.filing import filing_of
from tests.read.desk import errors, whole, yaml


@pytest.mark.parametrize(
    ("path", "kind", "section", "name"),
    [
        ("ferry.md", Kind.ARTICLE, "", "ferry"),
        ("world/ferry.md", Kind.ARTICLE, "world", "ferry"),
        ("world/europe/ferry.markdown", Kind.ARTICLE, "world/europe", "ferry"),
        ("world/2026/10/ferry.MD", Kind.ARTICLE, "world", "ferry"),
        ("2026/10/world/ferry.md", Kind.ARTICLE, "world", "ferry"),
        ("world/2026-10-31-ferry.md", Kind.ARTICLE, "world", "ferry"),
        ("world/2026-10-31.md", Kind.ARTICLE, "world", "2026-10-31"),
        ("world/ferry/index.md", Kind.ARTICLE, "world", "ferry"),
        ("ferry/index.md", Kind.ARTICLE, "", "ferry"),
        ("world/2026/2026-10-31_ferry/index.md", Kind.ARTICLE, "world", "ferry"),
        ("world/drafts/ferry.md", Kind.ARTICLE, "world", "ferry"),
        ("pages/about.md", Kind.PAGE, "", "about"),
        ("pages/legal/imprint/index.md", Kind.PAGE, "", "imprint"),
        ("pages.md", Kind.ARTICLE, "", "pages"),
        ("tags/ferry.md", Kind.TERM, "", "ferry"),
        ("tags/ferry/index.md", Kind.TERM, "", "ferry"),
        ("tags/sea/ferry.md", Kind.ARTICLE, "tags/sea", "ferry"),
        ("authors/jo.md", Kind.AUTHOR, "", "jo"),
        ("world/_index.md", Kind.SECTION, "world", ""),
        ("world/europe/section.md", Kind.SECTION, "world/europe", ""),
        ("pages/handbook/section.md", Kind.PAGE, "", "section"),
        ("_index.md", Kind.SECTION, "", ""),
        ("x.y/ferry.2.md", Kind.ARTICLE, "x.y", "ferry.2"),
    ],
)
def test_a_path_says_what_a_file_is(path: str, kind: Kind, section: str, name: str) -> None:
    filing = filing_of(path)
    assert (filing.kind, filing.section, filing.name) == (kind, section, name)
    assert filing.is_bundle is path.endswith("/index.md")


@pytest.mark.parametrize(
    "path",
    [
        "drafts/ferry.md",
        "Drafts/ferry.md",
        "world/_DRAFTS/ferry.md",
        "world/_drafts/ferry.md",
        "world/drafts/ferry/index.md",
    ],
)
@pytest.mark.parametrize("key", ["", "draft: false\n", "status: published\n", "status: withdrawn\n"])
def test_what_lies_in_a_draft_folder_is_a_draft(path: str, key: str) -> None:
    assert whole(yaml(f"title: x\ndate: 2026-10-31\n{key}", path=path)).status is Status.DRAFT


@pytest.mark.parametrize(
    ("path", "keys", "section", "tags"),
    [
        ("world/x.md", "section: sport\n", "sport", ()),
        ("world/x.md", "section: ' Sport / Tennis '\n", "Sport/Tennis", ()),
        ("world/x.md", "section: off\n", "off", ()),
        ("world/x.md", "section: ''\n", "world", ()),
        ("world/x.md", "category: sport\n", "world", ("sport",)),
        ("world/x.md", "tags: [a]\ncategories: [World, sport]\n", "world", ("a", "sport")),
        ("x.md", "tags: [a]\ncategories: [Sport, b, a]\n", "Sport", ("a", "b")),
        ("2014/x/index.md", "categories: [هواتف/ أجهزة لوحية, b]\n", "هواتف/أجهزة لوحية", ("b",)),
        ("x.md", "category: Sport\n", "Sport", ()),
        ("x.md", "category: 'Sport, b'\n", "Sport, b", ()),
        ("world/x.md", "category: 'Sport, b'\n", "world", ("Sport, b",)),
        ("x.md", "section: world\ncategories: [Sport]\n", "world", ("Sport",)),
        ("x.md", "categories: []\n", "", ()),
    ],
)
def test_the_folder_is_the_section_else_the_first_category(
    path: str, keys: str, section: str, tags: tuple[str, ...]
) -> None:
    article = whole(yaml(f"title: x\ndate: 2026-10-31\n{keys}", path=path))
    assert article.section == section
    assert article.tags == tags


@pytest.mark.case("P02")
@pytest.mark.parametrize("value", ["../x", "a/../b", ".", "'a\\b'", "a%2fb"])
@pytest.mark.parametrize("key", ["section", "category"])
def test_a_section_leads_nowhere_else(key: str, value: str) -> None:
    assert errors(yaml(f"title: x\ndate: 2026-10-31\n{key}: {value}\n", path="x.md")) == ["section"]


def test_a_bundle_is_a_story_of_the_section_above() -> None:
    article = whole(yaml("title: x\ndate: 2026-10-31\n", path="world/ferry/index.md"))
    assert (article.section, article.slug, article.is_bundle) == ("world", "ferry", True)
