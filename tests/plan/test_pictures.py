import pytest

from generator.model.view import ArticleView, ListView
from tests.plan.newsroom import (
    BESIDE,
    DAY,
    NOW,
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
    hidden = story("world/hush/index.md", date=NOW + DAY)
    public = story("world/x.md", picture=picture("hush/plan.png"))
    inventory = inventory_of(["world/hush/plan.png", "world/hush/hush.pdf"])
    assert planned([hidden], inventory).copies == {}
    assert list(planned([hidden, public], inventory).copies) == ["world/2026/10/x/hush/plan.png"]


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
