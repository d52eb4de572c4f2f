import unicodedata

import pytest

from generator.model.article import Article, Kind
from generator.model.problem import Place
from generator.plan.collisions import disk_key
from tests.plan.newsroom import inventory_of, list_text, picture, plain_page, planned, story


@pytest.mark.case("P05")
def test_two_stories_on_one_url_are_an_error_that_names_both_files_and_lines() -> None:
    one = story("world/a.md", slug="same", places={"slug": (3, 7)})
    two = story("world/b.md", slug="same", places={"slug": (5, 1)})
    problem = planned([one, two]).only("url-twice")
    assert (problem.path, problem.place.line) == ("content/world/b.md", 5)
    assert "content/world/a.md:3" in problem.message
    assert problem.hint


@pytest.mark.case("P05")
@pytest.mark.parametrize(
    ("texts", "path"),
    [
        ([story("world/a.md"), story("world/b.md", aliases=("/world/2026/10/a/",))], "content/world/b.md"),
        ([story("world/a.md", url="/tags/dam/"), story("world/b.md", tags=("dam",))], "content/world/a.md"),
        ([story("world/a.md", url="/index.html")], "content/world/a.md"),
        ([story("world/a.md", url="/world/")], "content/world/a.md"),
        ([plain_page("pages/about.md"), plain_page("pages/x.md", url="/about/")], "content/pages/x.md"),
        ([story("world/a.md", aliases=("/old/",)), story("world/b.md", aliases=("/old/",))], "content/world/b.md"),
        ([story("world/a.md", url="/404.html")], "content/world/a.md"),
        ([story("world/a.md", url="/feed.xml")], "content/world/a.md"),
    ],
)
def test_whatever_wants_a_taken_url_is_an_error(texts: list[object], path: str) -> None:
    problem = planned(texts).only("url-twice")  # type: ignore[arg-type]
    assert problem.path == path


@pytest.mark.case("P05")
def test_two_sections_on_one_url_are_told_by_their_names_and_stories() -> None:
    found = planned([story("World/a.md", places={"section": (4, 1)}), story("world/b.md")])
    twice = [each for each in found.problems if each.code == "url-twice"]
    assert len(twice) == 2, "the section's page and its feed"
    for problem in twice:
        assert "'World' (for content/World/a.md)" in problem.message
        assert "'world' (for content/world/b.md)" in problem.message
        assert problem.path in ("content/World/a.md", "content/world/b.md")


@pytest.mark.case("P05")
def test_a_section_on_the_url_of_an_index_is_told_by_its_story() -> None:
    found = planned([story("archive/a.md", places={"section": (4, 1)})])
    problem = next(each for each in found.problems if each.code == "url-twice")
    assert (problem.path, problem.place.line) == ("content/archive/a.md", 4)
    assert "'archive' (for content/archive/a.md)" in problem.message


@pytest.mark.case("P07")
@pytest.mark.parametrize(
    ("static", "texts"),
    [
        ("world/2026/10/a/index.html", [story("world/a.md")]),
        ("tags/dam/feed.xml", [story("world/a.md", tags=("dam",))]),
        ("sitemap.xml", [story("world/a.md")]),
        ("old.html", [story("world/a.md", aliases=("/old.html",))]),
    ],
)
def test_a_file_of_static_on_the_url_of_a_page_is_an_error(static: str, texts: list[object]) -> None:
    problem = planned(texts, inventory_of(static=[static])).only("url-twice")  # type: ignore[arg-type]
    assert f"static/{static}" in f"{problem.path} {problem.message}"


@pytest.mark.case("P07")
@pytest.mark.parametrize(
    ("texts", "line"),
    [
        ([story("assets/a.md", places={"section": Place(4, 1)}), story("world/b.md")], 4),
        ([story("Assets/a.md", places={"section": Place(4, 1)})], 4),
        ([story("world/a.md", url="/assets/x/", places={"url": Place(5, 1)})], 5),
        ([plain_page("pages/assets.md", places={"slug": Place(6, 1)})], 6),
    ],
)
def test_the_folder_of_the_theme_is_taken_and_that_is_told_once(texts: list[Article], line: int) -> None:
    problem = planned(texts).only("url-twice")
    assert (problem.path, problem.place.line) == (texts[0].path, line)
    assert "'assets/'" in problem.message


@pytest.mark.case("P07")
def test_files_of_static_may_lie_in_the_folder_of_the_theme() -> None:
    assert planned([story("world/a.md")], inventory_of(static=["assets/own.css"])).codes == []


@pytest.mark.case("P07")
def test_a_picture_and_a_file_of_static_on_one_path_are_an_error() -> None:
    inventory = inventory_of(["world/boat.jpg"], ["world/2026/10/a/boat.jpg"])
    found = planned([story("world/a.md", picture=picture("boat.jpg"))], inventory)
    assert found.codes == ["url-twice"]


@pytest.mark.case("P06")
@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("/Ferry/", "/ferry/"),
        ("/gro\u00df/", "/gross/"),
        ("/\u0131d/", "/id/"),
        ("/\uff41bc/", "/abc/"),
        ("/name./", "/name/"),
        ("/name /", "/name/"),
        ("/\u0130d/", "/id/"),
    ],
)
def test_urls_that_are_one_file_on_some_disks_are_an_error_everywhere(one: str, two: str) -> None:
    texts = [story("world/a.md", url=one, places={"url": (3, 1)}), story("world/b.md", url=two, places={"url": (4, 1)})]
    problem = planned(texts).only("url-collides-on-some-disks")
    assert problem.path == "content/world/b.md"
    assert "content/world/a.md:3" in problem.message


@pytest.mark.case("P06")
def test_files_of_static_in_two_unicode_forms_are_an_error() -> None:
    names = [unicodedata.normalize(form, "Mu\u0308nster.jpg") for form in ("NFC", "NFD")]
    assert planned([], inventory_of(static=names)).codes == ["url-collides-on-some-disks"]


@pytest.mark.parametrize("pair", [("a/b", "a/c"), ("stra\u00dfe", "strase"), ("\u0438", "\u0439"), ("\u00e9", "e")])
def test_paths_that_every_disk_tells_apart_do_not_collide(pair: tuple[str, str]) -> None:
    assert disk_key(pair[0]) != disk_key(pair[1])


@pytest.mark.case("P08")
@pytest.mark.parametrize(
    ("texts", "static"),
    [
        ([story("world/a.md", url="/a.html"), story("world/b.md", url="/a.html/b/")], []),
        ([story("world/a.md")], ["world"]),
        ([story("world/a.md")], ["World/2026"]),
        ([story("world/a.md", url="/a/b/index.html")], ["a"]),
    ],
)
def test_a_path_cannot_be_a_file_and_a_folder(texts: list[object], static: list[str]) -> None:
    problem = planned(texts, inventory_of(static=static)).only("file-against-folder")  # type: ignore[arg-type]
    assert problem.path
    assert problem.hint


def test_the_error_names_the_file_of_a_list_where_it_has_one() -> None:
    texts = [list_text("world/_index.md", Kind.SECTION, section="world"), story("world/a.md", url="/world/")]
    problem = planned(texts).only("url-twice")
    assert "content/world/" in problem.path
    assert "content/world/" in problem.message


def test_every_collision_is_reported_at_once() -> None:
    texts = [story(f"world/{name}.md", slug="same") for name in "abcd"]
    assert planned(texts).codes == ["url-twice"] * 3
