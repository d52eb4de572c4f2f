from datetime import UTC, datetime

import pytest

from generator.model.article import Kind, Status
from generator.model.gate import Gate
from generator.relate.edition import Frame, verdict_on
from generator.settings.values import Embargo, Values
from tests.relate.newsroom import DAY, NOW, SECOND, edition_of, list_text, public_at, story


@pytest.mark.case("S01")
def test_a_story_of_the_next_second_is_not_there_and_is_what_is_due() -> None:
    edition, _ = edition_of([story("world/a.md", date=NOW + SECOND, tags=("only",), thread="T", agency="AP")])
    assert edition.next_due == NOW + SECOND
    assert edition.hidden == {"world/a.md"}
    lists = (edition.articles, edition.sections, edition.terms, edition.term_of, edition.threads, edition.agencies)
    assert not any(lists)


@pytest.mark.case("S01")
def test_a_story_is_public_from_its_very_instant() -> None:
    edition, _ = edition_of([story("world/a.md", date=NOW)])
    assert list(edition.articles) == ["world/a.md"]
    assert edition.next_due is None


@pytest.mark.case("S02")
def test_a_story_is_public_up_to_its_last_second_and_that_is_what_is_due() -> None:
    edition, _ = edition_of([story("world/a.md", expires=NOW + SECOND)])
    assert list(edition.articles) == ["world/a.md"]
    assert edition.next_due == NOW + SECOND


@pytest.mark.case("S02")
def test_a_story_is_gone_at_the_instant_it_expires() -> None:
    edition, _ = edition_of([story("world/a.md", expires=NOW)])
    assert not edition.articles
    assert edition.next_due is None


def test_a_story_waits_for_the_later_of_date_and_embargo() -> None:
    early = story("world/early.md", embargo=NOW + 2 * DAY, date=NOW - DAY)
    late = story("world/late.md", embargo=NOW - DAY, date=NOW + DAY)
    edition, _ = edition_of([early, late])
    assert not edition.articles
    assert edition.next_due == NOW + DAY
    assert public_at([early, late], Gate(NOW + 2 * DAY)) == ["world/late.md", "world/early.md"]


def test_a_story_that_expires_before_it_appears_is_never_due() -> None:
    edition, _ = edition_of([story("world/a.md", date=NOW + 2 * DAY, expires=NOW + DAY)])
    assert edition.next_due is None


@pytest.mark.parametrize("kind", [Kind.ARTICLE, Kind.PAGE])
def test_only_a_plain_page_may_lack_a_date(kind: Kind) -> None:
    edition, _ = edition_of([story("pages/a.md", kind=kind, date=None)])
    assert not edition.articles
    assert list(edition.pages) == (["pages/a.md"] if kind is Kind.PAGE else [])


def test_a_draft_shows_only_with_the_flag_for_drafts() -> None:
    draft = story("world/a.md", status=Status.DRAFT)
    assert public_at([draft], Gate(NOW, future=True)) == []
    assert public_at([draft], Gate(NOW, drafts=True)) == ["world/a.md"]


def test_a_draft_of_tomorrow_needs_both_flags() -> None:
    draft = story("world/a.md", status=Status.DRAFT, date=NOW + DAY)
    assert public_at([draft], Gate(NOW, drafts=True)) == []
    assert public_at([draft], Gate(NOW, drafts=True, future=True)) == ["world/a.md"]


def test_the_flag_for_the_future_opens_dates_embargoes_and_rules_but_brings_nothing_expired_back() -> None:
    stories = [
        story("world/a.md", date=NOW + 2 * DAY),
        story("world/b.md", embargo=NOW + DAY),
        story("world/c.md", tags=("merger",)),
        story("world/d.md", expires=NOW),
    ]
    rules = [{"tag": "merger", "until": NOW + DAY}]
    assert public_at(stories, Gate(NOW, future=True), embargoes=rules) == ["world/a.md", "world/b.md", "world/c.md"]
    assert edition_of(stories, Gate(NOW, future=True), embargoes=rules)[0].next_due is None


@pytest.mark.case("S26")
def test_a_withdrawn_story_leaves_its_address_and_reason_and_nothing_else() -> None:
    told = {"summary": "SECRET", "dek": "SECRET", "tags": ("SECRET",), "body": b"SECRET", "agency": "SECRET"}
    gone = story("world/a.md", status=Status.WITHDRAWN, withdrawn_reason="Wrong man.", thread="SECRET", **told)
    edition, _ = edition_of([gone])
    tombstone = edition.withdrawn["world/a.md"]
    assert (tombstone.slug, tombstone.section, tombstone.withdrawn_reason) == ("a", "world", "Wrong man.")
    assert "SECRET" not in repr(edition)
    assert not edition.articles
    assert not edition.sections


@pytest.mark.case("S26")
def test_a_story_that_was_never_public_leaves_no_tombstone_when_it_is_withdrawn() -> None:
    edition, _ = edition_of([story("world/a.md", status=Status.WITHDRAWN, date=NOW + DAY)])
    assert not edition.withdrawn
    assert edition.hidden == {"world/a.md"}


@pytest.mark.case("D09")
def test_an_earlier_clock_gives_the_edition_of_that_instant() -> None:
    stories = [story("world/a.md", date=NOW - DAY), story("world/b.md", date=NOW - 3 * DAY)]
    before = edition_of(stories, Gate(NOW - 2 * DAY))
    edition_of(stories, Gate(NOW + DAY))
    assert edition_of(stories, Gate(NOW - 2 * DAY)) == before
    assert list(before[0].articles) == ["world/b.md"]


@pytest.mark.case("S13")
def test_nothing_is_left_of_a_draft_that_alone_has_its_tags_thread_writer_and_section() -> None:
    own = {"beats": ("S4",)}
    draft = story("secret/a.md", status=Status.DRAFT, tags=("S1",), thread="S2", agency="S3", taxonomies=own)
    edition, _ = edition_of([draft, story("world/b.md")], taxonomies={"beats": {}})
    assert list(edition.sections) == ["world"]
    lists = (edition.terms, edition.term_of, edition.authors, edition.threads, edition.agencies, edition.thread_of)
    assert not any((*lists, edition.taxonomies))


@pytest.mark.case("S17")
def test_lists_close_up_over_a_hidden_story() -> None:
    stories = [story(f"world/{day}.md", date=NOW - day * DAY, tags=("t",), thread="T") for day in (1, 2, 3)]
    stories[1] = story("world/2.md", date=NOW - 2 * DAY, tags=("t",), thread="T", status=Status.DRAFT)
    edition, _ = edition_of(stories)
    assert edition.neighbours["world/1.md"].earlier == "world/3.md"
    assert edition.neighbours["world/3.md"].later == "world/1.md"
    assert edition.terms["t"].articles == ("world/1.md", "world/3.md")
    assert edition.threads["t"].articles == ("world/3.md", "world/1.md")
    assert edition.recommended["world/1.md"] == ("world/3.md",)


@pytest.mark.case("S25")
@pytest.mark.parametrize(
    "change",
    [
        {"status": Status.DRAFT},
        {"expires": NOW},
        {"date": NOW + DAY},
        {"section": "sport", "tags": ("other",)},
        {"unlisted": True},
    ],
)
def test_a_story_that_is_taken_back_takes_its_empty_lists_with_it(change: dict[str, object]) -> None:
    own = {"places": ("Halvik",)}
    taken = story("world/a.md", **({"tags": ("storm",), "taxonomies": own} | change))
    edition, _ = edition_of([taken, story("sport/b.md")], taxonomies={"places": {}})
    assert "world" not in edition.sections
    assert not edition.taxonomies or "section" in change
    assert "storm" not in edition.terms


def test_an_unlisted_story_has_a_page_and_stands_in_no_list() -> None:
    stories = [
        story("world/a.md", date=NOW - DAY),
        story("world/b.md", date=NOW - 2 * DAY, unlisted=True, tags=("t",), thread="T", pin_until=NOW + DAY),
        story("world/c.md", date=NOW - 3 * DAY),
    ]
    edition, _ = edition_of(stories)
    assert list(edition.articles) == ["world/a.md", "world/b.md", "world/c.md"]
    assert edition.tags_of == {"world/a.md": (), "world/b.md": (), "world/c.md": ()}
    assert edition.sections["world"].articles == ("world/a.md", "world/c.md")
    assert edition.neighbours["world/a.md"].earlier == "world/c.md"
    assert "world/b.md" not in edition.neighbours
    assert edition.recommended["world/a.md"] == ("world/c.md",)
    assert not edition.terms
    assert not edition.threads
    assert edition.next_due is None


def test_a_text_of_a_list_may_be_held_back_like_a_story() -> None:
    text = list_text("tags/storm.md", Kind.TERM, date=NOW + DAY)
    stories = [story("world/a.md", tags=("storm",)), text]
    edition, _ = edition_of(stories)
    assert edition.terms["storm"].text is None
    assert edition.next_due == NOW + DAY
    assert edition_of(stories, Gate(NOW + DAY))[0].terms["storm"].text == text


def test_dates_far_out_are_no_trouble() -> None:
    stories = [
        story("world/a.md", date=datetime(1, 1, 1, tzinfo=UTC)),
        story("world/b.md", date=datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ]
    edition, _ = edition_of(stories)
    assert list(edition.articles) == ["world/a.md"]
    assert edition.next_due == stories[1].date


def test_the_verdict_alone_knows_what_will_change_and_which_rules_hold() -> None:
    held = story("world/a.md", tags=("x",))
    frame = Frame(Values(embargoes=(Embargo(NOW + DAY, tag="X"),)), {})
    verdict = verdict_on([held, story("world/b.md")], Gate(NOW), frame)
    assert verdict.hidden == {"world/a.md"}
    assert [article.id for article in verdict.shown] == ["world/b.md"]
    assert verdict.changes == ((NOW + DAY, held),)
