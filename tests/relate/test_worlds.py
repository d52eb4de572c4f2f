"""Properties that hold in any newsroom: what is hidden leaves no trace, and the next change is known."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from random import Random  # noqa: TID251 - hypothesis seeds it

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.model.article import Article, Kind, Status
from generator.model.edition import Edition
from generator.model.gate import Gate
from tests.relate.newsroom import NOW, edition_of, list_text, named, picked, story, written_by

HOURS = range(-3, 4)
SECTIONS = ("world", "world/europe", "World/Asia", "sport", "")
TAGS = {"merger": ("merger", "Merger ", "fusion"), "budget": ("budget", "Budget")}
TAG_FILE = {"tags.toml": '[merger]\nname = "Merger"\naliases = ["fusion"]\n'}
OWN: dict[str, object] = {"beats": {}}
World = list[Article]
Rules = tuple["Rule", ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """An embargo rule as the settings would have it."""

    until: datetime
    tag: str = ""
    section: str = ""


instants = st.sampled_from(HOURS).map(lambda hours: NOW + timedelta(hours=hours))
maybe = st.none() | instants
gates = st.builds(Gate, st.just(NOW), st.booleans(), st.booleans())
spellings = st.sampled_from([each for group in TAGS.values() for each in group])
held_sections = st.sampled_from(("world", "WORLD/europe", "sport"))
rules = st.lists(
    st.builds(Rule, instants, tag=spellings) | st.builds(Rule, instants, section=held_sections), max_size=2
).map(tuple)


@st.composite
def stories(draw: st.DrawFn, number: int) -> Article:
    mark = f"MARK{number}X"
    section = draw(st.sampled_from(SECTIONS))
    others = [f"/{each}/s{other}.md".replace("//", "/") for each in SECTIONS for other in range(5)]
    return story(
        f"{section}/s{number}.md".lstrip("/"),
        kind=draw(st.sampled_from((Kind.ARTICLE, Kind.ARTICLE, Kind.ARTICLE, Kind.PAGE))),
        section=section,
        title=f"TITLE{number}X",
        dek=mark,
        summary=mark,
        body=mark.encode(),
        params={"secret": mark},
        agency=draw(st.sampled_from(("", "AP", mark))),
        thread=draw(st.sampled_from(("", "Dam", mark))),
        tags=draw(st.lists(spellings, max_size=2).map(tuple)) + draw(st.sampled_from(((), (mark,)))),
        taxonomies={"beats": (*draw(st.lists(spellings, max_size=2)), *draw(st.sampled_from(((), (mark,)))))},
        authors=written_by(*draw(st.sampled_from(((), ("Ann",), (mark,))))),
        date=draw(maybe),
        embargo=draw(maybe),
        expires=draw(maybe),
        pin_until=draw(maybe),
        status=draw(st.sampled_from((Status.PUBLISHED, Status.PUBLISHED, Status.DRAFT, Status.WITHDRAWN))),
        unlisted=draw(st.booleans()),
        lang=draw(st.sampled_from(("", "ar"))),
        translation_key=draw(st.sampled_from(("", "dam"))),
        recommended=picked(*draw(st.lists(st.sampled_from(others), max_size=2))),
        related=named(*draw(st.lists(st.sampled_from(others), max_size=2))),
    )


@st.composite
def texts(draw: st.DrawFn) -> World:
    kinds = (
        ("world/_index.md", Kind.SECTION),
        ("sport/_index.md", Kind.SECTION),
        ("_index.md", Kind.SECTION),
        ("tags/merger.md", Kind.TERM),
        ("tags/mark1x.md", Kind.TERM),
        ("authors/ann.md", Kind.AUTHOR),
        ("authors/somebody.md", Kind.AUTHOR),
    )
    return [
        list_text(
            name,
            kind,
            title=f"TEXT{number}X",
            words=draw(st.sampled_from((0, 9))),
            date=draw(maybe),
            embargo=draw(maybe),
            expires=draw(maybe),
            status=draw(st.sampled_from((Status.PUBLISHED, Status.DRAFT))),
        )
        for number, (name, kind) in enumerate(kinds)
        if draw(st.booleans())
    ]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    count = draw(st.integers(0, 5))
    return [draw(stories(number)) for number in range(count)] + draw(texts())


def is_public(article: Article, gate: Gate, rules: Rules, now: datetime) -> bool:
    """The demand, written down once more and as plainly as can be."""
    if article.kind is Kind.ARTICLE and article.date is None:
        return False
    if article.status is Status.DRAFT and not gate.drafts:
        return False
    if article.expires is not None and now >= article.expires:
        return False
    starts = [each for each in (article.date, article.embargo) if each is not None]
    for rule in rules:
        family = next((group for group in TAGS.values() if rule.tag in group), ())
        is_inside = rule.section and (article.section.lower() + "/").startswith(rule.section.lower() + "/")
        if is_inside or set(family) & set(article.tags):
            starts.append(rule.until)
    return gate.future or all(now >= each for each in starts)


def plain(rules: Rules) -> list[dict[str, object]]:
    return [asdict(rule) for rule in rules]


def without_clock(edition: Edition) -> Edition:
    return replace(edition, now=NOW, next_due=None, schedule=(), steady_until=None)


@pytest.mark.case("S01")
@pytest.mark.case("S13")
@pytest.mark.case("S17")
@pytest.mark.case("S22")
@given(worlds(), gates, rules)
def test_nothing_that_is_not_public_is_in_any_part_of_an_edition(world: World, gate: Gate, rules: Rules) -> None:
    edition, _ = edition_of(world, gate, TAG_FILE, embargoes=plain(rules), taxonomies=OWN)
    public = {article.id for article in world if is_public(article, gate, rules, NOW)}
    shown = {*edition.articles, *edition.pages}
    told = {article.id for article in world if article.kind in {Kind.ARTICLE, Kind.PAGE}}
    assert shown | set(edition.withdrawn) == public & told
    assert edition.hidden >= {article.id for article in world} - public
    assert not edition.hidden & (shown | set(edition.withdrawn))
    words = repr(replace(edition, hidden=frozenset(), withdrawn={}))
    for number, article in enumerate(world):
        mark = f"MARK{number}X"
        assert (mark in words) == (article.id in shown and mark in repr(article))
        if article.id not in public:
            assert f"'{article.id}'" not in repr(edition).replace(repr(edition.hidden), "")
            assert article.title not in repr(edition)


@pytest.mark.case("X16")
@pytest.mark.case("S02")
@given(worlds(), gates, rules)
def test_the_next_due_instant_is_the_very_next_at_which_the_edition_is_another(
    world: World, gate: Gate, rules: Rules
) -> None:
    now, _ = edition_of(world, gate, TAG_FILE, embargoes=plain(rules), taxonomies=OWN)
    changed = None
    for hours in HOURS:
        instant = NOW + timedelta(hours=hours)
        if instant > NOW and changed is None:
            then, _ = edition_of(
                world, msgspec.structs.replace(gate, now=instant), TAG_FILE, embargoes=plain(rules), taxonomies=OWN
            )
            if without_clock(then) != without_clock(now):
                changed = instant
            else:
                assert then.next_due == now.next_due
    assert now.next_due == changed


@given(worlds(), st.randoms(use_true_random=False), rules)
@settings(max_examples=25)
def test_the_order_in_which_files_are_found_changes_nothing(world: World, shuffler: Random, rules: Rules) -> None:
    shuffled = list(world)
    shuffler.shuffle(shuffled)
    one, other = (
        edition_of(each, None, TAG_FILE, embargoes=plain(rules), taxonomies=OWN) for each in (world, shuffled)
    )
    assert one == other
    assert repr(replace(one[0], hidden=frozenset())) == repr(replace(other[0], hidden=frozenset()))


@given(worlds(), gates)
@settings(max_examples=40)
def test_no_story_is_recommended_to_itself_or_stands_twice_in_a_list(world: World, gate: Gate) -> None:
    edition, _ = edition_of(world, gate, taxonomies=OWN)
    for article, choices in edition.recommended.items():
        assert article not in choices
        assert len(set(choices)) == len(choices)
        assert all(isinstance(each, str) and each in edition.articles for each in choices)
    for section in edition.sections.values():
        assert len(set(section.articles)) == len(section.articles)
        assert set(section.pinned) <= set(section.articles)
    for taxonomy in edition.taxonomies.values():
        assert all(term.articles and len(set(term.articles)) == len(term.articles) for term in taxonomy.terms.values())
