import pytest
from msgspec.structs import replace

from generator.model.article import Byline, Kind, Link, LinkKind, Status
from generator.model.problem import Place
from generator.model.source import Inventory, SourceText
from generator.model.view import ArticleView, NoticeView, RedirectView
from generator.plan.directory import hidden_urls
from generator.plan.occasion import Occasion
from generator.settings.values import Values
from tests.plan.newsroom import DAY, NOW, inventory_of, list_text, planned, story


def test_an_old_url_leads_to_where_its_story_is_now() -> None:
    found = planned(
        [story("world/x.md", title="X", aliases=("/old/x", "older.html"))], base_url="https://p.example/news/"
    )
    view = found.view("/old/x/", RedirectView)
    assert (view.target, view.absolute) == ("/news/world/2026/10/x/", "https://p.example/news/world/2026/10/x/")
    assert view.page.noindex
    assert view.page.canonical == view.absolute
    assert found.pages["older.html"].source == "world/x.md"


@pytest.mark.case("P16")
def test_each_of_several_old_urls_leads_straight_to_the_story() -> None:
    found = planned([story("world/x.md", aliases=("/a/", "/b/", "/c/", "/b"))])
    assert {found.view(url, RedirectView).target for url in ("/a/", "/b/", "/c/")} == {"/world/2026/10/x/"}
    assert found.codes == []


def test_the_storys_own_url_among_its_old_ones_is_passed_over() -> None:
    found = planned([story("world/x.md", aliases=("/world/2026/10/x/",))])
    assert found.codes == []
    assert found.urls.count("/world/2026/10/x/") == 1


@pytest.mark.case("P16")
@pytest.mark.parametrize("length", [2, 3, 5])
def test_stories_that_claim_one_anothers_urls_are_a_loop(length: int) -> None:
    names = [f"s{n}" for n in range(length)]
    stories = [
        story(
            f"world/{name}.md", url=f"/{name}/", aliases=(f"/{names[(n + 1) % length]}/",), places={"aliases": (5, 1)}
        )
        for n, name in enumerate(names)
    ]
    found = planned(stories)
    assert found.codes == ["redirect-loop"] * length
    assert all(problem.place.line == 5 for problem in found.problems)


@pytest.mark.case("P16")
def test_two_ways_to_one_story_are_no_loop() -> None:
    ways = {"a": ("b", "c"), "b": ("d",), "c": ("d",), "d": (), "e": ("a",)}
    stories = [
        story(f"world/{name}.md", url=f"/{name}/", aliases=tuple(f"/{each}/" for each in others))
        for name, others in ways.items()
    ]
    assert set(planned(stories).codes) == {"url-twice"}


@pytest.mark.case("P16")
def test_a_redirect_never_covers_a_live_page() -> None:
    found = planned([story("world/a.md", url="/a/", aliases=("/b/",)), story("world/b.md", url="/b/")])
    assert found.codes == ["url-twice"]


@pytest.mark.case("P16")
def test_a_hidden_story_has_no_redirect() -> None:
    texts = [
        story("world/a.md", aliases=("/hush-a/",), status=Status.DRAFT),
        story("world/b.md", aliases=("/hush-b/",), date=NOW + DAY),
        story("world/c.md", aliases=("/hush-c/",), status=Status.WITHDRAWN),
    ]
    assert b"hush" not in planned(texts).everything()


def test_the_text_of_a_list_may_have_old_urls() -> None:
    text = list_text("tags/dam.md", Kind.TERM, slug="dam", title="Dam", aliases=("/topics/dam/",))
    found = planned([text, story("world/x.md", tags=("dam",))])
    assert found.view("/topics/dam/", RedirectView).target == "/tags/dam/"


def test_without_redirects_old_urls_are_not_made() -> None:
    found = planned([story("world/x.md", aliases=("/old/",))], build={"skip": ["redirect"]})
    assert "/old/" not in found.urls


@pytest.mark.case("S26")
def test_a_withdrawn_story_leaves_a_tombstone_that_says_nothing_about_it() -> None:
    hush = story(
        "world/x.md",
        title="Hush hush",
        summary="Hush",
        tags=("Hush",),
        status=Status.WITHDRAWN,
        withdrawn_reason="A court said so.",
    )
    found = planned([hush])
    view = found.view("/world/2026/10/x/", NoticeView)
    assert view.reason == "A court said so."
    assert (view.page.kind, view.page.noindex, view.page.title) == ("gone", True, "")
    assert b"hush" not in found.everything().lower()
    assert b"2026/10/x" not in found.pages["sitemap.xml"].encoded_view()


@pytest.mark.case("S26")
def test_a_tombstone_ends_when_its_url_is_used_again() -> None:
    hush = story("world/x.md", status=Status.WITHDRAWN)
    found = planned([hush, story("world/new.md", slug="x")])
    assert found.pages["world/2026/10/x/index.html"].kind == "article"
    assert found.codes == []
    moved = planned([hush, story("world/new.md", aliases=("/world/2026/10/x/",))])
    assert moved.pages["world/2026/10/x/index.html"].kind == "redirect"
    assert moved.codes == []


def test_the_page_for_wrong_addresses_is_not_for_search_engines() -> None:
    page = planned([]).view("/404.html", NoticeView).page
    assert page.noindex
    assert page.canonical == ""


BOOK = """
[dam]
name = "Dam"
aliases = ["The Dam", "dams", "सड", "x"]
[x-ray]
name = "X ray"
aliases = ["C++"]
"""


def declared(book: str = BOOK) -> Inventory:
    """Give an inventory that declares tags."""
    return replace(inventory_of(), data={"tags.toml": SourceText("tags.toml", b"", book.encode())})


def test_a_tag_is_found_under_its_other_names_and_so_is_its_feed() -> None:
    found = planned([story("world/a.md", tags=("dams",))], declared())
    assert found.view("/tags/the-dam/", RedirectView).target == "/tags/dam/"
    assert found.view("/tags/सड/", RedirectView).page.title == "Dam"
    assert found.view("/tags/the-dam/", RedirectView).page.noindex
    old, new = found.pages["tags/dams/feed.xml"], found.pages["tags/dam/feed.xml"]
    assert (old.url, old.encoded_view()) == ("/tags/dams/feed.xml", new.encoded_view())
    assert not any("x-ray" in url or "plus" in url for url in found.urls)
    assert found.codes == []


def test_no_other_name_of_a_tag_stands_in_the_way_of_a_page() -> None:
    stories = [
        story("world/a.md", tags=("Dam", "X")),
        story("world/b.md", url="/tags/dams/"),
        story("world/c.md", aliases=("/tags/the-dam/",)),
    ]
    found = planned(stories, declared(BOOK.replace(', "x"]', ', "X."]')))
    assert found.codes == []
    assert found.pages["tags/dams/index.html"].source == "world/b.md"
    assert found.pages["tags/the-dam/index.html"].source == "world/c.md"
    assert found.pages["tags/x/index.html"].kind == "term"


def test_of_two_tags_with_one_other_address_the_first_has_it() -> None:
    book = '[a]\nname = "A"\naliases = ["Boat"]\n[b]\nname = "B"\naliases = ["boat!"]\n'
    found = planned([story("world/a.md", tags=("B", "A"))], declared(book))
    assert found.view("/tags/boat/", RedirectView).target == "/tags/a/"
    assert found.urls.count("/tags/boat/") == found.urls.count("/tags/boat/feed.xml") == 1
    assert found.codes == []


def test_a_tag_of_hidden_stories_is_found_under_no_name() -> None:
    assert (
        b"dam"
        not in planned([story("world/a.md", title="A", tags=("Dam",), status=Status.DRAFT)], declared()).everything()
    )


def test_a_link_to_another_name_of_a_tag_leads_to_the_tag_at_once() -> None:
    found = planned(
        [story("world/a.md", tags=("Dam",), links=(Link(LinkKind.LINK, "/tags/dams/", Place(3, 1)),))], declared()
    )
    assert found.view("/world/2026/10/a/", ArticleView).article.targets[0].url == "/tags/dam/"


def test_the_lists_of_a_taxonomy_of_the_sites_own_have_other_names_too() -> None:
    book = {"beats.toml": SourceText("beats.toml", b"", b'[port]\nname = "Port"\naliases = ["Harbour"]\n')}
    stories = [story("world/a.md", taxonomies={"beats": ("Port",)})]
    found = planned(stories, replace(inventory_of(), data=book), taxonomies={"beats": {}})
    assert found.view("/beats/harbour/", RedirectView).target == "/beats/port/"


def test_without_redirects_a_tag_has_one_name() -> None:
    found = planned([story("world/a.md", tags=("Dam",))], declared(), build={"skip": ["redirect"]})
    assert [url for url in found.urls if "dam" in url and "/dam/" not in url] == []


@pytest.mark.parametrize("written", ["/tags/dam/", "/authors/mele/", "/archive/2026/10/"])
def test_a_link_to_a_list_that_is_public_does_not_wait_for_a_hidden_story_of_it(written: str) -> None:
    mele = (Byline("Mele"),)
    hush = story("world/hush.md", date=NOW - DAY, status=Status.DRAFT, tags=("dam",), authors=mele)
    occasion = Occasion(hidden=hidden_urls([hush], Values()))
    assert written in occasion.hidden
    found = planned(
        [story("world/x.md", tags=("dam",), authors=mele, links=(Link(LinkKind.LINK, written, Place(3, 1)),)), hush],
        occasion=occasion,
    )
    assert found.view("/world/2026/10/x/", ArticleView).article.targets[0].url == written
    assert found.codes == []
