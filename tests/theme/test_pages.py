"""What holds for every page of the built-in theme, and for the story page in particular."""

import gzip
import re
from datetime import timedelta
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from generator.model.view import StylesView
from tests.render.newsroom import NOW, article, built_in, card, story
from tests.theme.pages import PAGES, front, listing

HTML = sorted(name for name in PAGES if name.endswith(".html") and name != "redirect.html")
SCRIPTS = {"application/ld+json", "speculationrules", "module"}
INLINE = re.compile("<script>(.*?)</script>", re.DOTALL)
VOID = {"meta", "link", "img", "br", "hr", "input"}


class Outline(HTMLParser):
    """Tags, headings, ids and attributes of a page, and whether its elements close in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


@pytest.fixture(scope="module")
def outlines() -> dict[str, Outline]:
    return {name: Outline(PAGES[name].text()) for name in HTML}


@pytest.mark.parametrize("name", HTML)
def test_a_page_is_sound(name: str, outlines: dict[str, Outline]) -> None:
    page = outlines[name]
    assert page.open == []
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    # The front's name and the masthead come first; from there no level is skipped.
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    labels = {attributes["aria-labelledby"] for _, attributes in page.tags if "aria-labelledby" in attributes}
    assert labels <= set(ids)
    assert page.all("html")[0]["lang"]
    assert len([each for each in page.all("main") if each.get("id") == "main"]) == 1
    assert page.all("a")[0].items() >= {"class": "skip", "href": "#main"}.items()


@pytest.mark.parametrize("name", HTML)
def test_a_page_has_one_short_script_in_it_and_no_inline_style(name: str, outlines: dict[str, Outline]) -> None:
    page = outlines[name]
    inside = [each for each in page.all("script") if each.get("type") not in SCRIPTS]
    assert inside == [{}]
    assert [len(each) <= 90 for each in INLINE.findall(PAGES[name].text())] == [True]
    assert not [key for _, attributes in page.tags for key in attributes if key == "style" or key.startswith("on")]
    assert page.all("style") == []


@pytest.mark.parametrize("name", HTML)
def test_every_picture_has_a_text_and_its_room_and_one_at_most_comes_first(
    name: str, outlines: dict[str, Outline]
) -> None:
    pictures = outlines[name].all("img")
    assert all({"alt", "width", "height"} <= each.keys() for each in pictures)
    assert len([each for each in pictures if "fetchpriority" in each]) <= 1


ORDER = [
    "<h1>Ferry sails again</h1>",
    "Nine days of fog are over.</p>",
    ">Ada Grant</a>",
    "Coast Wire",
    "Published <time",
    "Updated <time",
    '<figure class="lead">',
    ">sailed</a> &amp; came back.",
    "Also read",
    "It was nine days, not ten.",
    'rel="tag">ferries',
    '<h2 id="related-heading">Related stories</h2>\n<ul>\n<li',
    'rel="prev">Quiet night',
    'rel="next">Sun &amp; wind',
    "Recommended for you</h2>",
    "The Harbour Post | Culture</p><h3>",
]


def test_a_story_has_every_row_that_its_readers_know_in_order() -> None:
    text = PAGES["article.html"].text()
    text = text[text.index("<main") :]
    places = [text.find(row) for row in ORDER]
    assert -1 not in places
    assert places == sorted(places)


def test_stamps_are_in_the_sites_zone_and_language() -> None:
    text = PAGES["article.html"].text()
    assert '<time datetime="2026-11-24T18:57:00+02:00">24 Nov 2026, 18:57 EET</time>' in text
    assert '<time datetime="2026-11-24T19:19:00+02:00">24 Nov 2026, 19:19 EET</time>' in text


def test_lists_say_when_stories_were_published_and_the_front_what_was_updated_on_its_newest_day() -> None:
    since = NOW - timedelta(days=3)
    cards = tuple(card(title, date=since, updated=updated) for title, updated in (("One", NOW), ("Two", since)))
    text = built_in().text(listing("section", "World", cards=cards), "section.html", kind="section")
    assert "Updated" not in text
    text = built_in().text(msgspec.structs.replace(front(), top=cards), "home.html", kind="home")
    stamps = re.findall('"stamp">(.*?)<time[^>]*>(.*?)<', text)
    assert ("Updated ", "18:57") in stamps
    assert ("Updated ", "24 Nov 2026") not in stamps
    assert ("", "21 Nov 2026") in stamps


def test_what_a_story_does_not_have_leaves_no_trace() -> None:
    text = PAGES["article-bare.html"].text()
    for word in (
        "Related",
        "Recommended",
        "Correct",
        "Updated",
        "Also",
        "<figure",
        "<ul class",
        "Earlier",
        "standfirst",
    ):
        assert word not in text[text.index("<main") : text.index("</main>")]


def test_a_change_within_the_minute_is_no_update() -> None:
    assert "Updated" in PAGES["article.html"].text()
    for seconds in (0, 59):
        same = story("<p>x</p>", updated=NOW + timedelta(seconds=seconds))
        assert "Updated" not in built_in().text(article(same))


def test_a_story_in_another_language_keeps_the_paper_in_its_own() -> None:
    text = PAGES["article-arabic.html"].text()
    assert '<html lang="ar" dir="rtl">' in text
    for part in (
        '<header class="mast" lang="en-GB" dir="ltr">',
        '<footer class="foot" lang="en-GB" dir="ltr">',
        '<div class="byline" lang="en-GB" dir="ltr">',
        '<a class="skip" href="#main" lang="en-GB" dir="ltr">',
    ):
        assert part in text


@pytest.mark.case("H05")
@pytest.mark.parametrize("field", ["title", "dek", "kicker", "byline", "agency", "dateline"])
def test_markup_in_any_field_of_a_story_is_text(field: str) -> None:
    attack = "\"><img src=x onerror=alert(1)><script>alert(1)</script>'"
    text = built_in().text(article(story("<p>x</p>", **{field: attack})))  # type: ignore[arg-type]
    page = Outline(text)
    assert page.all("img") == []
    assert [each.get("type") for each in page.all("script")] == [None, "module", "speculationrules"]
    assert "&#34;&gt;&lt;img src=x" in text


def test_the_stylesheet_fits_its_budget(root: Path) -> None:
    texts = tuple(path.read_text("utf-8") for path in sorted((root / "themes/broadsheet/css").glob("*.css")))
    data = built_in().render(StylesView(texts), kind="styles").data
    assert len(gzip.compress(data)) <= 6144


def test_the_scripts_fit_their_budget(root: Path) -> None:
    # Those that search are loaded by whoever searches; `test_search.py` has their budgets.
    searching = {"search.js", "near.js", "filters.js"}
    scripts = sorted((root / "themes/broadsheet/js").glob("*.js"))
    texts = [path.read_bytes() for path in scripts if path.name not in searching]
    assert texts
    assert len(gzip.compress(b"".join(texts))) <= 2048


@pytest.mark.parametrize("name", ["article.html", "home.html", "term.html"])
def test_a_child_theme_changes_one_template_and_keeps_the_rest(name: str) -> None:
    page = PAGES[name]
    child = {"base.html": '{% extends "parent:base.html" %}{% block foot %}<footer>mine</footer>{% endblock %}'}
    made = built_in({}, child).text(page.view, page.template, kind=page.kind)
    assert made.split("<footer")[0] == page.text().split("<footer")[0]
    assert "<footer>mine</footer>" in made


def test_the_sandbox_gives_the_same_pages_as_our_own_code() -> None:
    guest = built_in({})
    for page in PAGES.values():
        assert guest.text(page.view, page.template, kind=page.kind) == page.text()
