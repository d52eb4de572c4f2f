"""Languages with a folder of their own have fronts, sections, feeds and names of their own."""

import pytest

from generator.model.article import Link, LinkKind
from generator.model.problem import Place
from generator.model.site import Alternate, Crumb
from generator.model.view import ArticleView, FeedsView, FeedView, HomeView, ListView
from generator.plan.words import language_name
from tests.plan.newsroom import plain_page, planned, story

ARABIC = {"ar": {"title": "الميناء", "description": "أخبار", "sections": {"world": "العالم"}}}
LANGS = ("en", "fr", "ar", "hi")
STORIES = (
    story("world/a.md"),
    story("world/b.md", lang="ar", slug="b"),
    story("sport/c.md", lang="ar", slug="c"),
    story("sport/d.md", lang="fr"),
)


def test_a_language_has_a_front_and_sections_with_its_stories_alone() -> None:
    found = planned(STORIES, languages=ARABIC)
    assert {"/ar/", "/ar/world/", "/ar/sport/", "/ar/world/feed.xml", "/"} <= set(found.urls)
    assert [card.url[:4] for card in found.view("/ar/world/", ListView).cards] == ["/ar/"]
    front = found.view("/ar/", HomeView)
    assert {card.lang for card in (*front.lead, *front.top, *front.latest)} == {"ar"}
    head = found.head("/ar/")
    assert (head.lang, head.dir, head.title, head.description) == ("ar", "rtl", "الميناء", "أخبار")
    assert found.head("/ar/world/").title == "العالم"
    assert found.head("/ar/sport/").title == "Sport"
    assert found.head("/ar/world/feed.xml").lang == "ar"


def test_the_front_of_a_language_has_a_feed_to_which_its_pages_lead() -> None:
    found = planned(STORIES, languages=ARABIC)
    view = found.view("/ar/feed.xml", FeedView)
    assert (view.title, view.paper, view.page.lang) == ("الميناء", "", "ar")
    assert (view.home, view.address) == ("https://post.example/ar/", "https://post.example/ar/feed.xml")
    assert {entry.lang for entry in view.entries} == {"ar"}
    site = [feed.url for feed in found.site.feeds]
    story = next(url for url in found.urls if url.endswith("/b/"))
    assert [feed.url for feed in found.head("/ar/").feeds] == ["/ar/feed.xml", *site]
    for url in ("/ar/world/", story):
        own, front, *others = found.head(url).feeds
        assert (own.url, own.paper, own.lang) == ("/ar/world/feed.xml", "الميناء", "ar")
        assert (front.url, [feed.url for feed in others]) == ("/ar/feed.xml", site)
    assert [feed.url for feed in found.head("/").feeds] == site
    all_of_it = found.view("/feeds/", FeedsView).groups[0].feeds
    assert [(feed.title, feed.lang) for feed in all_of_it][-1] == ("الميناء", "ar")
    assert "/ar/feed.xml" not in planned(STORIES, languages=ARABIC, build={"skip": ["rss"]}).urls


def test_stories_with_a_front_of_their_own_stand_not_on_the_front_of_the_site() -> None:
    front = planned(STORIES, languages=ARABIC).view("/", HomeView)
    rows = [card for row in front.rows for card in row.cards]
    assert {card.lang for card in (*front.lead, *front.top, *front.latest, *front.updated)} == {"en", "fr"}
    assert [(row.section.title, len(row.cards)) for row in front.rows] == [("World", 1)]
    assert {card.lang for card in rows} == {"en"}
    assert "ar" in {card.lang for card in planned(STORIES).view("/", HomeView).top}


def test_a_taxonomy_is_called_as_in_the_language_of_the_story() -> None:
    stories = [story(f"world/{n}.md", lang=lang, taxonomies={"places": ("Halvik",)}) for n, lang in enumerate(LANGS)]
    own = {**ARABIC["ar"], "taxonomies": {"places": "أماكن"}}
    found = planned(stories, taxonomies={"places": {}}, languages={"ar": own, "hi": {}})
    views = [found.view(url, ArticleView) for url in found.urls if url.endswith(("/0/", "/1/", "/2/", "/3/"))]
    shown = {view.article.lang: [(each.title, each.lang) for each in view.article.taxonomies] for view in views}
    assert shown == {"en": [("Places", "")], "fr": [("Places", "")], "ar": [("أماكن", "")], "hi": [("Places", "en")]}


def test_a_headline_of_another_language_that_stands_in_a_text_says_so() -> None:
    links = tuple(Link(LinkKind.LINK, name, Place(3, 1)) for name in ("b.md", "c.md", "/world/a.md"))
    texts = [story("world/a.md"), story("world/b.md", lang="ar", title="ب"), story("world/c.md", links=links)]
    found = planned([*texts, story("sport/d.md", lang="ar", links=links[2:])], languages=ARABIC)
    shown = [
        [(target.lang, target.dir) for target in found.view(url, ArticleView).article.targets]
        for url in ("/world/2026/10/c/", "/ar/sport/2026/10/d/")
    ]
    assert shown == [[("ar", "rtl"), ("", ""), ("", "")], [("en", "ltr")]]


def test_a_language_without_stories_has_no_front() -> None:
    found = planned(STORIES[:1], languages={"ar": {}, "en": {}})
    assert not [url for url in found.urls if url.startswith("/ar/")]
    assert [(each.lang, each.url) for each in found.site.tongues] == [("en", "/"), ("ar", "")]


def test_the_site_knows_its_languages_and_what_each_calls_it() -> None:
    own, arabic = planned(STORIES, languages=ARABIC).site.tongues
    assert (own.lang, own.name, own.url) == ("en", "English", "/")
    assert (arabic.lang, arabic.dir, arabic.name, arabic.url) == ("ar", "rtl", "العربية", "/ar/")
    assert [(each.title, each.url) for each in arabic.menus["main"]] == [
        ("Sport", "/ar/sport/"),
        ("العالم", "/ar/world/"),
    ]
    assert planned(STORIES).site.tongues == ()


def test_a_language_with_a_front_has_a_page_of_the_search_to_which_its_pages_lead() -> None:
    found = planned(STORIES, languages={**ARABIC, "hi": {}}, base_url="https://post.example/news/")
    assert "/ar/search/" in found.urls
    assert "/hi/search/" not in found.urls
    head = found.head("/ar/search/")
    assert (head.lang, head.dir, head.noindex, head.crumbs) == ("ar", "rtl", True, (Crumb("الميناء", "/news/ar/"),))
    own, arabic, hindi = found.site.tongues
    assert (own.search, arabic.search, hindi.search) == ("/news/search/", "/news/ar/search/", "/news/search/")
    assert arabic.speaking(found.site).indexes.search == "/news/ar/search/"
    assert "/news/ar/search/*" in found.site.prefetch
    assert "/ar/search/?q=" in found.head("/ar/").jsonld


def test_without_a_search_no_language_has_one() -> None:
    found = planned(STORIES, languages=ARABIC, search={"enabled": False})
    assert not [url for url in found.urls if "search" in url]
    assert [each.search for each in found.site.tongues] == ["", ""]


def test_a_story_leads_to_the_lists_of_its_language() -> None:
    found = planned(STORIES, languages=ARABIC)
    url = next(url for url in found.urls if url.startswith("/ar/world/") and url.endswith("/b/"))
    assert found.head(url).crumbs == (Crumb("الميناء", "/ar/"), Crumb("العالم", "/ar/world/"))
    section = found.view(url, ArticleView).article.section
    assert section is not None
    assert (section.title, section.url, section.lang) == ("العالم", "/ar/world/", "ar")


@pytest.mark.parametrize(
    ("url", "own", "other"), [("/", "/", "/ar/"), ("/ar/", "/", "/ar/"), ("/world/", "/world/", "/ar/world/")]
)
def test_lists_name_each_other_in_all_languages(url: str, own: str, other: str) -> None:
    site = "https://post.example"
    named = (Alternate("en", site + own, "English"), Alternate("ar", site + other, "العربية"))
    assert planned(STORIES, languages=ARABIC).head(url).alternates == (*named, Alternate("x-default", site + own))


def test_lists_of_one_language_name_no_other() -> None:
    assert planned(STORIES).head("/").alternates == ()
    assert planned(STORIES, languages=ARABIC).head("/archive/").alternates == ()


def test_a_plain_page_is_named_in_its_language() -> None:
    texts = [*STORIES, plain_page("about.md", lang="ar", slug="about"), plain_page("imprint.md")]
    own, arabic = planned(texts, languages=ARABIC).site.tongues
    assert ([each.url for each in own.pages], [each.url for each in arabic.pages]) == (["/imprint/"], ["/ar/about/"])


@pytest.mark.parametrize(
    ("tag", "name"),
    [("en-GB", "English"), ("fr", "Français"), ("zh-Hant", "中文 (繁體)"), ("hi", "हिन्दी"), ("xx", "English")],
)
def test_a_language_is_named_in_its_own_words(tag: str, name: str) -> None:
    assert language_name(tag).startswith(name[:2])
