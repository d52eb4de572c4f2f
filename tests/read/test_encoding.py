import gzip

import pytest

from generator.settings.values import LimitSettings
from tests.read.desk import HEAD, errors, places, read, rules, whole

STORY = f"---\n{HEAD}---\n\nIt sailed.\n"


@pytest.mark.case("B04")
def test_a_byte_order_mark_of_utf_8_does_not_show() -> None:
    assert whole(read(b"\xef\xbb\xbf" + STORY.encode())).title == "Ferry sails again"


@pytest.mark.case("B04")
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_another_encoding_is_named_with_the_way_out(encoding: str) -> None:
    reading = read(("\ufeff" + STORY).encode(encoding))
    assert places(reading) == ["1:1 encoding"]
    assert reading.problems[0].hint == "save as UTF-8"


@pytest.mark.case("B05")
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_an_invalid_byte_has_its_line_and_column(start: bytes, end: bytes) -> None:
    data = start + b"---\ntitle: Ferry\ndate: 2026-10-31\n---\nCaf\xe9 au lait\n".replace(b"\n", end)
    reading = read(data)
    assert places(reading) == ["5:4 encoding"]
    assert "0xE9" in reading.problems[0].message
    assert "é" in reading.problems[0].hint


def test_a_byte_that_is_no_letter_anywhere_is_not_guessed_at() -> None:
    assert read(STORY.encode() + b"\x81").problems[0].hint == "save as UTF-8"


@pytest.mark.case("B06")
@pytest.mark.case("H08")
@pytest.mark.parametrize("char", ["\x00", "\x01", "\x1a", "\x1f", "\x7f", "\ufffe", "\uffff"])
def test_a_control_character_has_its_place_and_what_is_behind_it_is_read(char: str) -> None:
    reading = read(f"---\n{HEAD}draft: maybe\n---\n\nIt {char}sailed.\n")
    assert places(reading) == ["4:8 draft-unreadable", "7:4 control-character"]


def test_a_form_feed_is_no_more_than_a_space() -> None:
    reading = read(STORY + "\x0cThe end.\n")
    assert whole(reading).words == 4
    assert places(reading) == ["7:1 control-character"]


def test_a_file_full_of_control_characters_is_told_twenty_times_at_most() -> None:
    assert len(read(STORY + "\x01" * 500).problems) == 20


@pytest.mark.case("B07")
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_make_no_difference(end: str) -> None:
    twin, plain = read(STORY.replace("\n", end)), read(STORY)
    assert whole(twin).body == whole(plain).body
    assert whole(twin).places == whole(plain).places


@pytest.mark.case("B07")
@pytest.mark.parametrize("break_", ["\u2028", "\u2029", "\x85", "\t"])
def test_a_line_separator_in_a_title_is_a_space(break_: str) -> None:
    reading = read(f"---\ntitle: Ferry{break_}sails\ndate: 2026-10-31\ndraft: maybe\n---\nx")
    assert places(reading) == ["4:8 draft-unreadable"]
    assert whole(read(f"---\ntitle: Ferry{break_}sails\ndate: 2026-10-31\n---\nx")).title == "Ferry sails"


def test_names_and_texts_are_composed() -> None:
    assert whole(read(STORY.replace("Ferry", "Cafe\u0301"))).title == "Caf\u00e9 sails again"


@pytest.mark.case("B09")
def test_a_file_over_the_limit_is_not_read() -> None:
    by = rules(limits=LimitSettings(file_mib=0.01))
    assert errors(read(STORY + "x" * 20_000, by=by)) == ["file-too-large"]
    assert whole(read(STORY, by=by))


@pytest.mark.case("B10")
@pytest.mark.parametrize(
    ("data", "guess"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\x7fELF\x02\x01\x01\x00", "program"),
        (gzip.compress(b"text", mtime=0), "gzip"),
        (b"abc\x00\xff\xfe\x01" * 300, "binary"),
    ],
)
def test_what_is_no_text_is_said_once_with_a_guess(data: bytes, guess: str) -> None:
    reading = read(data)
    assert errors(reading) == ["not-text"]
    assert guess in reading.problems[0].message
