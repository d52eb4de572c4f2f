from pathlib import Path

import pytest

from generator.model.digest import digest_of
from generator.model.ledger import Ledger, Trace
from generator.model.manifest import Entry, Manifest
from generator.model.page import Rank
from generator.publish.ledger import NAME, lost_ledger, read_ledger, read_past, write_ledger
from generator.publish.state import encoded, write_journal, write_manifest
from tests.publish.press import FIRST, published, staged

LEDGER = Ledger({"/a/": Trace("a.md", b"digest", b"hash")})


def test_a_ledger_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    assert read_ledger(tmp_path) == Ledger()
    write_ledger(tmp_path, LEDGER)
    assert read_ledger(tmp_path) == LEDGER


@pytest.mark.parametrize("body", [b"", b"\xc1", b"\x81\xa7version\x63"])
def test_a_ledger_of_another_kind_is_an_empty_one(tmp_path: Path, body: bytes) -> None:
    (tmp_path / NAME).write_bytes(digest_of(body) + body)
    assert read_ledger(tmp_path) == Ledger()
    (tmp_path / NAME).unlink()
    (tmp_path / NAME).mkdir()
    assert read_ledger(tmp_path) == Ledger()


def test_a_ledger_is_written_with_the_manifest_and_only_where_it_has_changed(tmp_path: Path) -> None:
    published(tmp_path, FIRST)
    assert not (tmp_path / "state" / NAME).exists()
    staged(tmp_path, FIRST).apply(LEDGER, is_preview=False)
    before = (tmp_path / "state" / NAME).stat().st_ino
    current = staged(tmp_path, FIRST)
    assert current.ledger == LEDGER
    current.apply(LEDGER, is_preview=False)
    assert (tmp_path / "state" / NAME).stat().st_ino == before


@pytest.mark.parametrize(
    ("traces", "is_preview", "source", "is_lost"),
    [
        ({}, False, "a.md", True),
        (LEDGER.traces, False, "a.md", False),
        ({}, True, "a.md", False),
        ({}, False, "", False),
    ],
)
def test_a_ledger_is_lost_where_stories_were_public_and_it_knows_of_none(
    tmp_path: Path, traces: dict[str, Trace], source: str, *, is_preview: bool, is_lost: bool
) -> None:
    last = Manifest({"a/index.html": Entry(b"", b"", Rank.PAGE, source)}, is_preview=is_preview)
    found = lost_ledger(tmp_path, last, Ledger(traces))
    assert (found is not None and found.code == "ledger-lost") is is_lost


def test_the_past_has_what_a_build_that_was_cut_short_was_about_to_publish(tmp_path: Path) -> None:
    published(tmp_path, FIRST)
    state = tmp_path / "state"
    entries = read_past(state).last.entries
    half = dict(list(entries.items())[:2])
    write_manifest(state, encoded(Manifest(half, is_preview=True)))
    write_journal(state, encoded(Manifest(entries)))
    past = read_past(state)
    assert past.last == Manifest(entries, is_preview=True)
    assert past.ledger == Ledger()
