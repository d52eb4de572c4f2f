"""What is read line by line is what a parser of YAML makes of it; whatever else there is goes to the parser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.yaml_block import read_yaml
from generator.read.yaml_lines import read_lines
from tests.read.desk import notes

PIECES = [
    *("title", "a", "é", "中", "12", "x: y", ": ", ":", "- ", "-", "\n", "\n\n", "  ", " ", "\t", "\u00a0", "\u2028"),
    *(
        "[",
        "]",
        "{",
        "}",
        ",",
        ", ",
        '"',
        "'",
        "''",
        '""',
        "#",
        " #",
        "? ",
        "?",
        "|\n",
        ">",
        "&a",
        "*a",
        "!x",
        "%",
        "@",
    ),
    *("`", "\\", "~", "null", "---", "...", "<<", "=", "\nb: ", "\n- c", "\n  - d", "[a, b]", '["x", y]', "\nk: 'v'"),
    *("\nk:\n  - a\n  - b", "\n# c", "\n  # c\n", "2026-05-24T09:46:00+00:00", "/x/(y)", "_z", "\nk: [a] # b"),
]
TAKEN = [
    "title: Ferry sails again",
    "title: 'Ferry: #1'",
    'title: "Ferry: #1"  # so far',
    "title: Ferry sails # so far\ndate: 2026-10-31 18:05\n",
    "\n# A story\ntitle: Ferry\n\n  # more\ndraft:\nurl: /world/ferry/",
    "tags: [ferry, \"a b\", 'c, d', Å e]\nlist: []\nother: [ ]  # none",
    "tags:\n  - ferry\n  - \"harbour: old\"\n  - 'x' # y\nauthor: (none)",
    "tags:\n- ferry #1\n- c#\nempty:",
]
LEFT = [
    *(
        "",
        "\n",
        "# nothing",
        "title: a: b",
        "title: a:",
        "title: a\n  b",
        "title: |\n  b",
        'title: "a\\n"',
        'title: "a',
    ),
    *("- a", "title:a", "params:\n  a: b", "tags:\n  - a\n - b", "tags:\n  - a: b", "tags:\n  -", "tags: [a, [b]]"),
    *("tags: [a, b: c]", "tags: [,]", "a: *b", "a: &b c", "a: !b c", "a: @b", "a\t: b", "a: b\tc", "a: b\u2028c"),
    *(" a: b", "title: 'it''s'", "a: b\n- c", "a: [b] c", "a: b\n---\nc: d", "a: {b: c}", "? a", "a b: c", "a: - b"),
    *("a: -1", "a:b: c", "tags:\n  - a\n# b\n  - c", f"a: {'b' * 10_000}"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.integers(1, 3))
def test_lines_are_what_a_parser_makes_of_them(text: str, line: int) -> None:
    for block in (text, f"\ntitle: {text}\n", f"tags:\n  - {text}", f"tags: [{text}]"):
        found = read_lines(block, line)
        remarks = notes()
        assert found is None or (read_yaml(block, line, remarks) == found and not remarks.problems)


@pytest.mark.parametrize("block", TAKEN)
def test_plain_lines_need_no_parser(block: str) -> None:
    found = read_lines(block, 2)
    assert found is not None
    assert found == read_yaml(block, 2, notes())


@pytest.mark.parametrize("block", LEFT)
def test_all_else_is_left_to_the_parser(block: str) -> None:
    assert read_lines(block, 2) is None
