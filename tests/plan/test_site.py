import re

import pytest

from generator.model.digest import digest_of
from generator.model.problem import Severity
from generator.model.site import Indexes
from generator.model.source import SourceFile, SourceText
from generator.model.view import StylesView
from generator.plan.languages import direction_of
from generator.settings.values import LanguageSettings, Values
from tests.plan.newsroom import DAY, NOW, NOWHERE, files, inventory_of, plain_page, planned, story

STYLES = {
    "2-parts.css": SourceText("2-parts.css", b"2", b"p{}"),
    "1-reset.css": SourceText("1-reset.css", b"1", b"*{}"),
}
STORIES = [story("world/a.md"), story("sport/b.md"), story("world/islands/c.md")]


def test_the_stylesheet_is_the_themes_files_in_order_and_its_name_changes_with_them() -> None:
    found = planned(
        STORIES, inventory_of(styles=STYLES), base_url="https://p.example/news/", sections={"world": {"hue": 9}}
    )
    url = found.site.assets["css/site.css"]
    assert url.startswith("/news/assets/site.")
    assert found.view(url.removeprefix("/news"), StylesView) == StylesView(("*{}", "p{}"), {"world": 9, "sport": 255})
    for other in (planned(STORIES, inventory_of(styles=STYLES)), planned([], inventory_of())):
        assert other.site.assets.get("css/site.css") != url.removeprefix("/news")


@pytest.mark.case("S13")
def test_the_stylesheet_names_no_section_without_a_public_story() -> None:
    hues = {"world": {"hue": 9}, "secret": {"hue": 8}}
    hidden = story("secret/a.md", date=NOW + DAY)
    found = planned([*STORIES, hidden], inventory_of(styles=STYLES), sections=hues)
    assert found.view(found.site.assets["css/site.css"], StylesView).hues == {"world": 9, "sport": 255}
    assert b"secret" not in found.everything()


def test_files_of_the_theme_and_of_static_are_copied() -> None:
    found = planned([], inventory_of(static=["robots-not.txt"], assets=files(["icons/x.svg"])))
    name = f"assets/icons/x.{digest_of(b'icons/x.svg').hex()[:10]}.svg"
    assert found.copies == {name: name.removeprefix("assets/"), "robots-not.txt": "static/robots-not.txt"}
    assert found.site.assets["static/icons/x.svg"] == f"/{name}"


def test_the_stylesheet_knows_under_which_names_its_files_are_published() -> None:
    styles = {"1.css": SourceText("1.css", b"1", b"a{background:url(icons/x.svg)}")}
    found = planned([], inventory_of(assets=files(["icons/x.svg", "y.svg"]), styles=styles))
    url = found.site.assets["css/site.css"]
    assert found.view(url, StylesView).assets == {"icons/x.svg": f"icons/x.{digest_of(b'icons/x.svg').hex()[:10]}.svg"}
    other = {"icons/x.svg": SourceFile("icons/x.svg", digest_of(b"other"), 1, NOWHERE)}
    assert planned([], inventory_of(assets=other, styles=styles)).site.assets["css/site.css"] != url


def test_all_pages_see_the_site() -> None:
    values: dict[str, object] = {"description": "News", "language": "ar", "timezone": "Asia/Riyadh", "params": {"x": 1}}
    values |= {"base_url": "https://p.example/news/", "publisher": {"name": "P"}}
    site = planned(STORIES, None, None, frozenset(), **values).site
    assert (site.base_url, site.base_path, site.url) == ("https://p.example/news/", "/news/", "/news/")
    assert (site.lang, site.dir, site.timezone, site.publisher) == ("ar", "rtl", "Asia/Riyadh", "P")
    assert (site.description, site.params) == ("News", {"x": 1})
    assert [feed.url for feed in site.feeds] == ["/news/feed.xml", "/news/atom.xml", "/news/feed.json"]
    assert [feed.type for feed in site.feeds][1] == "application/atom+xml"


def test_without_a_menu_the_sections_at_the_top_are_one() -> None:
    site = planned(STORIES, sections={"world": {"title": "The world"}}).site
    assert [(item.title, item.url, item.section) for item in site.menus["main"]] == [
        ("The world", "/world/", "world"),
        ("Sport", "/sport/", "sport"),
    ]


def test_the_site_knows_the_indexes_that_there_are() -> None:
    tagged = planned([*STORIES, story("world/tagged.md", tags=("ferries",))]).site
    everything = {"search": "/search/", "archive": "/archive/", "corrections": "/corrections/", "feeds": "/feeds/"}
    assert tagged.indexes == Indexes(terms="/tags/", **everything)
    assert "footer" not in tagged.menus
    assert planned(STORIES).site.indexes == Indexes(**everything)
    skipped = planned(STORIES, build={"skip": ["archive", "term", "search", "corrections", "feeds"]}).site
    assert skipped.indexes == Indexes()
    assert planned([]).site.indexes == Indexes()


def test_scripts_are_copied_under_a_name_that_changes_with_them() -> None:
    found = planned([], inventory_of(scripts=files(["site.js", "deep/more.js"])), base_url="https://p.example/news/")
    url = found.site.assets["js/site.js"]
    assert re.fullmatch(r"/news/assets/site\.[0-9a-f]{10}\.js", url)
    # What belongs to a theme has one name, there and published: nobody takes it back as if it were the site's.
    assert found.copies[url.removeprefix("/news/")] == url.removeprefix("/news/assets/")
    assert re.fullmatch(r"/news/assets/deep/more\.[0-9a-f]{10}\.js", found.site.assets["js/deep/more.js"])


def test_custom_css_comes_last() -> None:
    names = ("custom.css", "extra.css", "1-reset.css")
    styles = {name: SourceText(name, bytes([number]), name.encode()) for number, name in enumerate(names)}
    found = planned(STORIES, inventory_of(styles=styles))
    view = found.view(found.site.assets["css/site.css"], StylesView)
    assert view.texts == ("1-reset.css", "extra.css", "custom.css")


def test_sections_at_the_top_have_the_hue_of_their_place_where_the_settings_give_none() -> None:
    stories = [story(f"s{number}/a.md") for number in range(9)]
    found = planned([*stories, story("s0/deep/b.md")], inventory_of(styles=STYLES), sections={"s1": {"hue": 9}})
    hues = found.view(found.site.assets["css/site.css"], StylesView).hues
    assert [hues[f"s{number}"] for number in range(9)] == [255, 9, 150, 195, 320, 60, 285, 0, 28]
    assert "s0/deep" not in hues


def test_a_menu_has_sections_pages_files_and_other_sites_in_the_order_of_the_settings() -> None:
    entries = [
        {"section": "world/islands"},
        {"section": "sport", "title": "Games"},
        {"title": "About", "url": "/about"},
        {"title": "Topics", "url": "/tags/"},
        {"title": "Rates", "url": "/rates 2026.zip"},
        {"url": "https://other.example/"},
    ]
    texts = [*STORIES, plain_page("pages/about.md")]
    found = planned(texts, inventory_of(static=["rates 2026.zip"]), menus={"main": entries, "foot": entries[:1]})
    assert [(item.title, item.url, item.section) for item in found.site.menus["main"]] == [
        ("Islands", "/world/islands/", "world/islands"),
        ("Games", "/sport/", "sport"),
        ("About", "/about/", ""),
        ("Topics", "/tags/", ""),
        ("Rates", "/rates%202026.zip", ""),
        ("https://other.example/", "https://other.example/", ""),
    ]
    assert [item.title for item in found.site.menus["foot"]] == ["Islands"]
    assert found.codes == []


def test_a_section_of_a_menu_that_has_no_page_is_a_warning_and_falls_away() -> None:
    found = planned(STORIES, menus={"main": [{"section": "wrold"}, {"section": "sport"}]})
    problem = found.only("menu-section")
    assert (problem.severity, problem.path) == (Severity.WARNING, "site.toml")
    assert "world" in problem.hint
    assert [item.section for item in found.site.menus["main"]] == ["sport"]


def test_a_menu_that_leads_nowhere_is_an_error() -> None:
    problem = planned(STORIES, menus={"main": [{"title": "X", "url": "/nowhere/"}]}).only("link-dead")
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("lang", "direction"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("ar-EG", "rtl"),
        ("fa", "rtl"),
        ("ku-Arab", "rtl"),
        ("ku", "ltr"),
        ("", "ltr"),
        ("x", "rtl"),
    ],
)
def test_a_language_runs_as_its_script_does_unless_the_settings_say_otherwise(lang: str, direction: str) -> None:
    assert direction_of(lang, Values(languages={"x": LanguageSettings("rtl"), "de": LanguageSettings()})) == direction


def test_planning_the_same_edition_twice_gives_the_same_plan() -> None:
    assert planned(STORIES).plan == planned(STORIES[::-1]).plan


def test_every_part_is_encoded_once() -> None:
    found = planned(STORIES)
    cards = [part for page in found.plan.pages for part in _cards(page.view.get("cards", ()))]
    assert len({id(part) for part in cards}) == len(STORIES)


def _cards(parts: object) -> tuple[object, ...]:
    return parts if isinstance(parts, tuple) else ()


@pytest.mark.case("S18")
@pytest.mark.parametrize("url", ["https://post.example/nowhere/", "//POST.example/nowhere/"])
def test_a_menu_entry_by_the_sites_whole_address_is_looked_up(url: str) -> None:
    problem = planned(STORIES, menus={"main": [{"title": "X", "url": url}]}, base_url="https://post.example/")
    assert problem.only("link-dead").path == "site.toml"


def test_a_menu_entry_by_the_sites_whole_address_leads_there() -> None:
    entries = [{"title": "X", "url": "http://p.example/news/"}, {"title": "Y", "url": "https://p.example/news"}]
    found = planned(STORIES, menus={"main": entries}, base_url="https://p.example/news/")
    assert [item.url for item in found.site.menus["main"]] == ["/news/", "/news/"]
