"""The last edition is kept so that whoever reads it gets that of what is published, wherever a build was cut short."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.model.last_edition import LastEdition
from generator.model.manifest import Entry, Manifest
from generator.model.page import Rank
from generator.publish.editions import NAME, NEXT, keep_next, mark_of, read_edition, settle
from generator.publish.state import encoded, write_journal, write_manifest

ONE, TWO, THREE = (Manifest({"a/index.html": Entry(key, key, Rank.PAGE)}) for key in (b"1" * 16, b"2" * 16, b"3" * 16))

NOTHING = Manifest()


def edition(manifest: Manifest) -> LastEdition:
    """Give the edition that a manifest was published from."""
    made = mark_of({path: entry.key for path, entry in manifest.entries.items()})
    return LastEdition(made, datetime(2026, 11, 25, tzinfo=UTC), b"", ("a.md", "b.md"), b"x" * 16 + b"y" * 16)


def publish(state: Path, manifest: Manifest, last: Manifest = NOTHING) -> None:
    """Do what a whole publication does."""
    keep_next(state, edition(manifest), last)
    write_manifest(state, encoded(manifest))
    settle(state)


def test_it_has_the_digest_of_each_file() -> None:
    assert edition(ONE).content() == {"a.md": b"x" * 16, "b.md": b"y" * 16}


def test_the_mark_tells_paths_and_keys_apart_and_nothing_else() -> None:
    keys = {"a": b"1" * 16, "b": b"2" * 16}
    assert mark_of(keys) == mark_of(dict(reversed(keys.items())))
    others = ({"a": b"2" * 16, "b": b"1" * 16}, {"a": b"1" * 16}, {"a": b"1" * 16, "c": b"2" * 16})
    assert mark_of(keys) not in map(mark_of, others)


def test_the_last_one_is_that_of_the_manifest(tmp_path: Path) -> None:
    assert read_edition(tmp_path / "output", tmp_path) is None
    publish(tmp_path, ONE)
    assert read_edition(tmp_path / "output", tmp_path) == edition(ONE)
    publish(tmp_path, TWO, ONE)
    assert read_edition(tmp_path / "output", tmp_path) == edition(TWO)
    assert not (tmp_path / NEXT).exists()


def test_a_build_that_was_refused_leaves_the_last_one(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    for manifest in (TWO, THREE):
        keep_next(tmp_path, edition(manifest), ONE)
        assert read_edition(tmp_path / "output", tmp_path) == edition(ONE)


def test_a_build_that_was_cut_short_at_its_end_has_published_its_own(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    keep_next(tmp_path, edition(TWO), ONE)
    write_manifest(tmp_path, encoded(TWO))
    assert read_edition(tmp_path / "output", tmp_path) == edition(TWO)
    keep_next(tmp_path, edition(THREE), TWO)
    assert read_edition(tmp_path / "output", tmp_path) == edition(TWO)


def test_a_build_that_was_cut_short_while_it_published_had_a_good_one(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    keep_next(tmp_path, edition(TWO), ONE)
    write_journal(tmp_path, encoded(TWO))
    assert read_edition(tmp_path / "output", tmp_path) == edition(TWO)


@pytest.mark.case("K07")
@pytest.mark.parametrize("name", ["journal", NEXT])
def test_where_the_record_of_such_a_build_is_damaged_nobody_knows(name: str, tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    keep_next(tmp_path, edition(TWO), ONE)
    write_journal(tmp_path, encoded(TWO))
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:-1])
    assert read_edition(tmp_path / "output", tmp_path) is None


def test_damage_at_any_byte_is_found(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    data = (tmp_path / NAME).read_bytes()
    for at in range(len(data)):
        (tmp_path / NAME).write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert read_edition(tmp_path / "output", tmp_path) is None
        (tmp_path / NAME).write_bytes(data[:at])
        assert read_edition(tmp_path / "output", tmp_path) is None


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600


def test_an_older_generation_that_is_shown_again_has_its_own(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    for manifest, last, kept in ((TWO, ONE, [TWO, ONE]), (THREE, TWO, [THREE, TWO])):
        keep_next(tmp_path, edition(manifest), last)
        write_manifest(tmp_path, encoded(manifest))
        settle(tmp_path, kept)
    for manifest, expected in ((THREE, edition(THREE)), (TWO, edition(TWO)), (ONE, None)):
        write_manifest(tmp_path, encoded(manifest))
        assert read_edition(tmp_path / "output", tmp_path) == expected
    publish(tmp_path, THREE, TWO)
    assert list((tmp_path / "editions").iterdir()) == []
