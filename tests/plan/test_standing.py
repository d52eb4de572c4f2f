"""A plan that goes on from the last one is the plan that a clean build makes."""

from collections.abc import Iterable
from datetime import timedelta

import pytest
from msgspec.structs import replace

from generator.model.article import Article, Byline, Kind, LinkKind, Reading, Status
from generator.model.digest import digest_of
from generator.model.gate import Gate
from generator.model.page import Page, Part, Plan
from generator.plan.occasion import Occasion
from generator.plan.outline import Opened, RecordLostError
from generator.plan.outlining import Outlined, outlined
from generator.plan.planning import plan_site
from generator.plan.standing import KeptView, Known, Standing, keyed_of, taken_up
from generator.plan.texts import text_of
from generator.read.reading import with_front
from generator.relate.edition import Frame, gather
from tests.plan.newsroom import BESIDE, DAY, FULL, NOW, body, files, link, picture, settings_of, story

FILES = replace(BESIDE, files=dict(sorted({**BESIDE.files, **files(["world/hush/a.png", "world/vast/a.png"])}.items())))
GROUND, START = digest_of(b"ground"), digest_of(b"start")
VALUES: dict[str, object] = {
    "lists": {"paginate": 2},
    "taxonomies": {"beats": {}},
    "languages": {"de": {"title": "Die Post"}},
}
TEXTS = {
    "x": FULL,
    "linked": story("world/linked.md", links=(link("x.md"), link("boat.jpg", LinkKind.IMAGE)), thread="Dam", part=1),
    "live": story("world/live.md", live_until=NOW + DAY, thread="Dam", part=2),
    "apart": story("world/apart.md", canonical="https://post.example/world/linked/", noindex=True),
    "here": story("world/here.md", translation_key="t", lang="en", tags=("Ferry",)),
    "there": story("world/there.md", translation_key="t", lang="de", taxonomies={"beats": ("Sea",)}),
    "twin": story("sport/twin.md", title="Ferry sails again", date=NOW - 2 * DAY),
    **{f"s{n}": story(f"sport/s{n}.md", tags=("Halvik",), date=NOW - n * DAY, body=body(str(n))) for n in range(3, 12)},
    "hush": story("world/hush/index.md", date=NOW + 3 * DAY, title="Soon"),
    "vast": story("world/vast/index.md", date=NOW - 3 * DAY, title="There"),
    "shows": story("world/shows.md", links=(link("vast/a.png", LinkKind.IMAGE), link("hush/a.png", LinkKind.IMAGE))),
    "leads": story("world/leads.md", picture=picture("vast/a.png")),
    "awaits": story("world/awaits.md", picture=picture("hush/a.png")),
    "about": story("pages/about.md", kind=Kind.PAGE),
    "sport": story("sport/_index.md", kind=Kind.SECTION, dek="All matches", body=body("<p>Matches</p>")),
    "term": story("tags/ferry.md", kind=Kind.TERM, slug="ferry", summary="Ships"),
}
EDITS: dict[str, dict[str, Article | None]] = {
    "nothing": {},
    "a tag": {"s5": replace(TEXTS["s5"], tags=("Halvik", "Pier"))},
    "a title": {"s5": replace(TEXTS["s5"], title="Another")},
    "a title that links show": {"x": replace(FULL, title="Another")},
    "an address": {"x": replace(FULL, slug="elsewhere")},
    "a text": {"s5": replace(TEXTS["s5"], body=body("other"), body_digest=b"")},
    "a date": {"s5": replace(TEXTS["s5"], date=NOW - 20 * DAY)},
    "a new story": {"new": story("sport/new.md", tags=("Halvik", "New"))},
    "a deleted story": {"s5": None},
    "a deleted story that another links to": {"x": None},
    "a hidden one": {"x": replace(FULL, embargo=NOW + DAY)},
    "a picture": {"s5": replace(TEXTS["s5"], picture=picture("/images/logo.png"))},
    "a writer": {"s5": replace(TEXTS["s5"], authors=(Byline("Ada Grant"),))},
    "a thread": {"s5": replace(TEXTS["s5"], thread="Dam")},
    "a translation": {"s5": replace(TEXTS["s5"], translation_key="t", lang="fr")},
    "the text of a section": {"sport": replace(TEXTS["sport"], body=body("<p>None</p>"), body_digest=b"")},
    "the words of a section": {"sport": replace(TEXTS["sport"], dek="No matches", title="Sports")},
    "the words of a tag": {"term": replace(TEXTS["term"], summary="Boats")},
    "an end of doubles": {"twin": replace(TEXTS["twin"], title="Alone")},
    "a correction": {"s5": replace(TEXTS["s5"], corrections=FULL.corrections)},
    "an unlisted story": {"s5": replace(TEXTS["s5"], unlisted=True)},
    "a bundle that is hidden": {"vast": replace(TEXTS["vast"], embargo=NOW + 4 * DAY)},
    "a bundle that is taken back": {"vast": replace(TEXTS["vast"], status=Status.WITHDRAWN)},
    "a bundle that comes out": {"hush": replace(TEXTS["hush"], date=NOW - DAY)},
    "a term": {"s5": replace(TEXTS["s5"], taxonomies={"beats": ("Sea", "Land")})},
}
# The instants of the first and of the second plan.
MOMENTS = {"at once": timedelta(0), "days later": 2 * DAY, "when all is out": 5 * DAY}


def fronts(texts: Iterable[Article]) -> dict[str, bytes]:
    return {each.id: with_front(Reading(each)).front for each in texts}


def plan_of(texts: Iterable[Article], later: timedelta, known: Known | None) -> Plan:
    settings = settings_of(VALUES)
    edition, _ = gather(texts, Gate(NOW + later), Frame(settings.values, {}))
    return plan_site(edition, FILES, settings, Occasion(known=known))[0]


def opened(made: Outlined, before: bytes, texts: Iterable[Article]) -> tuple[Opened, bytes]:
    data, known = before[: made.at] + b"".join(made.records), {each.id: text_of(each) for each in texts}

    def read(start: int, size: int) -> bytes:
        return data[start : start + size]

    return Opened(made.outline, read, known.__getitem__, lambda name: known[name].digest), data


def shown(page: Page) -> tuple[object, ...]:
    whole = taken_up(page)
    return (
        whole.url,
        whole.output,
        whole.kind,
        whole.templates,
        whole.encoded_view(),
        whole.rank,
        whole.source,
        whole.since,
    )


def going_on(after: Iterable[Article], later: timedelta = timedelta(0)) -> tuple[Plan, Opened, bytes]:
    """The plan of some texts that goes on from that of `TEXTS`, the latter's outline, its records."""
    first = plan_of(TEXTS.values(), timedelta(0), Known(GROUND, fronts(TEXTS.values())))
    made = outlined(first, {page.output: keyed_of(page, START) for page in first.pages}, START)
    last, data = opened(made, b"", after)
    return plan_of(after, later, Known(GROUND, fronts(after), last)), last, data


def edited(name: str) -> list[Article]:
    return [text for text in (TEXTS | EDITS[name]).values() if text is not None]


@pytest.mark.parametrize("later", MOMENTS.values(), ids=MOMENTS)
@pytest.mark.parametrize("edit", EDITS)
def test_a_plan_that_goes_on_is_that_of_a_clean_build(edit: str, later: timedelta) -> None:
    after = edited(edit)
    clean = plan_of(after, later, None)
    plan, last, data = going_on(after, later)
    assert [page.output for page in plan.pages] == [page.output for page in clean.pages]
    assert list(map(shown, plan.pages)) == list(map(shown, clean.pages))
    keys = {page.output: keyed_of(page, START) for page in plan.pages}
    assert [key.key for key in keys.values()] == [page.key(START) for page in clean.pages]
    assert plan.copies == clean.copies
    assert any(isinstance(page.view, KeptView) for page in plan.pages)
    for before in (last, None):
        again, _ = opened(outlined(plan, keys, START, before), data, after)
        assert [shown(again.page(page.output)) for page in clean.pages] == list(map(shown, clean.pages))
        assert again.keys([]) == {page.output: page.key(START) for page in clean.pages}


@pytest.mark.parametrize(("edit", "most"), [("nothing", 0), ("a tag", 16), ("a text", 6), ("a correction", 16)])
def test_what_is_made_from_the_same_is_not_made_again(edit: str, most: int) -> None:
    plan, _, _ = going_on(edited(edit))
    kinds = {"article", "page", "section", "term", "author", "thread", "rss", "atom", "jsonfeed"}
    made = [page for page in plan.pages if page.kind in kinds and not isinstance(page.view, KeptView)]
    assert len(made) <= most


def test_on_another_ground_nothing_stands() -> None:
    after = list(TEXTS.values())
    _, last, _ = going_on(after)
    plan = plan_of(after, timedelta(0), Known(digest_of(b"other"), fronts(after), last))
    assert not any(isinstance(page.view, KeptView) for page in plan.pages)


def test_keys_that_begin_with_something_else_are_made_anew() -> None:
    plan, _, _ = going_on(edited("a tag"))
    other = digest_of(b"templates")
    clean = plan_of(edited("a tag"), timedelta(0), None)
    assert [keyed_of(page, other).key for page in plan.pages] == [page.key(other) for page in clean.pages]


def test_a_lost_record_is_told_where_it_is_wanted() -> None:
    after = list(TEXTS.values())
    _, last, _ = going_on(after)
    broken = Opened(last.outline, lambda _, size: bytes(size), lambda name: text_of(TEXTS[name]), lambda _: b"")
    with pytest.raises(RecordLostError):
        plan_of(after, timedelta(0), Known(GROUND, fronts(after), broken))


def test_cards_of_stories_that_stand_are_looked_up() -> None:
    after = edited("a title")
    plan, last, _ = going_on(after)
    standing = Standing(plan.beside.makings, last)
    changed, same = TEXTS["s5"].id, TEXTS["s6"].id
    assert standing.card(same, never) == plan.beside.cards[same]
    assert standing.recommended(same, never) == plan.beside.recommended[same]
    for look in (standing.card, standing.recommended):
        with pytest.raises(AssertionError, match=changed):
            look(changed, never)


def never(name: str) -> Part:
    raise AssertionError(name)
