import msgspec
import pytest

from generator.model.article import Article, Byline, Html, Kind, Status
from generator.model.view import ArticleView, HomeView, IndexView, ListView
from generator.plan.indexes import letter_of
from generator.plan.kinds import kinds_made
from tests.plan.newsroom import DAY, NOW, body, inventory_of, list_text, plain_page, planned, story

BOTH = [
    story("world/a.md", tags=("Dam", "Water"), authors=(Byline("Ada Grant"),), thread="The dam", date=NOW - 2 * DAY),
    story("world/islands/b.md", tags=("dam",), authors=(Byline("Ada Grant"),), thread="The dam"),
]


def test_each_list_has_its_page() -> None:
    found = planned(BOTH)
    assert {
        "/world/",
        "/world/islands/",
        "/tags/dam/",
        "/tags/water/",
        "/tags/",
        "/authors/ada-grant/",
        "/authors/",
        "/threads/the-dam/",
        "/archive/2026/10/",
        "/archive/",
    } <= set(found.urls)
    assert found.codes == []


def test_a_section_lists_the_stories_below_it_and_leads_to_the_sections_within() -> None:
    view = planned(BOTH).view("/world/", ListView)
    assert [card.title for card in view.cards] == ["Title of b", "Title of a"]
    assert [(child.path, child.url) for child in view.children] == [("world/islands", "/world/islands/")]
    assert view.heading == "World"


def test_a_list_shows_its_own_text_on_its_front_alone() -> None:
    text = list_text("tags/dam.md", Kind.TERM, title="The dam", slug="dam", body=body("<p>About.</p>"))
    stories = [story(f"world/{n}.md", tags=("dam",), date=NOW - n * DAY) for n in range(1, 6)]
    found = planned([text, *stories], lists={"paginate": 2})
    front = found.view("/tags/dam/", ListView).text
    assert front is not None
    assert front.body.parts == (Html("<p>About.</p>"),)
    assert found.view("/tags/dam/page/1/", ListView).text is None


@pytest.mark.parametrize(
    ("given", "shown", "described"),
    [
        ({"dek": "All of it"}, "All of it", "All of it"),
        ({"summary": "The first words"}, "", "The first words"),
        ({}, "", ""),
    ],
)
def test_above_the_text_of_a_list_stands_its_standfirst_and_not_its_first_words(
    given: dict[str, str], shown: str, described: str
) -> None:
    texts = [
        list_text("tags/dam.md", Kind.TERM, title="Dam", slug="dam", **given),
        list_text("authors/ada-grant.md", Kind.AUTHOR, title="Ada Grant", slug="ada-grant", **given),
        list_text("world/_index.md", Kind.SECTION, section="world", **given),
    ]
    found = planned([*texts, *BOTH])
    for url in ("/tags/dam/", "/authors/ada-grant/", "/world/"):
        view = found.view(url, ListView)
        assert (view.description, view.page.description) == (shown, described)


def test_stories_that_are_pinned_stand_first_until_the_pin_ends() -> None:
    stories = [
        story("world/old.md", date=NOW - 9 * DAY, pin_until=NOW + DAY),
        story("world/past.md", date=NOW - 8 * DAY, pin_until=NOW),
        story("world/new.md"),
    ]
    view = planned(stories).view("/world/", ListView)
    assert [card.title for card in view.cards] == ["Title of old", "Title of new", "Title of past"]


def test_a_thread_is_told_newest_first() -> None:
    view = planned(BOTH).view("/threads/the-dam/", ListView)
    assert [card.title for card in view.cards] == ["Title of b", "Title of a"]


def test_months_are_those_of_the_sites_zone_and_named_in_its_language() -> None:
    last_minute = story("world/x.md", date=NOW.replace(day=1, hour=0) - DAY / 48)
    found = planned([last_minute], timezone="Europe/Berlin", language="de")
    assert found.view("/archive/2026/11/", ListView).heading == "November 2026"
    assert planned([last_minute]).view("/archive/2026/10/", ListView).heading == "October 2026"


def test_a_topic_of_one_story_is_not_for_search_engines() -> None:
    found = planned(BOTH)
    assert found.view("/tags/water/", ListView).page.noindex
    assert not found.view("/tags/dam/", ListView).page.noindex
    assert not found.view("/world/islands/", ListView).page.noindex


def test_an_unlisted_story_has_a_page_and_stands_in_no_list() -> None:
    found = planned([*BOTH, story("world/secret.md", unlisted=True, tags=("Hush",))])
    assert found.view("/world/2026/10/secret/", ArticleView).article.title == "Title of secret"
    lists = b"".join(page.encoded_view() for page in found.plan.pages if page.kind != "article")
    assert b"secret" not in lists
    assert "/tags/hush/" not in found.urls


@pytest.mark.case("S13")
def test_what_only_a_draft_uses_has_no_page_and_no_feed() -> None:
    hush = story(
        "hush/d.md", status=Status.DRAFT, tags=("Hush",), authors=(Byline("Hush Hush"),), thread="Hush", title="Hush"
    )
    assert b"hush" not in planned([*BOTH, hush]).everything().lower()


@pytest.mark.case("S14")
@pytest.mark.parametrize("permalink", ["/:section/:slug/", "/:section/:slug.html"])
def test_a_story_of_tomorrow_is_on_no_page_whatever_the_urls_look_like(permalink: str) -> None:
    future = story("world/hush.md", date=NOW + DAY, tags=("Dam",), thread="The dam")
    found = planned([*BOTH, future], permalinks={"default": permalink})
    assert b"hush" not in found.everything()


@pytest.mark.case("S17")
def test_lists_and_neighbours_close_up_over_a_hidden_story() -> None:
    stories = [story(f"world/{n}.md", date=NOW - n * DAY, thread="Dam") for n in range(1, 4)]
    hidden = story("world/2.md", date=NOW - 2 * DAY, thread="Dam", status=Status.DRAFT)
    found = planned([stories[0], hidden, stories[2]])
    view = found.view("/world/2026/10/1/", ArticleView)
    assert view.earlier is not None
    assert view.earlier.title == "Title of 3"
    assert [card.title for card in view.in_thread] == ["Title of 3"]
    assert found.view("/threads/dam/", ListView).count == 2


@pytest.mark.case("S25")
def test_a_story_that_is_taken_back_leaves_no_list_behind() -> None:
    one = story("world/a.md", tags=("Dam",))
    found = planned([story("sport/b.md"), as_draft(one)])
    assert not [url for url in found.urls if "dam" in url or "/world/" in url]


def as_draft(article: Article) -> Article:
    """The story as a draft."""
    return msgspec.structs.replace(article, status=Status.DRAFT)


def test_months_have_english_names_where_nobody_knows_the_language() -> None:
    assert planned(BOTH, language="qaa").view("/archive/2026/10/", ListView).heading == "October 2026"


@pytest.mark.parametrize(
    ("name", "letter"),
    [("!?", "#"), (".NET", "N"), ("\u0130zmir", "I"), ("\u00dfen", "S"), ("\u0663 days", "0\u20139"), ("\u0301", "#")],
)
def test_a_name_stands_under_its_first_letter_or_digit(name: str, letter: str) -> None:
    assert letter_of(name) == letter


@pytest.mark.case("P12")
def test_tags_that_mean_different_things_have_pages_of_their_own() -> None:
    names = ("C", "C++", "C#", ".NET", "R&D", "r-d", "\u00dc", "U")
    found = planned([story("world/a.md", tags=names)])
    assert len({page.url for page in found.plan.pages if page.kind == "term"}) == 8
    assert found.codes == []


@pytest.mark.parametrize(
    ("skip", "gone"),
    [
        ("archive", "/archive/"),
        ("author", "/authors/"),
        ("thread", "/threads/"),
        ("term", "/tags/"),
        ("404", "/404.html"),
        ("atom", "/atom.xml"),
        ("sitemap", "/sitemap.xml"),
        ("robots", "/robots.txt"),
        ("section-rss", "/world/feed.xml"),
        ("tag-rss", "/tags/dam/feed.xml"),
    ],
)
def test_a_kind_that_is_left_out_is_neither_made_nor_linked(skip: str, gone: str) -> None:
    assert any(url.startswith(gone) for url in planned(BOTH).urls)
    found = planned(BOTH, build={"skip": [skip]})
    assert not any(url.startswith(gone) for url in found.urls)
    assert f'"{gone}'.encode() not in found.everything()
    assert gone.encode() not in b"".join(page.encoded_view() for page in found.plan.pages)


def test_stories_pages_and_the_front_cannot_be_left_out() -> None:
    found = planned([*BOTH, plain_page("pages/about.md")], build={"skip": ["article", "page", "home", "archiv"]})
    assert {"/", "/about/", "/world/2026/10/a/"} <= set(found.urls)
    assert found.codes == ["skip-unknown"] * 4
    assert "archive" in next(problem.hint for problem in found.problems if "archiv'" in problem.message)


def test_a_kind_without_a_template_is_not_made() -> None:
    assert kinds_made((), {"article.html", "home.html"}) >= {"article", "home", "page", "jsonfeed", "robots"}
    assert not kinds_made((), {"article.html", "home.html"}) & {"term", "rss", "section-rss", "redirect"}


def test_tags_stand_from_a_to_z_with_accents_folded_and_digits_first() -> None:
    latin = ["Zebra", "\u00c9vora", "evening", "5G", "\u00d8rsted", "2026", "\u00c4pfel"]
    others = ["\u062f\u0645", "\u6587\u5b57", "\u4e2d\u56fd", "\u0939\u093f\u0928", "\u304c\u3063", "\u3082\u3058"]
    names = (*latin, *others)
    view = planned([story("world/a.md", tags=names)]).view("/tags/", IndexView)
    letters = [group.letter for group in view.groups]
    assert letters[:6] == ["0\u20139", "A", "E", "O", "Z", "\u062f"]
    assert letters[6:] == ["\u0939", "\u304b", "\u3082", "\u6587"]
    by_letter = {group.letter: [name.name for name in group.names] for group in view.groups}
    assert by_letter["E"] == ["evening", "\u00c9vora"]
    assert by_letter["0\u20139"] == ["2026", "5G"]
    assert by_letter["\u6587"] == ["\u4e2d\u56fd", "\u6587\u5b57"]
    assert all(name.count == 1 and name.url for group in view.groups for name in group.names)


def test_the_archive_has_the_months_of_each_year_newest_first() -> None:
    stories = [story(f"world/{n}.md", date=NOW - n * 40 * DAY) for n in range(1, 12)]
    view = planned(stories).view("/archive/", IndexView)
    assert [group.letter for group in view.groups] == ["2026", "2025"]
    assert [name.name for name in view.groups[0].names][:2] == ["September", "August"]
    assert view.groups[0].names[0].url == "/archive/2026/09/"


def test_the_front_shows_no_story_twice_above_its_rows() -> None:
    stories = [story(f"{section}/{n}.md", date=NOW - n * DAY) for n in range(1, 12) for section in ("world", "sport")]
    view = planned(stories, lists={"home": {"lead": 1, "top": 3, "latest": 4, "row": 2}}).view("/", HomeView)
    urls = [card.url for card in (*view.lead, *view.top, *view.latest)]
    assert (len(view.lead), len(view.top), len(view.latest)) == (1, 3, 4)
    assert len(set(urls)) == 8
    assert [row.section.path for row in view.rows] == ["sport", "world"]
    assert all(len(row.cards) == 2 and view.lead[0] not in row.cards for row in view.rows)


def test_rows_come_in_the_order_of_the_settings_and_only_for_sections_at_the_top() -> None:
    stories = [story("sport/a.md"), story("world/islands/b.md"), story("climate/c.md"), story("climate/d.md")]
    sections = {"world": {"title": "The world"}, "sport": {}}
    view = planned(stories, sections=sections, lists={"home": {"lead": 0}}).view("/", HomeView)
    assert [row.section.path for row in view.rows] == ["world", "sport", "climate"]
    assert view.rows[0].section.title == "The world"


def test_the_front_has_the_topics_with_most_stories() -> None:
    view = planned(BOTH).view("/", HomeView)
    assert [(topic.name, topic.count) for topic in view.topics] == [("Dam", 2), ("Water", 1)]


def test_the_front_can_be_a_list_of_all_stories() -> None:
    stories = [story(f"world/{n}.md", date=NOW - n * DAY) for n in range(1, 8)]
    found = planned(stories, lists={"paginate": 3, "home": {"paginate": True}})
    assert [card.title[-1] for card in found.view("/", HomeView).cards] == ["1", "2", "3", "4"]
    oldest = found.view("/page/1/", HomeView)
    assert [card.title[-1] for card in oldest.cards] == ["5", "6", "7"]
    assert oldest.pager.newer_url == oldest.page.newer_url == "/"


def test_a_site_without_a_story_has_a_front_and_no_feed() -> None:
    found = planned([])
    made = sorted(url for url in found.urls if not url.startswith("/assets/"))
    assert made == ["/", "/404.html", "/robots.txt", "/sitemap-pages.xml", "/sitemap.xml"]
    assert found.site.feeds == ()


def test_the_text_of_the_front_is_the_content_folders_own() -> None:
    text = list_text("_index.md", Kind.SECTION, section="", summary="All the news", body=body("<p>Hello</p>"))
    view = planned([text, *BOTH]).view("/", HomeView)
    assert view.text is not None
    assert view.page.description == "All the news"


@pytest.mark.case("D05")
def test_stories_of_one_instant_stand_in_the_order_of_their_files_everywhere() -> None:
    stories = [story(f"world/{name}.md", tags=("dam",)) for name in "cab"]
    found = planned(stories)
    for url in ("/world/", "/tags/dam/", "/archive/2026/10/"):
        assert [card.title[-1] for card in found.view(url, ListView).cards] == ["a", "b", "c"]
    assert found.plan == planned(stories[::-1]).plan


def test_a_section_without_a_url_of_its_own_is_the_front() -> None:
    found = planned([story("x.md")], inventory_of())
    assert found.urls.count("/") == 1
    assert "/2026/10/x/" in found.urls
