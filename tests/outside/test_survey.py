"""A survey asks hosts side by side and each of them politely, and remembers what it has learnt."""

import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from generator.check.outward import Outward
from generator.model.problem import Place, Severity
from generator.outside.asking import Manners
from generator.outside.memory import NAME, remember, remembered
from generator.outside.survey import surveyed
from generator.outside.telling import outside_problems
from generator.outside.turns import Turns
from generator.outside.verdicts import BAD_FOR, GOOD_FOR, Finding, Verdict
from tests.outside.hosts import Said, host

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def test_a_host_is_asked_one_request_at_a_time_with_a_pause_behind_it() -> None:
    slow, told = Said(delay=0.02), list[tuple[str, int, int]]()
    with host(lambda *_: slow) as one, host(lambda *_: slow) as other:
        addresses = [f"{each.url}/{number}" for each in (one, other) for number in range(4)]
        manners = Manners({}, lambda: NOW, time.monotonic() + 20, allows_private=True)
        found = surveyed(addresses, manners, Turns(0.05), lambda *progress: told.append(progress))
    assert found.keys() == set(addresses)
    assert {verdict.finding for verdict in found.values()} == {Finding.FINE}
    times = [[when for _, _, _, when in each.asked] for each in (one, other)]
    assert all(later - earlier >= 0.07 for each in times for earlier, later in pairwise(each))
    assert max(each[0] for each in times) < min(each[-1] for each in times)
    assert told[-1] == ("outside", 8, 8)


def test_a_host_that_rests_longer_is_left_alone_as_long() -> None:
    turns, until = Turns(0.0), time.monotonic() + 5
    turns.rest("a", 0.2)
    turns.rest("a", 0.0)
    began = time.monotonic()
    with turns.turn("a", until) as is_in_time:
        assert is_in_time
    assert time.monotonic() - began >= 0.15
    turns.rest("a", 60.0)
    with turns.turn("a", until) as is_in_time:
        assert not is_in_time


def test_who_waits_for_a_host_gives_up_when_the_time_is_up() -> None:
    turns = Turns(0.0)
    with turns.turn("a", time.monotonic() + 5), turns.turn("a", time.monotonic() + 0.05) as is_in_time:
        assert not is_in_time


@pytest.mark.parametrize(
    ("finding", "age", "is_believed"),
    [
        (Finding.FINE, GOOD_FOR - timedelta(seconds=1), True),
        (Finding.MOVED, GOOD_FOR, False),
        (Finding.GONE, BAD_FOR - timedelta(seconds=1), True),
        (Finding.GONE, BAD_FOR, False),
        (Finding.UNSURE, BAD_FOR, False),
        (Finding.FINE, -timedelta(seconds=1), False),
        (Finding.PRIVATE, timedelta(), False),
        (Finding.CUT_OFF, timedelta(), False),
        (Finding.LATE, timedelta(), False),
    ],
)
def test_a_verdict_is_believed_for_as_long_as_it_may_be(
    tmp_path: Path, finding: Finding, age: timedelta, *, is_believed: bool
) -> None:
    verdict = Verdict(finding, NOW - age, "why", "https://tnw.example/new")
    assert verdict.lasts(NOW) is is_believed
    remember(tmp_path, {"https://tnw.example/": verdict}, NOW)
    assert remembered(tmp_path, NOW) == ({"https://tnw.example/": verdict} if is_believed else {})


def test_two_checks_at_once_lose_nothing_and_the_younger_verdict_counts(tmp_path: Path) -> None:
    def kept(**verdicts: Verdict) -> Mapping[str, Verdict]:
        remember(tmp_path, verdicts, NOW)
        return remembered(tmp_path, NOW)

    old, new = Verdict(Finding.GONE, NOW - timedelta(hours=2), "x"), Verdict(Finding.FINE, NOW - timedelta(hours=1))
    assert kept(a=new) == {"a": new}
    assert kept(b=old) == {"a": new, "b": old}
    assert kept(a=old) == {"a": new, "b": old}
    assert kept(b=new) == {"a": new, "b": new}
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b'{"version": 2, "verdicts": {}}',
        b'{"version": 1, "verdicts": {"a": {"finding": "fine", "at": "2026-11-25T00:00:00"}}}',
        b'{"version": 1, "verdicts": {"a": {"finding": "well", "at": "2026-11-25T00:00:00Z"}}}',
        b"\xff\xfe",
    ],
)
def test_a_damaged_memory_is_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / NAME).write_bytes(data)
    assert remembered(tmp_path, NOW) == {}
    verdict = Verdict(Finding.FINE, NOW)
    remember(tmp_path, {"a": verdict}, NOW)
    assert remembered(tmp_path, NOW) == {"a": verdict}


def test_a_memory_that_cannot_be_kept_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    remember(tmp_path / "cache", {"a": Verdict(Finding.FINE, NOW)}, NOW)
    assert remembered(tmp_path / "cache", NOW) == {}


def link(address: str, others: int = 0) -> Outward:
    return Outward(address, "content/a.md", Place(7, 3), others)


@pytest.mark.parametrize(
    ("finding", "code", "severity"),
    [
        (Finding.GONE, "external-dead", Severity.WARNING),
        (Finding.PRIVATE, "external-private", Severity.WARNING),
        (Finding.UNSURE, "external-unsure", Severity.NOTICE),
        (Finding.CUT_OFF, "external-unsure", Severity.NOTICE),
        (Finding.MOVED, "external-moved", Severity.NOTICE),
    ],
)
def test_each_verdict_is_told_at_its_link(finding: Finding, code: str, severity: Severity) -> None:
    verdict = Verdict(finding, NOW, "is x", "https://tnw.example/new")
    [problem] = outside_problems([link("https://tnw.example/old", 2)], {"https://tnw.example/old": verdict})
    assert (problem.code, problem.severity, problem.path, problem.place) == (
        code,
        severity,
        "content/a.md",
        Place(7, 3),
    )
    assert problem.message.startswith("https://tnw.example/old ")
    assert problem.message.endswith(" (it is linked to from 2 more files)")


def test_what_is_fine_or_unknown_is_not_told() -> None:
    links = [link("https://a.example/"), link("https://b.example/")]
    assert list(outside_problems(links, {"https://a.example/": Verdict(Finding.FINE, NOW)})) == []


def test_a_site_that_moved_as_a_whole_is_one_line() -> None:
    def told(count: int) -> list[str]:
        links = [link(f"http://tnw.example/{number}") for number in range(count)]
        found = {
            each.address: Verdict(Finding.MOVED, NOW, "", each.address.replace("http:", "https:")) for each in links
        }
        return [problem.message for problem in outside_problems(links, found)]

    assert len(told(3)) == 3
    [line] = told(4)
    assert line.startswith(
        "http://tnw.example/0 has moved for good to https://tnw.example/0; so have 3 more addresses,"
    )
    assert line.endswith(", from http://tnw.example to https://tnw.example")


def test_what_there_was_no_time_for_is_one_line() -> None:
    links = [link("https://a.example/"), link("https://b.example/")]
    late = Verdict(Finding.LATE, NOW)
    [problem] = outside_problems(links, {each.address: late for each in links})
    assert (problem.code, problem.message) == (
        "external-unasked",
        "2 addresses elsewhere were not asked: the time for all was up",
    )
    [problem] = outside_problems(links[:1], {links[0].address: late})
    assert problem.message.startswith("1 address elsewhere was ")


def test_whoever_ends_a_survey_does_not_wait_for_hosts(monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(*_: object) -> None:
        raise KeyboardInterrupt

    silent = Said(delay=5.0)
    with host(lambda _method, path, _times: silent if path == "/silent" else Said()) as there:
        manners = Manners({}, lambda: NOW, time.monotonic() + 20, allows_private=True)
        began = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            surveyed([f"{there.url}/fine", f"{there.url}/silent"], manners, Turns(0.0), ended)
        assert time.monotonic() - began < 3


def test_an_asker_that_fails_does_not_leave_a_survey_waiting_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.outside.survey.AT_ONCE", 0)
    manners = Manners({}, lambda: NOW, time.monotonic() + 20)
    with pytest.raises(RuntimeError, match="ended before all was asked"):
        surveyed(["https://tnw.example/"], manners, Turns(0.0), lambda *_: None)
