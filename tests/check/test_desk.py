"""What only `check` asks about stories: stable codes, exact places, and never so many lines that the newest drown."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from generator.check.desk.absences import absences
from generator.check.desk.headings import skipped_levels
from generator.check.desk.pieces import ALL_TOLD, NEWEST_TOLD, Piece
from generator.check.desk.wording import EMPTY_WORDS, empty_words
from generator.model.problem import Place, Problem, Severity
from generator.model.source import SourceText
from tests.read.desk import read

HEAD = "---\ntitle: Ferry\ndate: 2026-10-31\nsummary: It sails.\ntags: [ferry]\n"


def piece(name: str = "a", text: str = "It sails.\n", head: str = HEAD, **traits: object) -> Piece:
    """Give a story that has everything, but for what is said."""
    source = f"{head}{head[:3]}\n\n{text}"
    article = read(source, f"world/{name}.md").article
    assert article is not None
    given = {"beside": frozenset({"world/a.md", "world/b.md"}), "kin": frozenset({"world/z.md"}), **traits}
    held = SourceText(article.id, article.digest, source.encode("utf-8", "surrogateescape"))
    return Piece(article, f"/world/{name}/", held, **given)  # type: ignore[arg-type]


def codes(problems: Sequence[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def absent(*pieces: Piece) -> list[Problem]:
    return list(absences(pieces, related_count=1))


def test_a_story_that_has_everything_is_asked_nothing() -> None:
    assert absent(piece("a"), piece("b")) == []


@pytest.mark.parametrize(
    ("head", "text", "is_missing"),
    [
        ("---\ntitle: Ferry\ndate: 2026-10-31\ntags: [f]\n", "It sails.\n", True),
        ("---\ntitle: Ferry\ndate: 2026-10-31\ntags: [f]\ndek: To the islands\n", "It sails.\n", False),
        ("---\ntitle: Ferry\ndate: 2026-10-31\ntags: [f]\ndescription: It sails.\n", "It sails.\n", False),
        ('---\ntitle: Ferry\ndate: 2026-10-31\ntags: [f]\nsummary: ""\n', "It sails.\n", True),
        ("---\ntitle: Ferry\ndate: 2026-10-31\ntags: [f]\nsummary: ''  # soon\n", "It sails.\n", True),
        ("---\ntitle: Ferry\ndate: 2026-10-31\nsummary:\ntags: [f]\n", "It sails.\n", True),
        ('+++\ntitle = "Ferry"\ndate = 2026-10-31\nsummary = ""\ntags = ["f"]\n', "It sails.\n", True),
        ("---\ntitle: Ferry\ndate: 2026-10-31\nexcerpt: ~\ntags: [f]\n", "It sails.\n", True),
        ("---\ntitle: Ferry\ndate: 2026-10-31\ntags: [f]\nsummary: >\n  It sails.\n", "It sails.\n", False),
        ("---\ntitle: Ferry\ndate: 2026-10-31\ntags: [f]\nsummary:\n  It sails.\n", "It sails.\n", False),
        ("---\ntitle: Ferry\ndate: 2026-10-31\ntags: [f]\nsummary: null and void\n", "It sails.\n", False),
        ("---\ntitle: Ferry\ndate: 2026-10-31\ntags: [f]\n", "It sails.\n\n<!-- more -->\n\nOn.\n", False),
        ("---\ntitle: Ferry\ndate: 2026-10-31\ntags: [f]\n", "It sails.\n\n<!-- TEASER_END -->\n\nOn.\n", False),
    ],
)
def test_a_summary_is_missed_where_nothing_stands_for_it(head: str, text: str, *, is_missing: bool) -> None:
    problems = absent(piece("a", text, head), piece("b"))
    assert codes(problems) == ["summary-missing"] * is_missing
    assert [problem.place for problem in problems] == [Place(2, 1)] * is_missing


def test_a_picture_without_a_credit_is_told_where_it_is_named() -> None:
    lead = piece("a", head=f"{HEAD}image: /img/boat.jpg\nimage_alt: A boat\n", lacks_credit=True)
    [problem] = absent(lead, piece("b"))
    assert (problem.code, problem.path, problem.place) == ("credit-missing", "content/world/a.md", Place(6, 8))
    assert "boat.jpg.toml" in problem.hint


def test_a_story_without_tags_is_on_no_page_of_a_topic() -> None:
    [problem] = absent(piece("a", head="---\ntitle: Ferry\ndate: 2026-10-31\nsummary: x\n"), piece("b"))
    assert (problem.code, problem.severity) == ("tag-missing", Severity.NOTICE)


def test_a_story_that_shares_nothing_with_others_is_told_where_pages_could_show_better_ones() -> None:
    pieces = [piece("a", kin=frozenset()), piece("b"), piece("c", beside=frozenset({"world/c.md"}))]
    pieces.append(piece("d", leads_to=frozenset({"/world/c/", "/world/d/"}), beside=frozenset({"world/d.md"})))
    told = {count: list(absences(pieces, related_count=count)) for count in (0, 2, 3)}
    assert {count: codes(found).count("related-missing") for count, found in told.items()} == {0: 0, 2: 1, 3: 0}


@pytest.mark.parametrize(
    ("traits", "is_orphan"),
    [
        ({}, True),
        ({"leads_to": frozenset({"/world/c/"})}, False),
        ({"beside": frozenset({"world/c.md"})}, False),
        ({"leads_to": frozenset({"/world/d/"})}, True),
    ],
)
def test_a_story_to_which_no_other_leads_is_an_orphan(traits: dict[str, object], *, is_orphan: bool) -> None:
    # It leads to itself, which does not count.
    alone = piece("c", leads_to=frozenset({"/world/c/"}), beside=frozenset({"world/c.md", "world/b.md"}))
    other = piece("b", **{"beside": frozenset(), **traits})  # type: ignore[arg-type]
    assert [problem.path for problem in absent(alone, other) if problem.code == "orphan"] == (
        ["content/world/c.md"] * is_orphan
    )


def test_of_many_stories_the_newest_are_told_and_the_rest_in_one_line() -> None:
    began = datetime(2020, 1, 1, tzinfo=UTC)
    days = [began + timedelta(days=number) for number in range(ALL_TOLD + 1)]
    heads = [f"---\ntitle: Ferry\ndate: {day:%Y-%m-%d}\nsummary: x\n" for day in days]
    pieces = [piece(f"s{at:02}", head=head, beside=frozenset()) for at, head in enumerate(heads)]
    linked = frozenset(each.url for each in pieces)
    pieces.append(piece("hub", leads_to=linked | {"/world/hub/"}, beside=frozenset({"world/hub.md"})))
    told = [problem for problem in absent(*pieces) if problem.code == "tag-missing"]
    newest = [f"content/world/s{ALL_TOLD - at:02}.md" for at in range(NEWEST_TOLD + 1)]
    assert [problem.path for problem in told] == newest
    rest = ALL_TOLD + 1 - NEWEST_TOLD
    assert told[-1].message.endswith(f": so it is {rest} times in {rest} older stories, of which this is the newest")
    few = [problem for problem in absent(*pieces[1:]) if problem.code == "tag-missing"]
    assert len(few) == ALL_TOLD


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("## One\n\n### Two\n\n## Three\n", []),
        ("## One\n\n#### Two\n", [(10, 1)]),
        ("# One\n\n### Two\n", [(10, 1)]),
        ("#### One\n\ntext\n\n#### Two\n", [(8, 1)]),
        ("### One\n\n## Two\n\n#### *Three* [x](https://tnw.example/)\n", [(8, 1), (12, 1)]),
        ("```\n## One\n#### Two\n```\n\n## One\n\n#### Two ####\n", [(15, 1)]),
        ("## One\n\nOne more\n\n#### One\n", [(12, 1)]),
        ("One\n---\n\n#### Two {#x}\n", [(11, 1)]),
        ("<h2>One</h2>\n\n<h4>Two</h4>\n", [(10, 1)]),
    ],
)
def test_a_level_that_is_left_out_is_told_at_the_heading(text: str, places: list[tuple[int, int]]) -> None:
    problems = list(skipped_levels([piece("a", text)]))
    assert codes(problems) == ["heading-skips"] * len(places)
    assert [(problem.place.line, problem.place.column) for problem in problems] == places


def test_lines_are_those_of_the_file_whatever_ends_them() -> None:
    text = piece("a", "## One\n\n#### Zwei 📰\n").source.data.decode()
    for source in (text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text):
        article = read(source, "world/a.md").article
        assert article is not None
        held = SourceText("world/a.md", article.digest, source.encode())
        [problem] = skipped_levels([Piece(article, "/a/", held)])
        assert problem.place == Place(10, 1)
        assert "lies 2 levels below that above it, 'One'" in problem.message


def test_the_first_heading_is_held_against_the_headline() -> None:
    [problem] = skipped_levels([piece("a", "### One\n")])
    assert "lies 2 levels below the headline" in problem.message


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Go [here](https://tnw.example/).\n", [(8, 4)]),
        ("Go [Here!](https://tnw.example/), [here](https://tnw.example/).\n", [(8, 4), (8, 35)]),
        ("Weiter [hier](https://tnw.example/)\n", [(8, 8)]),
        ("[*here*](https://tnw.example/)\n", [(0, 0)]),
        ("[the ferry sails here](https://tnw.example/)\n", []),
        ("[![A ferry](/x.png)](https://tnw.example/)\n", []),
        ("Nothing.\n", []),
    ],
)
def test_words_that_name_no_target_are_told(text: str, places: list[tuple[int, int]]) -> None:
    problems = list(empty_words([piece("a", text)]))
    assert [(problem.place.line, problem.place.column) for problem in problems] == places
    assert set(codes(problems)) <= {"link-text"}


def test_empty_words_are_folded_as_they_are_compared() -> None:
    assert all(word == word.casefold().strip() for word in EMPTY_WORDS)
