import json
from datetime import UTC, datetime, timedelta

import pytest

from generator.model.article import Byline, Correction, Heading, Kind, Recommendation, Reference
from generator.model.problem import Place, Severity
from generator.model.theme import Shelf
from generator.model.view import ArticleView, HomeView, ListView, Recommended
from generator.plan.occasion import Occasion
from tests.plan.newsroom import (
    DAY,
    NOW,
    body,
    inventory_of,
    link,
    list_text,
    picture,
    plain_page,
    planned,
    story,
    themed,
)

HERE = "/world/2026/10/x/"
FULL = story(
    "world/x.md",
    title="Ferry sails again",
    headline_short="Ferry sails",
    dek="After nine weeks",
    kicker="Shipping",
    summary="It sailed.",
    updated=NOW - DAY + timedelta(hours=2),
    tags=("Ferry", "ferry", "Halvik"),
    authors=(Byline("Ada Grant"), Byline("Ben Ito", "translated by")),
    agency="Northern Wire",
    dateline="Halvik",
    corrections=(Correction(NOW - DAY, "Older."), Correction(NOW, "Newer.")),
    headings=(Heading(2, "part", "Part"),),
    toc=True,
    picture=picture("boat.jpg", caption="The ferry", credit="A. Grant"),
    aliases=("/old/x/", "/older/x/"),
    body=body("<p>It sailed.</p>"),
    lang="ar",
)
BESIDE = inventory_of(["world/boat.jpg"], ["images/logo.png", "images/share.jpg"])


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
    assert article.body.parts[0].text == "<p>It sailed.</p>"
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
        Recommended("Y", "/world/2026/10/y/", "Post Publishing", "World", "en"),
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


def test_the_head_of_a_story_says_where_it_stands() -> None:
    page = planned([FULL], BESIDE).view(HERE, ArticleView).page
    assert (page.kind, page.title, page.description) == ("article", "Ferry sails again", "After nine weeks")
    assert page.canonical == "https://post.example/world/2026/10/x/"
    assert [crumb.url for crumb in page.crumbs] == ["/", "/world/"]
    assert [feed.url for feed in page.feeds] == ["/world/feed.xml", "/feed.xml", "/atom.xml", "/feed.json"]
    assert (page.section, page.lang, page.dir, page.noindex) == ("world", "ar", "rtl", False)
    assert page.picture is not None
    assert page.picture.alt == "A ferry"


def test_a_syndicated_story_keeps_the_address_of_its_source() -> None:
    found = planned([story("world/x.md", canonical="https://wire.example/x")])
    assert found.view(HERE, ArticleView).page.canonical == "https://wire.example/x"


def test_a_long_summary_is_cut_between_words() -> None:
    found = planned([story("world/x.md", summary="word " * 60)])
    description = found.view(HERE, ArticleView).page.description
    assert len(description) <= 155
    assert description.endswith("word\u2026")


def test_equal_headlines_get_the_day_and_a_warning_each_set() -> None:
    stories = [
        story("world/a.md", title="Storm"),
        story("world/b.md", title="Storm", date=NOW - 9 * DAY, places={"title": Place(2, 8)}),
        story("world/c.md", title="Storm", date=NOW - 8 * DAY),
        story("world/d.md", title="Calm"),
    ]
    found = planned(stories)
    assert found.view("/world/2026/10/b/", ArticleView).page.title == "Storm (Oct 23, 2026)"
    assert found.view("/world/2026/10/d/", ArticleView).page.title == "Calm"
    problem = found.only("title-twice")
    assert (problem.severity, problem.path, problem.place.line) == (Severity.WARNING, "content/world/b.md", 2)


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
    problem = planned([], BESIDE, None, None, **values).only("image-missing")
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
    assert found.view("/world/2026/10/y/", ArticleView).page.ribbon == ""
    assert b"2026/10/x/" not in found.pages["sitemap.xml"].encoded_view()


def test_json_ld_says_what_search_engines_use() -> None:
    found = planned(
        [FULL],
        BESIDE,
        timezone="Europe/Berlin",
        publisher={"name": "Post Publishing", "logo": "/images/logo.png"},
    )
    node, crumbs = found.graph(HERE)
    assert node["@type"] == "NewsArticle"
    assert node["headline"] == "Ferry sails again"
    assert node["datePublished"] == "2026-10-31T13:00:00+01:00"
    assert node["dateModified"] == "2026-10-31T15:00:00+01:00"
    assert node["author"] == [
        {"@type": "Person", "name": "Ada Grant", "url": "https://post.example/authors/ada-grant/"},
        {"@type": "Person", "name": "Ben Ito", "url": "https://post.example/authors/ben-ito/"},
    ]
    assert node["publisher"] == {
        "@type": "NewsMediaOrganization",
        "name": "Post Publishing",
        "url": "https://post.example/",
        "logo": {"@type": "ImageObject", "url": "https://post.example/images/logo.png"},
    }
    assert node["image"] == {"@type": "ImageObject", "url": "https://post.example/world/2026/10/x/boat.jpg"}
    assert (node["articleSection"], node["inLanguage"], node["isAccessibleForFree"]) == ("World", "ar", True)
    assert node["url"] == node["mainEntityOfPage"] == "https://post.example/world/2026/10/x/"
    assert node["description"] == "After nine weeks"
    assert len(node["keywords"]) == 2  # type: ignore[arg-type]
    assert [each["text"] for each in node["correction"]] == ["Newer.", "Older."]  # type: ignore[attr-defined]
    assert [(each["name"], each["item"]) for each in crumbs["itemListElement"]] == [  # type: ignore[attr-defined]
        ("The Post", "https://post.example/"),
        ("World", "https://post.example/world/"),
        ("Ferry sails again", "https://post.example/world/2026/10/x/"),
    ]


@pytest.mark.parametrize(
    ("given", "author"),
    [
        ({"byline": "Our own desk", "agency": "Wire"}, {"@type": "Person", "name": "Our own desk"}),
        ({"agency": "Wire"}, {"@type": "Organization", "name": "Wire"}),
        ({}, {"@type": "NewsMediaOrganization", "name": "The Post", "url": "https://post.example/"}),
    ],
)
def test_json_ld_always_names_an_author(given: dict[str, object], author: dict[str, str]) -> None:
    assert planned([story("world/x.md", **given)]).graph(HERE)[0]["author"] == author


def test_json_ld_cuts_a_headline_at_110_characters() -> None:
    for title in ("long " * 60, "x" * 300):
        headline = planned([story("world/x.md", title=title)]).graph(HERE)[0]["headline"]
        assert len(str(headline)) <= 110
        assert str(headline).endswith("\u2026")


@pytest.mark.case("H06")
@pytest.mark.parametrize("title", ["</script><script>alert(1)</script>", "<!--<script>", "a\u2028b\u2029c", '"\\'])
def test_json_ld_stays_one_block_whatever_the_title(title: str) -> None:
    found = planned([story("world/x.md", title=title)])
    text = found.view(HERE, ArticleView).page.jsonld
    assert "<" not in text
    assert "\u2028" not in text
    assert "\u2029" not in text
    assert json.loads(text)["@graph"][0]["headline"] == title


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


def test_a_list_of_its_own_files_shows_no_stale_text() -> None:
    text = list_text("authors/ada-grant.md", Kind.AUTHOR, slug="ada-grant", title="Ada Grant", dek="Writes on ports")
    view = planned([text, FULL], BESIDE).view("/authors/ada-grant/", ListView)
    assert view.description == view.page.description == "Writes on ports"
