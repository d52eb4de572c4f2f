"""JSON-LD: what search engines read of a page."""

import json

import pytest

from generator.model.article import Byline, Kind
from generator.model.view import ArticleView
from tests.plan.newsroom import BESIDE, DAY, FULL, NOW, inventory_of, list_text, picture, planned, story, themed

HERE = "/world/2026/10/x/"
BARE = {"skip": ["card"]}
HOUSE = {"@type": "NewsMediaOrganization", "name": "The Post", "url": "https://post.example/"}


def test_json_ld_says_what_search_engines_use() -> None:
    logo = {"name": "Post Publishing", "logo": "/images/logo.png"}
    node, _ = planned([FULL], BESIDE, timezone="Europe/Berlin", publisher=logo).graph(HERE)
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


def test_json_ld_says_the_way_to_a_page() -> None:
    _, crumbs = planned([FULL], BESIDE).graph(HERE)
    assert [(each["name"], each["item"]) for each in crumbs["itemListElement"]] == [  # type: ignore[attr-defined]
        ("The Post", "https://post.example/"),
        ("World", "https://post.example/world/"),
        ("Ferry sails again", "https://post.example/world/2026/10/x/"),
    ]


@pytest.mark.parametrize(
    ("given", "author"),
    [
        ({"byline": "Our own desk"}, {"@type": "Person", "name": "Our own desk"}),
        ({"agency": "Wire"}, {"@type": "Organization", "name": "Wire"}),
        ({"agency": "Coast"}, {"@type": "Organization", "name": "Coast", "url": "https://coast.example/"}),
        (
            {"byline": "Our own desk", "agency": "Wire"},
            [{"@type": "Organization", "name": "Wire"}, {"@type": "Person", "name": "Our own desk"}],
        ),
        ({}, HOUSE),
    ],
)
def test_json_ld_always_names_an_author(given: dict[str, object], author: object) -> None:
    found = planned([story("world/x.md", **given)], agencies={"Coast": "https://coast.example/"}, build=BARE)
    assert found.graph(HERE)[0]["author"] == author


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


# What may make a head another one: each field that a writer fills in, each setting, each file, each other story.


def test_a_story_without_tags_has_its_terms_else_its_section_as_keywords() -> None:
    texts = [story("world/x.md"), story("world/y.md", taxonomies={"places": ("Halvik",)}, tags=("Ferry",))]
    found = planned(texts, taxonomies={"places": {}})
    assert found.graph(HERE)[0]["keywords"] == ["World"]
    assert found.graph("/world/2026/10/y/")[0]["keywords"] == ["Ferry", "Halvik"]


def test_json_ld_of_a_list_names_the_stories_on_its_page() -> None:
    texts = [story(f"world/{n}.md", date=NOW - n * DAY) for n in range(1, 6)]
    node, crumbs = planned(texts, lists={"paginate": 2}, sections={"world": {"description": "All."}}).graph(
        "/world/page/1/"
    )
    assert (node["@type"], node["url"], node["name"]) == (
        "CollectionPage",
        "https://post.example/world/page/1/",
        "World",
    )
    assert node["description"] == "All."
    assert node["mainEntity"] == {
        "@type": "ItemList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "url": "https://post.example/world/2026/10/4/"},
            {"@type": "ListItem", "position": 2, "url": "https://post.example/world/2026/10/5/"},
        ],
    }
    assert crumbs["@type"] == "BreadcrumbList"


def test_json_ld_of_a_writer_says_who_it_is() -> None:
    text = list_text(
        "authors/ada-grant.md",
        Kind.AUTHOR,
        title="Ada Grant",
        slug="ada-grant",
        dek="Columnist",
        summary="She sails.",
        picture=picture("ada.jpg"),
    )
    stories, pictures = [story("world/x.md", authors=(Byline("Ada Grant"),)), text], inventory_of(["authors/ada.jpg"])
    node, _ = planned(stories, pictures, build=BARE).graph("/authors/ada-grant/")
    assert node["@type"] == "ProfilePage"
    assert node["mainEntity"] == {
        "@type": "Person",
        "name": "Ada Grant",
        "url": "https://post.example/authors/ada-grant/",
        "worksFor": HOUSE,
        "jobTitle": "Columnist",
        "description": "She sails.",
        "image": {"@type": "ImageObject", "url": "https://post.example/authors/ada-grant/ada.jpg"},
    }
    assert [each["url"] for each in node["hasPart"]["itemListElement"]] == ["https://post.example/world/2026/10/x/"]  # type: ignore[index]


def test_json_ld_of_the_front_says_what_the_site_is() -> None:
    stories = [story("world/x.md")]
    site, house = planned(stories, description="News.", build={"skip": ["search"]}).graph("/")
    searched, _ = planned(stories, description="News.").graph("/")
    assert searched["potentialAction"]["target"]["urlTemplate"] == "https://post.example/search/?q={search_term_string}"  # type: ignore[index]
    assert {**searched, "potentialAction": None} == {**site, "potentialAction": None}
    assert site == {
        "@type": "WebSite",
        "name": "The Post",
        "url": "https://post.example/",
        "inLanguage": "en",
        "description": "News.",
    }
    assert house["@type"] == "NewsMediaOrganization"


@pytest.mark.parametrize(
    ("layers", "count"),
    [
        (({"base.html": "{{ page.title }}"}, {"base.html": "{{ page.jsonld }}"}), 0),
        (({"base.html": "{{ page.title }}"}, {"head.html": "{{ page.jsonld }}"}), 4),
        (({"base.html": "{% extends 'parent:base.html' %}"}, {"base.html": "{{ page.jsonld }}"}), 4),
    ],
)
def test_what_no_template_prints_is_not_made(layers: tuple[dict[str, str], ...], count: int) -> None:
    found = planned([FULL], inventory_of(beside=("boat.jpg",), theme=themed(*layers)))
    heads = [found.head(url) for url in (HERE, "/world/", "/tags/ferry/", "/")]
    assert sum(bool(head.jsonld) for head in heads) == count
