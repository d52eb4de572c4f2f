"""What a writer is told of a fault of syntax: no word of a parser's own."""

import re

import pytest

from generator.read import yaml_block
from generator.read.syntax_words import in_words
from generator.read.yaml_block import PureLoader
from tests.read.desk import HEAD, read, yaml

# What only those say who write parsers.
JARGON = re.compile(
    r"scalar|mapping|token|stream|alias|statement|declaration|namespace|immutable|illegal|expected ['<]|found |\(at",
    re.IGNORECASE,
)
YAML = (
    *("title: a: b", 'title: "a', "title: [a", "title: @a", "title: *a", 'title: "a\\q"', 'title: "\\xZZ"', "%foo"),
    *("title: |9x\n  a", 'title: "A" b', "a: {b: c", "a: &x b\nc: &x d\ne: *y", "a: !<tag", "a: >-x", "a: - b", "]"),
    *("x\ny: z", "...\na: b", "a: b\n c: d\n e", "a: b\n- c", "a:\n  - b\n  c: d"),
)
TOML = (
    *("a = ", "a = b", 'a = "b', 'a = ["b"', "a: b", '"a = 1', "[a", "[[a]", 'a = "\\q"', 'a = "\\ud800"', "a = 01"),
    *("a = {b = 1}\na.c = 2", "= 1", "a = {b = 1, b = 2}", "a = {b = 1", 'a = """b', "a = 'b\\\n", "a = 12:99:00"),
    *("[a.b]\n[a]\nb.c = 1", "a = 0x", 'a = "\\xq"', "a = [1 2]"),
)
JSON = ('{"a": b}', '{"a": 1,}', '{"a" 1}', '{"a": "\\q"}', '{"a": "b\nc"}', '{"a": "\\ud8"}', '{"a": NaN}')


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize("block", YAML)
def test_a_fault_of_yaml_is_told_in_plain_words(block: str, monkeypatch: pytest.MonkeyPatch, *, pure: bool) -> None:
    if pure:
        monkeypatch.setattr(yaml_block, "Loader", PureLoader)
    problem = next(each for each in yaml(f"{HEAD}{block}\n").problems if each.code.startswith(("yaml", "front")))
    _check(problem.message, problem.hint)


@pytest.mark.parametrize("block", TOML)
def test_a_fault_of_toml_is_told_in_plain_words(block: str) -> None:
    problem = read(f"+++\n{block}\n+++\n\nIt sailed.\n").problems[0]
    assert problem.code in ("toml-syntax", "key-twice", "date-unreadable")
    _check(problem.message, problem.hint)


@pytest.mark.parametrize("block", JSON)
def test_a_fault_of_json_is_told_in_plain_words(block: str) -> None:
    problem = read(f"{block}\n\nIt sailed.\n").problems[0]
    assert problem.code == "json-syntax"
    _check(problem.message, problem.hint)


def test_what_a_parser_never_said_before_has_words_too() -> None:
    assert in_words("Frobnicated", (("x", "b", "c"),)) == (
        "something stands here that cannot be read",
        "check the quotes, brackets and indentation here",
    )


def _check(message: str, hint: str) -> None:
    assert not JARGON.search(message)
    assert "something stands here" not in message
    assert hint
