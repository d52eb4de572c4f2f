"""The record at a target: whole or nothing, and it tells no names."""

import pytest

from generator.deploy.record import IN_DOUBT, Record, decoded, encoded, mark_of

RECORD = Record("https://post.example/", {mark_of("world/secret/index.html"): (b"d" * 16, 12)})


def test_a_record_comes_back_as_it_was() -> None:
    assert decoded(encoded(RECORD)) == RECORD


def test_a_record_tells_no_path() -> None:
    assert b"secret" not in encoded(RECORD)


def test_the_same_record_has_the_same_bytes_in_whatever_order_it_was_made() -> None:
    marks = [mark_of(str(number)) for number in range(20)]
    one = Record("x", dict.fromkeys(marks, (b"", 1)))
    assert encoded(one) == encoded(Record("x", dict.fromkeys(reversed(marks), (b"", 1))))


@pytest.mark.parametrize("size", range(len(encoded(RECORD))))
def test_a_record_that_is_cut_short_is_none(size: int) -> None:
    assert decoded(encoded(RECORD)[:size]) is None


def test_a_record_of_another_version_or_of_something_else_is_none() -> None:
    assert decoded(encoded(Record("x", {}, version=2))) is None
    assert decoded(b"<!doctype html>" * 9) is None


def test_a_record_is_settled_once_nothing_is_in_doubt() -> None:
    assert RECORD.is_settled
    assert not Record("x", {mark_of("a"): (IN_DOUBT, 1)}).is_settled
