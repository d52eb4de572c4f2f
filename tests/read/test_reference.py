"""The handbook holds (front-matter): every key and spelling, every example, date, standing and part of the dialect."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from generator.model.article import Article
from generator.model.gate import Gate
from generator.model.keys import ALIASES
from generator.model.source import SourceText
from generator.model.target import is_outside
from generator.read.filing import filing_of
from generator.relate.embargoes import Holds
from generator.relate.recommended import site_wide_entries
from generator.relate.tables import read_tables
from generator.relate.tagbook import open_tag_book
from generator.relate.visibility import judge
from generator.settings.values import MarkdownSettings
from tests.read.bodies import converted, html_of, rules_of
from tests.read.desk import PATH, errors, read, whole, yaml

PAGE = (Path(__file__).resolve().parents[2] / "content/pages/handbook/front-matter.md").read_text("utf-8")
KEY_ROW = re.compile(r"\| `(\w+)` \| ((?:`[\w.]+`(?:, )?)*) ?\| `(.+?)` \| .*\S \|")
CODE = re.compile(r"`([^`]+)`")
BLOCK = re.compile(r"(?:`content/(\S+)`:\n\n)?```markdown\n((?:---|\+\+\+|\{)\n.*?)```", re.DOTALL)
DIALECT = re.compile(r"^`(\w+)`[^\n]*:\n\n(```|~~~)markdown\n(.*?)\n\2$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Row:
    """A key of the page: its name, its other spellings, an example of it."""

    key: str
    also: tuple[str, ...]
    example: str


ROWS = [
    Row(row[1], tuple(CODE.findall(row[2])), row[3])
    for row in map(KEY_ROW.fullmatch, PAGE.splitlines())
    if row and row[3].startswith(f"{row[1]}: ")
]
SPELLINGS = [(row.key, spelling, row.example) for row in ROWS for spelling in row.also]


def table_below(heading: str) -> list[list[str]]:
    """Give the rows of the first table below a heading, cell by cell."""
    below = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [line for line in below.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in rows[1:]]


def given(line: str) -> Article:
    """Read a story with this key, and with a title and a date where they are not it."""
    keys = {"title": "title: Ferry sails again\n", "date": "date: 2026-11-01\n"}
    others = [text for key, text in keys.items() if line.partition(":")[0] not in (key, *ALIASES[key])]
    reading = yaml("".join(others) + line + "\n")
    assert reading.problems == ()
    return whole(reading)


def test_the_page_has_every_key_with_its_spellings_and_no_other() -> None:
    assert {row.key: row.also for row in ROWS} == dict(ALIASES)
    assert len(ROWS) == len(ALIASES)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_the_example_of_a_key_is_read_without_a_problem(row: Row) -> None:
    article = given(row.example)
    assert row.key in article.places or row.key == "taxonomies"


@pytest.mark.parametrize(("key", "spelling", "example"), SPELLINGS)
def test_another_spelling_says_the_same(key: str, spelling: str, example: str) -> None:
    other = given(spelling + example.removeprefix(key))
    assert without_places(other) == without_places(given(example))


def without_places(article: Article) -> Article:
    """Give the article as if nothing in it stood anywhere, and no file had been read."""
    plain = msgspec.json.decode(msgspec.json.encode(article))
    return msgspec.convert(_placeless(plain), Article)


def _placeless(value: object) -> object:
    if isinstance(value, dict):
        left = {key: _placeless(each) for key, each in value.items() if key not in {"place", "places", "digest"}}
        return left | ({"place": [0, 0]} if "place" in value else {})
    return [_placeless(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize(("path", "text"), BLOCK.findall(PAGE))
def test_a_file_on_the_page_is_read_without_a_problem(path: str, text: str) -> None:
    assert read(text, path or PATH).problems == ()


def test_there_are_files_in_each_way_to_write_front_matter() -> None:
    assert {text[0] for _, text in BLOCK.findall(PAGE)} == {"-", "+", "{"}


@pytest.mark.parametrize("row", table_below("Dates"), ids=lambda row: row[0])
def test_a_form_of_a_date_means_what_the_page_says(row: list[str]) -> None:
    form, meaning = (cell.strip("`") for cell in row)
    assert given(f"date: {form}").date == datetime.fromisoformat(meaning)


def test_what_the_page_calls_no_date_is_an_error() -> None:
    forms = CODE.findall(PAGE.partition("never a guess: ")[2].partition(". So")[0])
    assert len(forms) == 3
    assert all(errors(yaml(f"title: Ferry\ndate: {form}\n")) == ["date-unreadable"] for form in forms)


@pytest.mark.parametrize("row", table_below("What is public when"), ids=lambda row: row[0])
def test_what_the_page_says_of_a_standing_is_what_the_gate_says(row: list[str]) -> None:
    article = given(row[0].strip("`"))
    verdict = judge([article], Gate(datetime(2026, 11, 25, tzinfo=UTC)), Holds({}, {}, str.casefold))
    page = "yes" if verdict.shown else "a notice" if verdict.withdrawn else "no"
    assert [page, "yes" if verdict.shown and not article.unlisted else "no"] == row[1:]


@pytest.mark.parametrize("row", table_below("Files and folders"), ids=lambda row: row[0])
def test_a_file_is_what_the_page_says(row: list[str]) -> None:
    filing = filing_of(row[0].strip("`"))
    words = {
        "article": "a story",
        "page": "a plain page",
        "term": "the text of a tag",
        "author": "the text of a writer",
    }
    if filing.is_draft:
        assert row[1] == "a draft"
    elif filing.kind.value == "section":
        assert row[1].startswith("title and text of the section" if filing.section else "the text of the front")
    else:
        assert row[1].startswith(words[filing.kind.value])
        assert not filing.section or filing.section in row[1]
        assert ("bundle" in row[1]) is filing.is_bundle


def test_data_files_on_the_page_are_read_without_a_problem() -> None:
    blocks = re.findall(r"`data/([\w.]+)`:\n\n```toml\n(.*?)```", PAGE, re.DOTALL)
    data = {name: SourceText(name, b"", text.encode()) for name, text in blocks}
    tables, problems = read_tables(data, "data")
    book, faults = open_tag_book(tables)
    entries, _, more = site_wide_entries(tables)
    assert (*problems, *faults, *more) == ()
    assert len(book.declared) == 1
    assert len(entries) == 2


@pytest.mark.parametrize("row", table_below("Links"), ids=lambda row: row[0])
def test_a_link_on_the_page_is_read_without_a_problem(row: list[str]) -> None:
    text = row[0].strip("`")
    result = converted(f"See {text} there.")
    assert result.problems == ()
    assert len(result.links) == (0 if is_outside(text.partition("](")[2]) else 1)


def test_the_page_has_every_part_of_the_dialect() -> None:
    assert sorted(name for name, _, _ in DIALECT.findall(PAGE)) == sorted(MarkdownSettings().extensions)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, _, text in DIALECT.findall(PAGE)])
def test_the_example_of_a_part_of_the_dialect_shows_what_it_does(name: str, text: str) -> None:
    others = tuple(each for each in MarkdownSettings().extensions if each != name)
    assert converted(text).problems == ()
    assert html_of(text) != html_of(text, rules_of(extensions=others))
