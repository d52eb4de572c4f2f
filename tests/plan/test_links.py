import pytest

from generator.model.article import Heading, Kind, LinkKind, Status
from generator.model.problem import Severity
from generator.model.story import Target
from generator.model.view import ArticleView
from generator.plan.directory import hidden_urls
from generator.plan.occasion import Occasion
from generator.settings.values import Values
from tests.plan.newsroom import (
    DAY,
    NOW,
    Planned,
    body,
    inventory_of,
    link,
    list_text,
    picture,
    plain_page,
    planned,
    story,
)

OTHER = story("world/other.md", title="The other", headings=(Heading(2, "part", "Part"),), aliases=("/old/other/",))
TEXTS = [
    OTHER,
    story("sport/bundle/index.md"),
    plain_page("pages/about.md"),
    list_text("world/_index.md", Kind.SECTION, section="world", title="World news"),
    list_text("tags/dam.md", Kind.TERM, slug="dam", title="The dam"),
]
FILES = ["world/paper.pdf", "world/img/boat trip.jpg", "sport/bundle/chart.png", "shared/map.png"]
STATIC = ["images/logo.png", "report 2026.pdf"]
HERE = "/world/2026/10/x/"


def linked(target: str, kind: LinkKind = LinkKind.LINK, base_url: str = "https://post.example/") -> Planned:
    """A site whose story `world/x.md` has one link."""
    article = story("world/x.md", links=(link(target, kind),), tags=("dam",))
    return planned([article, *TEXTS], inventory_of(FILES, STATIC), base_url=base_url)


def target_of(found: Planned) -> Target:
    """What the link of `world/x.md` became."""
    (target,) = found.view(HERE, ArticleView).article.targets
    return target


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("other.md", "/world/2026/10/other/"),
        ("other.md#part", "/world/2026/10/other/#part"),
        ("./other.md?x=1#part", "/world/2026/10/other/?x=1#part"),
        ("../world/other.md", "/world/2026/10/other/"),
        ("@/world/other.md", "/world/2026/10/other/"),
        ("{filename}other.md", "/world/2026/10/other/"),
        ("{filename}/world/other.md", "/world/2026/10/other/"),
        ("/world/other.md", "/world/2026/10/other/"),
        ("other", "/world/2026/10/other/"),
        ("../sport/bundle/index.md", "/sport/2026/10/bundle/"),
        ("../sport/bundle/", "/sport/2026/10/bundle/"),
        ("../pages/about.md", "/about/"),
        ("@/world/_index.md", "/world/"),
        ("_index.md", "/world/"),
        ("../sport/", "/sport/"),
        ("@/tags/dam.md", "/tags/dam/"),
        ("/world/2026/10/other/", "/world/2026/10/other/"),
        ("/world/2026/10/other", "/world/2026/10/other/"),
        ("/world/2026/10/other/index.html#part", "/world/2026/10/other/#part"),
        ("https://post.example/world/2026/10/other/", "/world/2026/10/other/"),
        ("https://post.example", "/"),
        ("../other/", "/world/2026/10/other/"),
        ("/old/other/", "/world/2026/10/other/"),
        ("/about/", "/about/"),
        ("/tags/dam/", "/tags/dam/"),
        ("/tags/", "/tags/"),
        ("/archive/2026/10/", "/archive/2026/10/"),
        ("/feed.xml", "/feed.xml"),
        ("/world/feed.xml", "/world/feed.xml"),
        ("/world/page/1/", "/world/page/1/"),
        ("/", "/"),
        ("paper.pdf", "/world/2026/10/x/paper.pdf"),
        ("images/logo.png", "/images/logo.png"),
        ("paper.pdf#page=2", "/world/2026/10/x/paper.pdf#page=2"),
        ("/images/logo.png", "/images/logo.png"),
        ("/report%202026.pdf", "/report%202026.pdf"),
        ("https://elsewhere.example/x", "https://elsewhere.example/x"),
        ("mailto:desk@post.example", "mailto:desk@post.example"),
    ],
)
def test_a_link_leads_to_what_its_writer_named(written: str, url: str) -> None:
    found = linked(written)
    assert target_of(found).url == url
    assert found.codes == []


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("other.md", "The other"),
        ("/world/2026/10/other/", "The other"),
        ("../sport/", "Sport"),
        ("_index.md", "World news"),
    ],
)
def test_a_link_knows_the_headline_of_its_target(written: str, title: str) -> None:
    assert target_of(linked(written)).title == title


@pytest.mark.parametrize("written", ["other.md", "/world/2026/10/other/", "/news/world/2026/10/other/"])
def test_links_carry_the_base_path(written: str) -> None:
    assert target_of(linked(written, base_url="https://x.example/news/")).url == "/news/world/2026/10/other/"


@pytest.mark.parametrize(
    ("written", "copied"),
    [
        ("img/boat%20trip.jpg", "world/2026/10/x/img/boat trip.jpg"),
        ("../shared/map.png", "world/2026/10/x/map.{hash}.png"),
        ("/shared/map.png", "world/2026/10/x/map.{hash}.png"),
        ("../sport/bundle/chart.png", "world/2026/10/x/chart.{hash}.png"),
    ],
)
def test_a_picture_that_a_text_names_goes_with_it(written: str, copied: str) -> None:
    found = linked(written, LinkKind.IMAGE)
    (output,) = [output for output in found.copies if output.startswith("world/")]
    assert output.count(".") == copied.count(".")
    assert output.split(".")[0] == copied.split(".", maxsplit=1)[0]
    assert target_of(found).url == "/" + output.replace(" ", "%20")
    assert found.codes == []


def test_a_picture_of_static_is_not_copied_again() -> None:
    found = linked("/images/logo.png", LinkKind.IMAGE)
    assert target_of(found).url == "/images/logo.png"
    assert not [output for output in found.copies if output.startswith("world/")]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("othr.md", "/world/other.md"),
        ("../politics/other.md", "/world/other.md"),
        ("Other.md", "/world/other.md"),
        ("papr.pdf", "world/paper.pdf"),
        ("/images/Logo.png", "/images/logo.png"),
        ("/nowhere/at/all/", "correct the link"),
        ("zzz.md", "correct the link"),
        ("/tags/nothing/", "correct the link"),
    ],
)
def test_a_dead_link_is_an_error_with_its_place_and_the_nearest_name(written: str, hint: str) -> None:
    found = linked(written)
    problem = found.only("link-dead")
    assert problem.severity is Severity.ERROR
    assert (problem.path, problem.place.line, problem.place.column) == ("content/world/x.md", 7, 5)
    assert written in problem.message
    assert hint in problem.hint


def test_every_dead_link_is_reported_at_once() -> None:
    article = story("world/x.md", links=(link("a.md", line=3), link("b.md", line=4), link("c.png", LinkKind.IMAGE)))
    assert planned([article]).codes == ["image-missing", "link-dead", "link-dead"]


@pytest.mark.parametrize("written", ["other.md#prat", "/world/2026/10/other/#prat"])
def test_a_part_that_is_not_there_is_a_warning_with_the_nearest(written: str) -> None:
    found = linked(written)
    problem = found.only("link-anchor")
    assert problem.severity is Severity.WARNING
    assert "#part" in problem.hint
    assert target_of(found).url == "/world/2026/10/other/#prat"


@pytest.mark.parametrize("written", ["#here", "#fn:1", "#top", "#:~:text=x", "#"])
def test_a_link_within_the_story_is_checked_against_its_own_parts(written: str) -> None:
    article = story("world/x.md", links=(link(written),), body=body('<h2 id="here">H</h2><li id="fn:1">'))
    assert planned([article]).codes == []
    (target,) = planned([article]).view(HERE, ArticleView).article.targets
    assert target.url == written.removesuffix("#") or written == "#:~:text=x"


def test_a_part_of_the_story_itself_that_is_not_there_is_a_warning() -> None:
    assert planned([story("world/x.md", links=(link("#no"),))]).codes == ["link-anchor"]


@pytest.mark.case("S18")
@pytest.mark.parametrize(
    "written",
    [
        "hush.md",
        "@/world/hush.md#part",
        "/world/2026/11/hush/",
        "https://post.example/world/2026/11/hush/",
        "/tags/hush/",
        "/archive/2026/11/",
    ],
)
@pytest.mark.parametrize("kind", [LinkKind.LINK, LinkKind.PROMO])
def test_a_link_to_what_is_not_public_is_plain_text_until_it_is(written: str, kind: LinkKind) -> None:
    hush = story("world/hush.md", title="Hush hush", date=NOW + DAY, tags=("hush",))
    occasion = Occasion(hidden=hidden_urls([hush], Values()))
    found = planned([story("world/x.md", links=(link(written, kind),)), hush], occasion=occasion)
    assert target_of(found) == Target(None)
    problem = found.only("link-to-unpublished")
    assert (problem.severity, problem.place.line, problem.place.column) == (Severity.WARNING, 7, 5)
    assert b"hush" not in found.everything().lower()


def test_the_urls_of_hidden_pages_wait_and_those_of_texts_of_lists_are_none() -> None:
    hidden = [plain_page("pages/plan.md"), list_text("tags/dam.md", Kind.TERM, slug="dam")]
    assert hidden_urls(hidden, Values()) == {"/plan/"}


@pytest.mark.case("S18")
def test_the_day_a_story_falls_due_the_link_to_it_does() -> None:
    due = story("world/hush.md", title="Hush hush", date=NOW)
    found = planned([story("world/x.md", links=(link("hush.md"),)), due])
    assert target_of(found) == Target("/world/2026/11/hush/", "Hush hush")
    assert found.codes == []


@pytest.mark.case("S18")
@pytest.mark.parametrize("written", ["hush.md", "/world/2026/10/hush/"])
def test_a_link_to_a_withdrawn_story_is_plain_text(written: str) -> None:
    hush = story("world/hush.md", title="Hush hush", status=Status.WITHDRAWN)
    found = planned([story("world/x.md", links=(link(written),)), hush])
    assert target_of(found) == Target(None)
    assert found.codes == ["link-to-unpublished"]


@pytest.mark.parametrize(
    ("written", "code"),
    [("/world/hush/", "link-to-unpublished"), ("/x/hush.html", "link-to-unpublished"), ("/world/hushed/", "link-dead")],
)
def test_a_url_that_ends_in_the_name_of_an_unread_file_waits_too(written: str, code: str) -> None:
    unread = frozenset({"world/2026-11-02-hush.md", "sport/lost/index.md"})
    found = planned([story("world/x.md", links=(link(written), link("/sport/lost")))], unread=unread)
    assert found.codes == sorted([code, "link-to-unpublished"])


def test_a_file_is_found_beside_a_hidden_story_of_its_name() -> None:
    hush = story("world/paper.md", date=NOW + DAY)
    found = planned([story("world/x.md", links=(link("paper.pdf"),)), hush], inventory_of(["world/paper.pdf"]))
    assert target_of(found).url == "/world/2026/10/x/paper.pdf"


def test_a_picture_of_the_text_knows_its_size() -> None:
    inventory = inventory_of(["world/a.png"], size=(640, 480))
    found = planned([story("world/x.md", links=(link("a.png", LinkKind.IMAGE),), picture=picture("a.png"))], inventory)
    assert target_of(found) == Target("/world/2026/10/x/a.png", width=640, height=480)
    assert found.graph(HERE)[0]["image"] == {
        "@type": "ImageObject",
        "url": "https://post.example/world/2026/10/x/a.png",
        "width": 640,
        "height": 480,
    }


@pytest.mark.case("M06")
@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Paper.PDF", "world/paper.pdf"),
        ("boat-trip.jpg", "boat trip.jpg"),
        ("img", ""),
        ("/images/LOGO.png", "/images/logo.png"),
    ],
)
def test_a_missing_picture_is_an_error_with_the_nearest_name(written: str, hint: str) -> None:
    problem = linked(written, LinkKind.IMAGE).only("image-missing")
    assert problem.place.line == 7
    assert hint in problem.hint


@pytest.mark.parametrize("written", ["../../../.ssh/id_rsa", "../../etc/passwd.png"])
def test_a_picture_outside_the_site_is_an_error(written: str) -> None:
    assert linked(written, LinkKind.IMAGE).codes == ["path-outside"]


def test_links_of_the_texts_of_lists_are_resolved_too() -> None:
    text = list_text("tags/dam.md", Kind.TERM, slug="dam", title="Dam", links=(link("nowhere.md"),))
    found = planned([text, story("world/x.md", tags=("dam",))])
    assert found.only("link-dead").path == "content/tags/dam.md"


def test_another_headline_of_the_target_changes_the_pages_that_point_at_it() -> None:
    x, y = story("world/x.md", links=(link("other.md"),)), story("world/y.md")
    one, two = (planned([x, y, story("world/other.md", title=title)]).pages for title in ("One", "Two"))
    assert one["world/2026/10/x/index.html"].view["article"] != two["world/2026/10/x/index.html"].view["article"]
    assert one["world/2026/10/y/index.html"].view["article"] == two["world/2026/10/y/index.html"].view["article"]


def test_a_page_without_a_headline_is_called_by_its_address() -> None:
    titles = [target_of(linked(url)).title for url in ("/archive/2026/10/", "https://post.example/")]
    assert titles == ["post.example/archive/2026/10", "post.example"]
