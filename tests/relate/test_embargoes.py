import unicodedata
from datetime import UTC, datetime

import pytest

from generator.model.article import Kind
from generator.model.gate import Gate
from generator.model.problem import Severity
from tests.relate.newsroom import DAY, NOW, codes, edition_of, list_text, public_at, story

LATER = NOW + DAY
TAGS = '[fusion]\nname = "fusión"\naliases = ["joining of banks"]\n'


@pytest.mark.case("S22")
@pytest.mark.parametrize(
    "tag",
    ["fusión", "Fusión", " fusión", unicodedata.normalize("NFD", "fusión"), "Joining of Banks", "joining-of-banks"],
)
def test_a_rule_for_a_tag_holds_back_every_way_to_write_it(tag: str) -> None:
    stories = [story("world/a.md", tags=("x", tag)), story("world/b.md", tags=("x",))]
    rules = [{"tag": "FUSIÓN", "until": LATER}]
    edition, problems = edition_of(stories, data={"tags.toml": TAGS}, embargoes=rules)
    assert list(edition.articles) == ["world/b.md"]
    assert edition.next_due == LATER
    assert list(edition.terms) == ["x"]
    assert not problems
    due, _ = edition_of(stories, Gate(LATER), data={"tags.toml": TAGS}, embargoes=rules)
    assert set(due.articles) == {"world/a.md", "world/b.md"}
    assert due.next_due is None


@pytest.mark.case("S22")
@pytest.mark.parametrize("rule", ["world", "/World/", "WORLD"])
def test_a_rule_for_a_section_holds_back_the_sections_below_it(rule: str) -> None:
    stories = [story("world/a.md"), story("world/europe/b.md"), story("worldly/c.md")]
    rules = [{"section": rule, "until": LATER}]
    assert public_at(stories, embargoes=rules) == ["worldly/c.md"]
    assert len(public_at(stories, Gate(LATER), embargoes=rules)) == 3


def test_a_rule_for_a_section_below_leaves_the_one_above_alone() -> None:
    stories = [story("world/a.md"), story("world/europe/b.md")]
    assert public_at(stories, embargoes=[{"section": "world/europe", "until": LATER}]) == ["world/a.md"]


def test_the_latest_of_all_rules_that_apply_counts() -> None:
    rules = [
        {"tag": "x", "until": NOW + 3 * DAY},
        {"tag": "X", "until": NOW + DAY},
        {"section": "world", "until": NOW + 2 * DAY},
    ]
    edition, _ = edition_of([story("world/a.md", tags=("x",)), story("world/b.md")], embargoes=rules)
    assert edition.next_due == NOW + 2 * DAY
    assert public_at([story("world/a.md", tags=("x",))], Gate(NOW + 2 * DAY), embargoes=rules) == []


@pytest.mark.parametrize(
    ("local", "instant"),
    [
        ("2026-07-01T06:00", datetime(2026, 7, 1, 4, tzinfo=UTC)),
        ("2026-10-25T02:30", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        ("2026-03-29T02:30", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
    ],
)
def test_a_rule_without_a_zone_is_in_the_sites_and_its_later_reading_counts(local: str, instant: datetime) -> None:
    early = story("world/a.md", date=datetime(2026, 1, 1, tzinfo=UTC))
    rules = [{"section": "world", "until": datetime.fromisoformat(local)}]
    edition, _ = edition_of([early], Gate(datetime(2026, 1, 2, tzinfo=UTC)), timezone="Europe/Berlin", embargoes=rules)
    assert edition.next_due == instant


def test_a_rule_for_a_blank_holds_nothing_back_and_is_told() -> None:
    edition, problems = edition_of([story("world/a.md"), story("b.md")], embargoes=[{"tag": " ", "until": LATER}])
    assert len(edition.articles) == 2
    assert codes(problems) == ["embargo-idle"]


@pytest.mark.case("S22")
@pytest.mark.parametrize(
    ("rule", "near"),
    [
        ({"tag": "mergers"}, "tag 'merger'"),
        ({"tag": "U.K."}, "tag 'UK'"),
        ({"tag": "joining of bank"}, "tag 'fusión'"),
        ({"tag": "fusiom"}, "tag 'fusión'"),
        ({"section": "wrold"}, "section 'world'"),
        ({"section": "World/Europ"}, "section 'world/europe'"),
        ({"section": "europe"}, "section 'world/europe'"),
        ({"tag": "cities"}, "tag 'city'"),
        ({"tag": "merger talks"}, "tag 'merger'"),
        ({"tag": "merging"}, "tag 'merger'"),
        ({"section": "sports-and-games"}, "section 'sport'"),
        ({"section": "eur"}, "section 'world/europe'"),
    ],
)
def test_a_slip_in_a_rules_name_is_an_error_until_the_rule_is_past(rule: dict[str, object], near: str) -> None:
    stories = [
        story("world/europe/a.md", tags=("merger", "UK", "city"), status="draft"),
        story("sport/europe.md", date=NOW + 9 * DAY),
    ]
    kind, name = near.split()
    rules, data = [rule | {"until": LATER}], {"tags.toml": TAGS}
    _, (problem,) = edition_of(stories, data=data, embargoes=rules)
    assert (problem.code, problem.severity, problem.path) == ("embargo-near-miss", Severity.ERROR, "site.toml")
    assert problem.hint.startswith(f"did you mean {name}? If it is a {kind} of its own, ")
    assert not edition_of(stories, Gate(LATER), data=data, embargoes=rules)[1]


@pytest.mark.parametrize(
    ("rule", "hint"),
    [
        ({"tag": "fusión"}, "there are the tags fusiom, fusión"),
        ({"tag": "joining of banks"}, "there are the tags fusiom, fusión"),
        ({"tag": "zzz"}, "there are the tags fusiom, fusión"),
        ({"section": "world/africa"}, "there are the sections world, world/asia"),
        ({"section": "as"}, "there are the sections world, world/asia"),
    ],
)
def test_a_rule_that_is_no_slip_and_holds_nothing_is_a_warning_with_all_names(rule: dict[str, str], hint: str) -> None:
    stories = [story("world/asia/a.md", tags=("fusiom",))]
    _, problems = edition_of(stories, data={"tags.toml": TAGS}, embargoes=[rule | {"until": LATER}])
    assert [(each.code, each.severity, each.hint) for each in problems] == [("embargo-idle", Severity.WARNING, hint)]


def test_of_very_many_names_the_first_are_shown() -> None:
    stories = [story("world/a.md", tags=tuple(f"q{number:03}" for number in range(60)))]
    _, (problem,) = edition_of(stories, embargoes=[{"tag": "zzz", "until": LATER}])
    assert problem.hint.endswith("q049 and 10 more")
    _, (problem,) = edition_of([], embargoes=[{"tag": "zzz", "until": LATER}])
    assert problem.hint == "there are no tags yet"


def test_a_section_with_nothing_but_its_own_file_is_no_slip() -> None:
    stories = [story("world/a.md"), list_text("word/_index.md", Kind.SECTION)]
    assert codes(edition_of(stories, embargoes=[{"section": "word", "until": LATER}])[1]) == []


def test_a_rule_for_one_of_two_sections_with_one_last_name_holds_it_back() -> None:
    stories = [story("world/europe/a.md"), story("sport/europe/b.md")]
    for section in ("world/europe", "sport/europe"):
        assert not edition_of(stories, embargoes=[{"section": section, "until": LATER}])[1]
