"""A site's own taxonomies get what tags have: an index, lists, feeds, entries of the sitemap, links on stories."""

import msgspec
import pytest
from msgspec.structs import replace

from generator.model.article import Article, Status
from generator.model.problem import Place
from generator.model.source import SourceText
from generator.model.story import NameRef, TaxonomyRef
from generator.model.view import ArticleView, IndexView, ListView
from generator.plan.directory import INDEXES, hidden_urls
from generator.settings.taxonomies import TAKEN
from generator.settings.values import Values
from tests.plan.newsroom import DAY, NOW, inventory_of, link, plain_page, planned, story

OWN: dict[str, object] = {"beats": {"path": "/on/beats/:slug/"}, "places": {"title": "Where it was"}}
STORY = story("world/a.md", tags=("ferry",), taxonomies={"places": ("Halvik",), "beats": ("Harbour", "City hall")})
BEATS = TaxonomyRef("beats", "Beats", "/on/beats/")


def test_a_story_leads_to_its_terms_in_the_order_of_the_settings() -> None:
    view = planned([STORY], taxonomies=OWN).view("/world/2026/10/a/", ArticleView)
    harbour, hall = NameRef("Harbour", "/on/beats/harbour/"), NameRef("City hall", "/on/beats/city-hall/")
    halvik = NameRef("Halvik", "/places/halvik/")
    assert view.article.taxonomies == (
        msgspec.structs.replace(BEATS, terms=(harbour, hall)),
        TaxonomyRef("places", "Where it was", "/places/", (halvik,)),
    )
    assert [tag.name for tag in view.article.tags] == ["ferry"]


def test_a_term_has_a_list_that_says_which_taxonomy_it_is_of() -> None:
    found = planned([STORY, story("world/b.md", taxonomies={"beats": ("Harbour",)})], taxonomies=OWN)
    view = found.view("/on/beats/harbour/", ListView)
    assert (view.heading, view.taxonomy, view.count) == ("Harbour", BEATS, 2)
    assert [(crumb.title, crumb.url) for crumb in view.page.crumbs] == [("The Post", "/"), ("Beats", "/on/beats/")]
    assert not view.page.noindex
    assert found.view("/tags/ferry/", ListView).taxonomy is None
    assert found.codes == []


def test_a_list_of_a_term_is_cut_into_pages_and_has_a_feed() -> None:
    stories = [story(f"world/{n}.md", taxonomies={"beats": ("x",)}, date=NOW - n * DAY) for n in range(1, 6)]
    found = planned(stories, taxonomies=OWN, lists={"paginate": 2})
    assert {"/on/beats/x/", "/on/beats/x/page/1/", "/on/beats/x/feed.xml"} <= set(found.urls)
    assert found.view("/on/beats/x/page/1/", ListView).taxonomy == BEATS
    assert found.view("/on/beats/x/", ListView).page.feeds[0].url == "/on/beats/x/feed.xml"


def test_the_index_of_a_taxonomy_stands_at_its_root_under_its_title() -> None:
    view = planned([STORY], taxonomies=OWN).view("/on/beats/", IndexView)
    assert (view.page.title, view.heading, view.taxonomy) == ("Beats", "Beats", BEATS)
    assert [(group.letter, [name.name for name in group.names]) for group in view.groups] == [
        ("C", ["City hall"]),
        ("H", ["Harbour"]),
    ]
    tags = planned([STORY], taxonomies=OWN).view("/tags/", IndexView)
    assert (tags.heading, tags.taxonomy) == ("", None)
    assert [name.name for group in tags.groups for name in group.names] == ["ferry"]


def test_the_sitemap_has_indexes_and_the_lists_that_are_not_thin() -> None:
    other = story("world/b.md", taxonomies={"beats": ("harbour",)})
    entries = planned([STORY, other], taxonomies=OWN).sitemap.values()
    urls = {entry.url.removeprefix("https://post.example") for entry in entries}
    assert {"/on/beats/", "/places/", "/on/beats/harbour/"} <= urls
    assert "/on/beats/city-hall/" not in urls


@pytest.mark.parametrize(
    ("skip", "gone", "term", "index"),
    [
        (["term"], {"/on/beats/", "/on/beats/harbour/", "/on/beats/harbour/feed.xml"}, "", ""),
        (["terms"], {"/on/beats/"}, "/on/beats/harbour/", ""),
        (["term-rss"], {"/on/beats/harbour/feed.xml"}, "/on/beats/harbour/", "/on/beats/"),
    ],
)
def test_what_is_skipped_for_tags_is_skipped_for_them(skip: list[str], gone: set[str], term: str, index: str) -> None:
    usual = set(planned([STORY], taxonomies=OWN).urls)
    found = planned([STORY], taxonomies=OWN, build={"skip": skip})
    assert gone <= usual
    assert not gone & set(found.urls)
    beats = found.view("/world/2026/10/a/", ArticleView).article.taxonomies[0]
    assert (beats.title, beats.url, beats.terms[0].url) == ("Beats", index, term)
    if term:
        assert len(found.view(term, ListView).page.crumbs) == (2 if index else 1)


def test_a_theme_may_have_templates_for_one_taxonomy() -> None:
    special = {name: SourceText(name, b"", b"") for name in ("term-beats.html", "terms-beats.html", "term-tags.html")}
    inventory = inventory_of()
    pages = planned([STORY], replace(inventory, templates={**inventory.templates, **special}), taxonomies=OWN).pages
    assert pages["on/beats/harbour/index.html"].templates == ("term-beats.html", "term.html")
    assert pages["on/beats/index.html"].templates == ("terms-beats.html", "terms.html")
    assert pages["places/halvik/index.html"].templates == ("term.html",)
    assert pages["places/index.html"].templates == ("terms.html",)
    assert pages["tags/ferry/index.html"].templates == ("term.html",)
    assert {pages[f"{each}/index.html"].kind for each in ("on/beats/harbour", "tags/ferry")} == {"term"}


@pytest.mark.case("P05")
@pytest.mark.parametrize(
    ("other", "path"),
    [
        (plain_page("pages/places.md"), "content/pages/places.md"),
        (story("world/b.md", url="/places/halvik/"), "content/world/b.md"),
        (story("world/b.md", aliases=("/on/beats/",)), "content/world/b.md"),
        (story("places/b.md"), "content/places/b.md"),
    ],
)
def test_what_wants_the_url_of_a_term_or_an_index_is_an_error(other: Article, path: str) -> None:
    assert planned([STORY, other], taxonomies=OWN).only("url-twice").path == path


def test_a_term_that_no_system_can_keep_is_told_at_its_key() -> None:
    bad = story("world/a.md", taxonomies={"beats": ("con",)}, places={"beats": Place(5, 1)})
    problem = planned([bad], taxonomies=OWN).only("url-unsafe")
    assert (problem.path, problem.place) == ("content/world/a.md", Place(5, 1))


def test_no_other_list_of_every_site_can_be_a_taxonomy() -> None:
    assert set(TAKEN) == {*INDEXES.values(), "/threads/"}


def test_a_text_may_link_to_a_term() -> None:
    links = (link("/on/beats/harbour/"), link("/places/"))
    found = planned([STORY, story("world/b.md", links=links)], taxonomies=OWN)
    targets = found.view("/world/2026/10/b/", ArticleView).article.targets
    assert [target.url for target in targets] == ["/on/beats/harbour/", "/places/"]


@pytest.mark.case("S13")
@pytest.mark.parametrize("change", [{"status": Status.DRAFT}, {"date": NOW + DAY}, {"expires": NOW}])
def test_nothing_is_left_of_a_term_that_only_hidden_stories_have(change: dict[str, object]) -> None:
    hidden = msgspec.structs.replace(STORY, taxonomies={"beats": ("SECRET",), "places": ("SECRET",)}, **change)
    found = planned([hidden, story("world/b.md", taxonomies={"beats": ("courts",)})], taxonomies=OWN)
    assert b"secret" not in found.everything().lower()
    assert "/on/beats/" in found.urls
    assert "/places/" not in found.urls


@pytest.mark.case("S18")
def test_a_link_to_a_term_of_a_hidden_story_waits() -> None:
    values = msgspec.convert({"taxonomies": OWN}, Values)
    assert {"/on/beats/harbour/", "/on/beats/city-hall/", "/places/halvik/"} <= hidden_urls([STORY], values)
