import json

import pytest
from msgspec.structs import replace

from generator.model.article import Byline
from generator.model.page import Made
from generator.model.problem import Place, Severity
from generator.model.view import ArticleView
from generator.plan.occasion import Occasion
from tests.plan.newsroom import BESIDE, DAY, FULL, NOW, body, picture, planned, story

HERE = "/world/2026/10/x/"
WRITTEN: dict[str, object] = {
    "title": "Another headline",
    "headline_short": "Another",
    "dek": "",
    "summary": "Another summary.",
    "kicker": "Another",
    "date": NOW - 3 * DAY,
    "updated": NOW,
    "tags": ("Halvik",),
    "authors": (Byline("Ben Ito"),),
    "byline": "Somebody",
    "agency": "",
    "dateline": "Elsewhere",
    "corrections": (),
    "toc": False,
    "picture": picture("boat.jpg", caption="Another caption"),
    "aliases": (),
    "lang": "fr",
    "noindex": True,
    "unlisted": True,
    "canonical": "https://wire.example/x",
    "section": "sport",
    "slug": "y",
    "body": body("<p>Another text.</p>"),
}
SET: dict[str, object] = {
    "title": "Another Post",
    "base_url": "https://other.example/news/",
    "language": "de",
    "timezone": "Asia/Tokyo",
    "publisher": {"name": "Another house", "logo": "images/logo.png"},
    "sections": {"world": {"title": "All the world"}},
    "build": {"skip": ["atom"]},
    "languages": {"ar": {"direction": "ltr"}},
    "permalinks": {"default": "/:slug/"},
    "params": {"image": "/images/share.jpg"},
}


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
        story("world/e.md", title="Calm", lang="de"),
    ]
    found = planned(stories)
    assert found.view("/world/2026/10/b/", ArticleView).page.title == "Storm (Oct 23, 2026)"
    assert found.view("/world/2026/10/d/", ArticleView).page.title == "Calm"
    problem = found.only("title-twice")
    assert (problem.severity, problem.path, problem.place.line) == (Severity.WARNING, "content/world/b.md", 2)


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


# What may make a head another one: each field that a writer fills in, each setting, each file, each other story.
VARIED: list[tuple[dict[str, object], dict[str, object]]] = [
    ({}, {}),
    *(({key: value}, {}) for key, value in WRITTEN.items()),
    *(({}, {key: value}) for key, value in SET.items()),
    ({"canonical": "/world/2026/10/hidden/"}, {}),
    ({"title": "Storm"}, {"others": [story("world/b.md", title="Storm")]}),
    ({}, {"others": [story("world/b.md", title="Storm")]}),
    ({}, {"occasion": Occasion(ribbons={"world/x.md": "draft"})}),
    ({}, {"occasion": Occasion(ribbons={"world/b.md": "draft"})}),
    ({"picture": None}, {"params": {"image": "/images/share.jpg"}}),
    ({"picture": None}, {}),
]


def test_whatever_changes_a_head_changes_its_name() -> None:
    """The bytes of a head are made only where its name is new: all that they are made from must be in it."""
    named: dict[bytes, bytes] = {}
    for fields, given in VARIED:
        others, settings = given.get("others", []), {key: each for key, each in given.items() if key != "others"}
        texts = [replace(FULL, **fields), *others]  # type: ignore[misc]
        pages = planned(texts, BESIDE, **settings).plan.pages  # type: ignore[arg-type]
        (head,) = (page.view["page"] for page in pages if page.source == FULL.id and page.kind == "article")
        assert isinstance(head, Made)
        assert named.setdefault(head.digest, head.data) == head.data
    assert len(set(named.values())) > len(WRITTEN)


def test_a_part_is_made_once_and_only_when_somebody_wants_it() -> None:
    wanted = iter([b"x"])
    part = Made(b"d", lambda: next(wanted))
    assert (part, hash(part)) == (Made(b"d", bytes), hash(Made(b"d", bytes)))
    assert part != Made(b"e", bytes)
    assert (part.data, part.data) == (b"x", b"x")
