"""A story's front matter says that it was taken back, and every other byte stays."""

import pytest

from generator.check.withdrawing import status_line, with_withdrawal
from generator.model.problem import Place

BOM = "\ufeff"


@pytest.mark.parametrize(
    ("before", "place", "after"),
    [
        ("---\ntitle: A\n---\nB", (0, 0), "---\nstatus: withdrawn\ntitle: A\n---\nB"),
        ("---\r\ntitle: A\r\n---\r\n", (0, 0), "---\r\nstatus: withdrawn\r\ntitle: A\r\n---\r\n"),
        (f"{BOM}---\ntitle: 'A\n", (0, 0), f"{BOM}---\nstatus: withdrawn\ntitle: 'A\n"),
        ("\n---\ntitle: A\n---\n", (0, 0), "\n---\nstatus: withdrawn\ntitle: A\n---\n"),
        ("+++\ntitle = 'A'\n+++\n", (0, 0), "+++\nstatus = \"withdrawn\"\ntitle = 'A'\n+++\n"),
        ('{"title": "A"}\n', (0, 0), '{"status": "withdrawn", "title": "A"}\n'),
        ('{\n  "title": "A"\n}\n', (0, 0), '{\n  "status": "withdrawn",\n  "title": "A"\n}\n'),
        ("---\nstatus: published # so\n---\n", (2, 1), "---\nstatus: withdrawn # so\n---\n"),
        ("---\nStatus : 'hidden'\n---\n", (2, 1), "---\nStatus : 'withdrawn'\n---\n"),
        ('+++\nstatus = "published"\n+++\n', (2, 1), '+++\nstatus = "withdrawn"\n+++\n'),
        ('{"a": 1, "status": "published"}', (1, 10), '{"a": 1, "status": "withdrawn"}'),
    ],
)
def test_the_status_is_written_and_no_other_byte_changes(before: str, place: tuple[int, int], after: str) -> None:
    changed = with_withdrawal(before.encode(), "", Place(*place))
    assert changed is not None
    assert changed.decode() == after


@pytest.mark.parametrize(
    ("before", "place", "after"),
    [
        ("---\na: b\n---\n", (0, 0), '---\nstatus: withdrawn\nwithdrawn_reason: "Not \\"so\\""\na: b\n---\n'),
        ("---\nstatus: x\n---\n", (2, 1), '---\nwithdrawn_reason: "Not \\"so\\""\nstatus: withdrawn\n---\n'),
        ("+++\n+++\n", (0, 0), '+++\nstatus = "withdrawn"\nwithdrawn_reason = "Not \\"so\\""\n+++\n'),
        ('{"a": 1}', (0, 0), '{"status": "withdrawn", "withdrawn_reason": "Not \\"so\\"", "a": 1}'),
    ],
)
def test_the_reason_stands_beside_it(before: str, place: tuple[int, int], after: str) -> None:
    changed = with_withdrawal(before.encode(), 'Not "so"', Place(*place))
    assert changed is not None
    assert changed.decode() == after


@pytest.mark.parametrize(
    ("before", "place"),
    [
        ("No front matter.\n", (0, 0)),
        ("---", (0, 0)),
        ("", (0, 0)),
        ("---\nstatus: [x]\n---\n", (2, 1)),
        ("---\n? status\n: x\n---\n", (2, 1)),
    ],
)
def test_what_is_written_in_a_way_of_its_own_is_left_to_its_writer(before: str, place: tuple[int, int]) -> None:
    assert with_withdrawal(before.encode(), "x", Place(*place)) is None


def test_bytes_that_are_no_text_stay() -> None:
    assert with_withdrawal(b"---\n\xff\n", "", Place()) == b"---\nstatus: withdrawn\n\xff\n"


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"---\ntitle: 'A\nstatus: published\n---\n", 3),
        (b"---\n---\nstatus: x\n", 0),
        (b"+++\nstatus = 'x'\n+++\n", 2),
        (b'{\n"status": "x",\n', 2),
        (b"---\nstatuses: x\n", 0),
        (b"", 0),
    ],
)
def test_the_line_of_the_status_is_found_in_what_cannot_be_read(data: bytes, line: int) -> None:
    assert status_line(data) == line
