from datetime import timedelta

import pytest

from generator.model.article import Article, Status
from generator.model.problem import Place, Severity
from generator.plan.awaited import awaited_of
from generator.plan.occasion import Occasion
from generator.settings.values import Values
from tests.plan.newsroom import DAY, NOW, Planned, inventory_of, plain_page, planned, story

FUTURE = story("world/hush.md", title="Zanzibar", date=NOW + DAY / 4, places={"slug": Place(3, 7)})


def beside(hidden: Article, *public: Article, static: tuple[str, ...] = ()) -> Planned:
    """Plan a site as the corridor does: what is hidden keeps its places free."""
    occasion = Occasion(awaited=awaited_of([hidden], Values(), NOW))
    return planned([hidden, *public], inventory_of(static=static), occasion)


@pytest.mark.case("P05")
@pytest.mark.case("S18")
@pytest.mark.parametrize(
    "public",
    [
        story("world/x.md", aliases=("/world/2026/11/hush",), places={"aliases": Place(5, 3)}),
        story("world/x.md", slug="hush", date=NOW, places={"slug": Place(5, 3)}),
        story("world/x.md", url="/World/2026/11/Hush/", places={"url": Place(5, 3)}),
        plain_page("pages/x.md", url="/world/2026/11/hush/", places={"url": Place(5, 3)}),
    ],
)
@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.DRAFT])
def test_nothing_public_may_stand_where_a_hidden_story_will(public: Article, status: Status) -> None:
    hidden = story("world/hush.md", title="Zanzibar", date=NOW + DAY / 4, status=status, places={"slug": Place(3, 7)})
    problem = beside(hidden, public).only("url-twice")
    assert (problem.severity, problem.path, problem.place) == (Severity.ERROR, public.path, Place(5, 3))
    assert "content/world/hush.md:3, which is not public" in problem.message
    assert "Zanzibar" not in problem.message + problem.hint


@pytest.mark.case("P07")
def test_a_list_or_a_file_that_stands_in_the_way_is_told_too() -> None:
    tagged = story("world/a.md", tags=("dam",), places={"tags": Place(4, 1)})
    problem = beside(story("world/hush.md", url="/tags/dam/", date=NOW + DAY), tagged).only("url-twice")
    assert (problem.path, problem.place) == ("content/world/a.md", Place(4, 1))
    named = beside(FUTURE, static=("world/2026/11/hush/index.html",)).only("url-twice")
    assert named.path == "static/world/2026/11/hush/index.html"
    home = beside(story("world/hush.md", url="/404.html", date=NOW + DAY)).only("url-twice")
    assert home.path == "content/world/hush.md"


@pytest.mark.parametrize(
    "hidden",
    [
        story("world/hush.md", expires=NOW),
        story("world/hush.md", date=NOW + DAY, status=Status.WITHDRAWN),
        story("world/hush.md", date=None, status=Status.DRAFT),
        story("world/hush.md", date=NOW + DAY, slug="other"),
    ],
)
def test_what_is_over_or_has_no_address_yet_keeps_no_place(hidden: Article) -> None:
    assert beside(hidden, story("world/x.md", aliases=("/world/2026/10/hush/", "/world/2026/11/hush/"))).codes == []


@pytest.mark.parametrize(("away", "expected"), [(DAY / 4, []), (DAY / 4 + timedelta(seconds=1), ["url-twice"])])
def test_a_story_that_has_gone_by_then_may_stand_there(away: timedelta, expected: list[str]) -> None:
    assert beside(FUTURE, story("world/x.md", slug="hush", date=NOW, expires=NOW + away)).codes == expected


def test_a_draft_gives_no_day_by_which_another_could_make_room() -> None:
    draft = story("world/hush.md", date=NOW + DAY / 4, status=Status.DRAFT)
    assert beside(draft, story("world/x.md", slug="hush", date=NOW, expires=NOW + DAY / 4)).codes == ["url-twice"]


def test_a_tombstone_makes_room() -> None:
    gone = story("world/x.md", slug="hush", date=NOW, status=Status.WITHDRAWN)
    found = beside(FUTURE, gone)
    assert found.codes == []
    assert "/world/2026/11/hush/" in found.urls


def test_a_plain_page_that_is_a_draft_keeps_its_place() -> None:
    draft = plain_page("pages/about.md", status=Status.DRAFT)
    assert beside(draft, plain_page("pages/x.md", url="/about/")).codes == ["url-twice"]
