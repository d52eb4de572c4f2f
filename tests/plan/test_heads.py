from msgspec.structs import replace

from generator.model.article import Byline
from generator.model.page import Made
from generator.model.problem import Place, Severity
from generator.model.site import Alternate
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


def test_a_translated_story_knows_its_other_languages() -> None:
    texts = [
        story("world/x.md", translation_key="ferry"),
        story("world/y.md", translation_key="ferry", lang="ar"),
        story("world/z.md", translation_key="ferry", lang="de", noindex=True),
        story("world/a.md", translation_key="alone"),
    ]
    found = planned(texts)
    both = [
        Alternate("ar", "https://post.example/world/2026/10/y/", "العربية"),
        Alternate("en", "https://post.example/world/2026/10/x/", "English"),
        Alternate("x-default", "https://post.example/world/2026/10/x/"),
    ]
    assert [*found.head(HERE).alternates] == [*found.head("/world/2026/10/y/").alternates] == both
    assert found.head("/world/2026/10/z/").alternates == found.head("/world/2026/10/a/").alternates == ()
    hidden = planned([texts[0], story("world/y.md", translation_key="ferry", lang="ar", date=NOW + DAY)])
    assert hidden.head(HERE).alternates == ()


def test_without_a_version_in_the_language_of_the_site_there_is_no_default() -> None:
    texts = [story(f"world/{lang}.md", translation_key="ferry", lang=lang) for lang in ("ar", "de")]
    assert [each.lang for each in planned(texts).head("/world/2026/10/ar/").alternates] == ["ar", "de"]


def test_a_list_that_is_called_as_another_one_of_more_weight_says_what_it_is() -> None:
    texts = [
        story(f"{n}/x.md", tags=("Halvik", "World", "Dam"), taxonomies={"places": ("Halvik",)}, thread="Dam")
        for n in ("world", "sport")
    ]
    found = planned(texts, taxonomies={"places": {}})
    urls = ["/world/", "/tags/world/", "/tags/halvik/", "/places/halvik/", "/tags/dam/", "/threads/dam/"]
    assert [found.head(url).is_namesake for url in urls] == [False, True, False, True, False, True]
