from datetime import UTC, datetime, timedelta

import pytest

from generator.model.article import Html, Recommendation, Reference
from generator.model.problem import Place
from generator.model.story import Recommended
from generator.model.theme import Shelf
from generator.model.view import ArticleView, HomeView, ListView
from generator.plan.occasion import Occasion
from tests.plan.newsroom import (
    BESIDE,
    DAY,
    FULL,
    NOW,
    body,
    inventory_of,
    plain_page,
    planned,
    story,
    themed,
)

HERE = "/world/2026/10/x/"


def test_a_story_page_has_all_that_its_readers_know() -> None:
    article = planned([FULL], BESIDE).view(HERE, ArticleView).article
    assert (article.title, article.dek, article.kicker) == ("Ferry sails again", "After nine weeks", "Shipping")
    assert [(tag.name, tag.url) for tag in article.tags] == [("Ferry", "/tags/ferry/"), ("Halvik", "/tags/halvik/")]
    assert [(each.name, each.url, each.role) for each in article.authors] == [
        ("Ada Grant", "/authors/ada-grant/", ""),
        ("Ben Ito", "/authors/ben-ito/", "translated by"),
    ]
    assert (article.agency, article.dateline) == ("Northern Wire", "Halvik")
    assert [each.text for each in article.corrections] == ["Newer.", "Older."]
    assert article.section is not None
    assert (article.section.title, article.section.url) == ("World", "/world/")
    assert [heading.id for heading in article.headings] == ["part"]
    assert article.body.parts == (Html("<p>It sailed.</p>"),)
    assert (article.lang, article.dir) == ("ar", "rtl")
    assert article.picture is not None
    assert (article.picture.url, article.picture.caption) == ("/world/2026/10/x/boat.jpg", "The ferry")
    assert article.picture.absolute == "https://post.example/world/2026/10/x/boat.jpg"
    assert (article.picture.type, article.picture.size_bytes) == ("image/jpeg", len("world/boat.jpg"))


def test_a_card_shows_the_short_headline_and_nothing_of_the_body() -> None:
    cards = [
        planned([changed], BESIDE).pages["world/index.html"].view["cards"]
        for changed in (FULL, story("world/x.md", **fields(FULL) | {"body": body("<p>Other.</p>")}))
    ]
    assert cards[0] == cards[1]
    (card,) = planned([FULL], BESIDE).view("/world/", ListView).cards
    assert (card.title, card.summary, card.kicker, card.agency) == (
        "Ferry sails",
        "After nine weeks",
        "Shipping",
        "Northern Wire",
    )


def fields(article: object) -> dict[str, object]:
    """The fields of a value, by name."""
    return {name: getattr(article, name) for name in article.__struct_fields__}  # type: ignore[attr-defined]


@pytest.mark.parametrize(("minutes", "is_shown"), [(0, False), (0.5, False), (1, True), (60, True), (-5, False)])
def test_updated_is_shown_where_it_is_a_minute_or_more_later(minutes: float, is_shown: bool) -> None:  # noqa: FBT001
    when = NOW - DAY + timedelta(minutes=minutes)
    view = planned([story("world/x.md", updated=when)]).view(HERE, ArticleView)
    assert view.article.updated == (when if is_shown else None)


@pytest.mark.parametrize(
    ("aliases", "guid"),
    [
        (("/old/x/", "/older/x/"), "tag:post.example,2026-11-01:/old/x/"),
        ((), "tag:post.example,2026-11-01:/world/2026/11/x/"),
        (("/\u0643/",), "tag:post.example,2026-11-01:/%D9%83/"),
    ],
)
def test_the_guid_is_made_of_the_first_address_and_the_day_so_that_it_survives_a_move(
    aliases: tuple[str, ...], guid: str
) -> None:
    late = story("world/x.md", date=datetime(2026, 10, 31, 23, 30, tzinfo=UTC), aliases=aliases)
    found = planned([late], timezone="Europe/Berlin", base_url="https://post.example:8443/news/")
    assert found.view("/world/2026/11/x/", ArticleView).article.guid == guid


def test_a_plain_page_has_no_date_no_guid_and_stands_in_no_list() -> None:
    found = planned([plain_page("pages/legal/imprint.md", title="Imprint", weight=2), plain_page("pages/about.md")])
    article = found.view("/legal/imprint/", ArticleView).article
    assert (article.date, article.guid, article.section) == (None, "", None)
    assert [item.url for item in found.site.pages] == ["/about/", "/legal/imprint/"]
    assert found.view("/", HomeView).latest == ()


def test_related_and_neighbours_are_cards_and_recommended_name_their_publisher() -> None:
    outside = Recommendation(Reference("https://other.example/x", Place(3, 1)), "Elsewhere", "Other Post", "Sport")
    stories = [
        story("world/x.md", recommended=(outside, Recommendation(Reference("y.md", Place(4, 1))))),
        story("world/y.md", date=NOW - 2 * DAY, title="Y", headline_short="Short Y"),
        story("world/z.md", date=NOW - 3 * DAY, title="Z"),
    ]
    view = planned(stories, publisher={"name": "Post Publishing"}).view(HERE, ArticleView)
    assert view.recommended[:2] == (
        Recommended("Elsewhere", "https://other.example/x", "Other Post", "Sport"),
        Recommended("Short Y", "/world/2026/10/y/", "Post Publishing", "World", "en"),
    )
    assert view.earlier is not None
    assert view.earlier.title == "Short Y"
    assert view.later is None


def test_recommended_fall_back_on_the_title_of_the_site() -> None:
    stories = [story("world/x.md", recommended=(Recommendation(Reference("y.md", Place(4, 1))),)), story("world/y.md")]
    assert planned(stories).view(HERE, ArticleView).recommended[0].publisher == "The Post"


def test_a_story_shows_its_thread_and_the_stories_on_either_side() -> None:
    stories = [story(f"world/{n}.md", date=NOW - n * DAY, thread="The dam", part=20 - n) for n in range(1, 11)]
    view = planned(stories).view("/world/2026/10/5/", ArticleView)
    assert view.thread is not None
    assert (view.thread.name, view.thread.url, view.thread.part) == ("The dam", "/threads/the-dam/", 15)
    assert [card.title[-1] for card in view.in_thread] == ["8", "7", "6", "4", "3", "2"]


def test_a_story_alone_in_its_section_and_in_no_list_still_names_the_section() -> None:
    texts = [story("long-reads/x.md", unlisted=True), story("world/y.md", unlisted=True)]
    found = planned(texts, sections={"world": {"title": "The world"}})
    sections = [found.view(url, ArticleView).article.section for url in ("/long-reads/2026/10/x/", "/world/2026/10/y/")]
    assert [(each.title, each.url) for each in sections if each] == [("Long reads", ""), ("The world", "")]


@pytest.mark.parametrize(
    ("given", "templates"),
    [
        ({}, ("article-world.html", "article.html")),
        ({"section": "world/islands"}, ("article.html",)),
        ({"template": "long"}, ("long.html", "article-world.html", "article.html")),
        ({"template": "lost"}, ("article-world.html", "article.html")),
    ],
)
def test_a_story_takes_its_own_template_or_that_of_its_section(
    given: dict[str, object], templates: tuple[str, ...]
) -> None:
    inventory = inventory_of()
    more = dict.fromkeys(("article-world.html", "long.html"), inventory.templates["article.html"])
    inventory = inventory_of(templates={**inventory.templates, **more})
    found = planned([story("world/x.md", **given)], inventory)
    (page,) = [page for page in found.plan.pages if page.kind == "article"]
    assert page.templates == templates


def test_a_plain_page_takes_its_own_template_or_that_of_stories() -> None:
    about = plain_page("pages/about.md")
    (page,) = [page for page in planned([about]).plan.pages if page.kind == "page"]
    assert page.templates == ("page.html", "article.html")


def test_a_template_that_is_not_there_is_one_warning_for_all_who_name_it() -> None:
    names = ["artcle", "artcle", "post"]
    stories = [story(f"world/{n}.md", template=name) for n, name in enumerate(names)]
    found = planned(stories)
    assert found.codes == ["template-missing"] * 2
    first = next(problem for problem in found.problems if "artcle" in problem.message)
    assert first.path == "content/world/0.md"
    assert "1 more" in first.message
    assert "article" in first.hint


@pytest.mark.case("S23")
def test_in_a_preview_a_story_that_readers_would_not_see_is_marked_and_not_for_search_engines() -> None:
    occasion = Occasion(ribbons={"world/x.md": "draft"})
    found = planned([story("world/x.md"), story("world/y.md")], occasion=occasion)
    page = found.view(HERE, ArticleView).page
    assert (page.ribbon, page.noindex) == ("draft", True)
    other = found.view("/world/2026/10/y/", ArticleView).page
    assert (other.ribbon, other.noindex) == ("", True)
    assert found.sitemap == {}
    assert "sitemap.xml" not in found.pages


@pytest.mark.case("S23")
@pytest.mark.parametrize("url", ["/", "/world/", "/tags/dam/", "/tags/", "/archive/2026/10/", "/404.html"])
def test_in_a_preview_no_page_is_for_search_engines_and_lists_say_what_they_show(url: str) -> None:
    texts = [story("world/x.md", tags=("dam",)), story("world/y.md", tags=("dam",))]
    page = planned(texts, occasion=Occasion(ribbons={"world/x.md": "draft"})).head(url)
    assert (page.noindex, page.ribbon) == (True, "preview")
    plain = planned(texts).head(url)
    assert (plain.noindex, plain.ribbon) == (url == "/404.html", "")


def test_shelves_stand_on_the_kinds_of_page_that_the_theme_names() -> None:
    stories = [story(f"world/{n}.md", date=NOW - n * DAY, tags=("Dam",) if n % 2 else ()) for n in range(1, 6)]
    theme = themed(
        news=Shelf(count=2, on=("article", "404")), dams=Shelf("world", "dam", 9, on=("home",)), lost=Shelf("wrld")
    )
    found = planned([*stories, story("sport/s.md", tags=("dam",))], inventory_of(theme=theme), sections={"world": {}})
    view = found.view("/world/2026/10/5/", ArticleView)
    assert list(view.shelves) == ["news"]
    assert len(view.shelves["news"]) == 2
    home = found.view("/", HomeView).shelves
    assert [card.title[-1] for card in home["dams"]] == ["1", "3", "5"]
    assert home["lost"] == ()
    assert found.view("/world/", ListView).shelves == {}
    problem = found.only("shelf-empty")
    assert "world" in problem.hint
