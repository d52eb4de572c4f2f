import pytest

from generator.model.article import LinkKind, Status
from generator.model.view import ArticleView, ListView
from tests.plan.newsroom import (
    BESIDE,
    DAY,
    NOW,
    drafted,
    inventory_of,
    link,
    picture,
    planned,
    story,
)

HERE = "/world/2026/10/x/"


def test_a_page_without_a_picture_shares_that_of_the_site() -> None:
    given = {"image": "/images/share.jpg", "image_alt": "The port"}
    found = planned([story("world/x.md")], BESIDE, params=given)
    page = found.view(HERE, ArticleView).page
    assert page.picture is not None
    assert (page.picture.url, page.picture.alt) == ("/images/share.jpg", "The port")
    assert found.view(HERE, ArticleView).article.picture is None
    assert found.view("/world/", ListView).page.picture == page.picture


@pytest.mark.parametrize(
    "values", [{"params": {"image": "/images/Share.jpg"}}, {"publisher": {"name": "P", "logo": "share.jpg"}}]
)
def test_a_picture_of_the_settings_that_is_missing_is_an_error(values: dict[str, object]) -> None:
    problem = planned([], BESIDE, None, frozenset(), **values).only("image-missing")
    assert problem.path == "site.toml"
    assert "/images/share.jpg" in problem.hint


@pytest.mark.case("M06")
@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Boat.JPG", "world/boat.jpg"),
        ("boat.png", "world/boat.jpg"),
        ("https://elsewhere.example/boat.jpg", "save it"),
        ("../world", "put it beside"),
        ("/images/Logo.png", "/images/logo.png"),
    ],
)
def test_a_lead_picture_that_is_missing_is_an_error_with_its_place(written: str, hint: str) -> None:
    found = planned([story("world/x.md", picture=picture(written))], BESIDE)
    problem = found.only("image-missing")
    assert (problem.path, problem.place.line, problem.place.column) == ("content/world/x.md", 4, 8)
    assert hint in problem.hint


def test_a_lead_picture_outside_the_site_is_an_error() -> None:
    assert planned([story("world/x.md", picture=picture("../../.ssh/id_rsa"))]).codes == ["path-outside"]


@pytest.mark.parametrize(("alt", "codes"), [(None, ["alt-missing"]), ("", []), ("A ferry", [])])
def test_a_picture_without_alternative_text_is_a_warning_and_decoration_is_a_decision(
    alt: str | None, codes: list[str]
) -> None:
    found = planned([story("world/x.md", picture=picture("boat.jpg", alt))], BESIDE)
    assert found.codes == codes
    view = found.view(HERE, ArticleView)
    assert view.article.picture is not None
    assert view.article.picture.alt == (alt or "")


def test_a_story_names_a_picture_of_static_from_the_root() -> None:
    found = planned([story("world/x.md", picture=picture("/images/logo.png"))], BESIDE)
    view = found.view(HERE, ArticleView)
    assert view.article.picture is not None
    assert view.article.picture.url == "/images/logo.png"


@pytest.mark.case("S16")
def test_a_bundle_brings_all_its_files_and_a_plain_story_those_that_it_names() -> None:
    beside = ["world/b/chart.png", "world/b/data/table.csv", "world/named.png", "world/other.png", "world/bb/no.png"]
    stories = [story("world/b/index.md"), story("world/x.md", links=(link("named.png"),))]
    found = planned(stories, inventory_of(beside))
    assert sorted(found.copies) == [
        "world/2026/10/b/chart.png",
        "world/2026/10/b/data/table.csv",
        "world/2026/10/x/named.png",
    ]
    assert found.copies["world/2026/10/x/named.png"] == "content/world/named.png"


@pytest.mark.case("S16")
def test_files_of_a_hidden_story_are_not_published_unless_a_public_one_uses_them() -> None:
    hidden = story("world/hush.md", date=NOW + DAY, picture=picture("plan.png"), links=(link("hush.pdf"),))
    public = story("world/x.md", picture=picture("plan.png"))
    inventory = inventory_of(["world/plan.png", "world/hush.pdf"])
    assert planned([hidden], inventory).copies == {}
    assert list(planned([hidden, public], inventory).copies) == ["world/2026/10/x/plan.png"]


# Data has a way of its own, and what is embedded lies elsewhere.
APART = (LinkKind.TABLE, LinkKind.NUMBERS, LinkKind.EMBED)
CLOSED = {
    "of a story to come": ("hush/index.md", {"date": NOW + DAY}, "hush/plan.png"),
    "of a story to come, in a folder of it": ("hush/index.md", {"date": NOW + DAY}, "hush/a/plan.png"),
    "of a story that was taken back": ("hush/index.md", {"status": Status.WITHDRAWN}, "hush/plan.png"),
    "of a draft in capitals": ("Hush/Index.MARKDOWN", {"status": Status.DRAFT}, "Hush/plan.png"),
    "of drafts": ("hush.md", {}, "_Drafts/a/plan.png"),
}


@pytest.mark.case("S16")
@pytest.mark.parametrize("kind", [None, *(each for each in LinkKind if each not in APART)])
@pytest.mark.parametrize(("name", "given", "file"), CLOSED.values(), ids=CLOSED)
def test_no_file_of_a_folder_that_is_not_public_comes_out_whoever_names_it(
    name: str, given: dict[str, object], file: str, kind: LinkKind | None
) -> None:
    how = {"picture": picture(file)} if kind is None else {"links": (link(file, kind),)}
    found = planned([story(f"world/{name}", **given), story("world/x.md", **how)], inventory_of([f"world/{file}"]))
    assert found.codes == ["link-to-unpublished"]
    assert found.copies == {}
    assert b"plan" not in found.everything()


@pytest.mark.case("S16")
@pytest.mark.parametrize(
    "target", ["@/world/hush/plan.png", "https://post.example/world/hush/plan.png", "hush/%70lan.png"]
)
def test_it_does_not_come_out_however_it_is_spelt(target: str) -> None:
    hush = story("world/hush/index.md", date=NOW + DAY)
    named = story("world/x.md", links=(link(target, LinkKind.IMAGE),))
    assert planned([hush, named], inventory_of(["world/hush/plan.png"])).copies == {}


@pytest.mark.case("S16")
def test_files_of_a_bundle_that_is_public_may_be_named_from_elsewhere() -> None:
    stories = [story("world/b/index.md"), story("world/x.md", picture=picture("b/plan.png"))]
    copies = planned(stories, inventory_of(["world/b/plan.png"])).copies
    assert sorted(copies) == ["world/2026/10/b/plan.png", "world/2026/10/x/b/plan.png"]


@pytest.mark.case("S24")
def test_a_preview_shows_drafts_with_the_files_of_their_folder_and_of_no_other() -> None:
    drafts = [
        story("world/drafts/x.md", status=Status.DRAFT, picture=picture("a.png"), links=(link("later/b.png"),)),
        story("world/drafts/b/index.md", status=Status.DRAFT, picture=picture("c.png")),
        story("world/drafts/later/index.md", status=Status.DRAFT, date=NOW + DAY),
    ]
    beside = inventory_of([f"world/drafts/{name}" for name in ("a.png", "later/b.png", "b/c.png", "b/drafts/d.png")])
    found = drafted(drafts, beside)
    assert sorted(found.copies.values()) == ["content/world/drafts/a.png", "content/world/drafts/b/c.png"]
    assert found.codes == ["link-to-unpublished"]


def test_a_file_that_is_named_twice_is_copied_once() -> None:
    article = story("world/b/index.md", picture=picture("a.png"), links=(link("a.png"), link("a.png")))
    assert len(planned([article], inventory_of(["world/b/a.png"])).plan.copies) == 1


def test_the_files_of_a_page_that_is_no_folder_go_to_a_folder_of_its_name() -> None:
    found = planned([story("world/x.md", url="/x.html", picture=picture("boat.jpg"))], BESIDE)
    assert "x/boat.jpg" in found.copies


@pytest.mark.case("S16")
def test_a_bundle_keeps_what_lies_in_its_folder_of_drafts() -> None:
    beside = [f"world/x/{name}" for name in ("chart.png", "drafts/old.png", "a/_Drafts/b/old.png", "drafts.png")]
    copies = planned([story("world/x/index.md")], inventory_of(beside)).copies
    assert sorted(copies.values()) == ["content/world/x/chart.png", "content/world/x/drafts.png"]
