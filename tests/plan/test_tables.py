"""Tables: files of data as people save them, and what is wrong with them."""

from pathlib import Path

import pytest

from generator.model.article import Choice, LinkKind
from generator.model.digest import digest_of
from generator.model.problem import Place
from generator.model.source import SourceFile
from generator.model.table import Column, Table
from generator.plan.tables.cells import MOST_FAULTS, MOST_ROWS
from generator.plan.tables.choosing import Chosen
from generator.plan.tables.numbers import number_in
from generator.plan.tables.shelf import Shelf

CSV = "Month,Boats,Crew\nMay,812,7\nJune,1204.5,\n"


def file_of(data: bytes, name: str = "f.csv") -> SourceFile:
    return SourceFile(name, digest_of(data), len(data), Path("/nowhere"))


def shelf_of(data: bytes, limit_mib: float = 1) -> Shelf:
    return Shelf(limit_mib, lambda _, __: data)


def shown(
    text: str | bytes, choice: Choice | None = None, kind: LinkKind = LinkKind.TABLE, name: str = "f.csv"
) -> Chosen:
    """Give what a part gets of a file of data."""
    data = text.encode() if isinstance(text, str) else text
    return shelf_of(data).table(file_of(data, name), f"data/{name}", choice or Choice(), kind)


def table(text: str, choice: Choice | None = None, kind: LinkKind = LinkKind.TABLE, name: str = "f.csv") -> Table:
    found = shown(text, choice, kind, name)
    assert found.table is not None, found.problems
    return found.table


def told(found: Chosen) -> list[tuple[str, str, Place]]:
    assert found.table is None
    return [(each.code, each.path, each.place) for each in found.problems]


def test_a_column_of_numbers_is_known_with_its_decimals_and_an_empty_cell_is_a_gap() -> None:
    found = table(CSV)
    assert found.columns == (
        Column("Month"),
        Column("Boats", is_number=True, decimals=1),
        Column("Crew", is_number=True),
    )
    assert found.rows == (("May", "812", "7"), ("June", "1204.5", ""))


@pytest.mark.parametrize(
    "text",
    [
        "Month;Boats;Crew\nMay;812;7\nJune;1.204,5;\n",
        "Month\tBoats\tCrew\r\nMay\t812\t7\r\n\r\nJune\t1,204.5\t\r\n",
        '\ufeffMonth,Boats,Crew\nMay,812,7\n"June","1,204.5",\n',
        "Month,Boats,Crew\nMay,\u0668\u0661\u0662,\u0667\nJune,\u0661\u0662\u0660\u0664\u066b\u0665,\n",
    ],
)
def test_what_spreadsheets_make_is_the_same_table(text: str) -> None:
    assert table(text) == table(CSV)


@pytest.mark.parametrize(
    "text",
    [
        '[{"Month": "May", "Boats": 812, "Crew": 7}, {"Month": "June", "Boats": 1.2045e3, "Crew": null}]',
        '[["Month", "Boats", "Crew"], ["May", 812, 7], ["June", "1,204.5", null]]',
    ],
)
def test_json_is_the_same_table(text: str) -> None:
    assert table(text, name="f.json") == table(CSV)


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("12", "point", "12"),
        ("-1,234.50", "point", "-1234.50"),
        ("\u22121 234", "point", "-1234"),
        ("1\u202f234,5", "comma", "1234.5"),
        ("12,34,567", "point", "1234567"),
        ("1.234", "comma", "1234"),
        ("007", "point", "7"),
        ("\u06f1\u06f2\u066b\u06f5", "point", "12.5"),
        ("\u200f12\u200f", "point", "12"),
        ("NaN", "point", None),
        ("inf", "point", None),
        ("1e5", "point", None),
        ("12%", "point", None),
        ("1,2", "point", None),
        ("", "point", None),
        ("9" * 40, "point", None),
        ("0.30000000000000004", "point", "0.3"),
        ("-0.00000000001", "point", "0"),
        ("99.9999999996", "point", "100"),
    ],
)
def test_a_number_is_what_people_write_as_one(text: str, decimal: str, number: str | None) -> None:
    assert number_in(text, decimal) == number


def test_the_columns_that_are_wanted_come_in_their_order_and_no_other() -> None:
    found = table(CSV, Choice(("Month", "Crew")))
    assert [each.name for each in found.columns] == ["Month", "Crew"]
    assert shown(CSV, Choice(("Month", "Crwe"))) == Chosen(None, (), ("Crwe",), ("Month", "Boats", "Crew"))


def test_years_have_no_thousands_and_the_first_column_stays_as_written() -> None:
    found = table("Year,Since,Boats\n2025,1998,1800\n2026,2001,900\n")
    assert [(each.is_number, each.is_year) for each in found.columns] == [(False, False), (True, True), (True, False)]


def test_a_column_with_a_word_in_it_is_text() -> None:
    assert not table("Month,Boats\nMay,812\nJune,n/a\n").columns[1].is_number


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("Month,Boats\nMay,812,7\n", 2, "data-unreadable"),
        ("Month,Boats\nMay\n", 2, "data-unreadable"),
        ("Month,\nMay,7\n", 1, "data-unreadable"),
        ("Month,Month\nMay,7\n", 1, "data-unreadable"),
        ('Month,Boats\nMay,"7\n', 2, "data-unreadable"),
        ("Month,Boats\n", 0, "data-unreadable"),
        ("", 0, "data-unreadable"),
        (b"Month,Boats\nM\xe4rz,7\n", 2, "data-unreadable"),
        ("Month,Boats\n" + "May,7\n" * (MOST_ROWS + 1), 0, "data-too-large"),
        (",".join(map(str, range(60))) + "\n", 0, "data-too-large"),
    ],
)
def test_a_file_that_is_no_table_is_told_with_its_line(text: str | bytes, line: int, code: str) -> None:
    assert told(shown(text)) == [(code, "data/f.csv", Place(line, min(line, 1)))]


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "{}",
        "[]",
        "[1]",
        '[{"a": [1]}]',
        '[{"a": NaN}]',
        '[{"a": 1e99999999}]',
        '[{"a": true}]',
        "[" * 100_000,
        '[["a"], {"a": 1}]',
    ],
)
def test_json_that_is_no_table_is_told(text: str) -> None:
    assert [code for code, _, _ in told(shown(text, name="f.json"))] == ["data-unreadable"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[{}, {}]", "this file has no columns"),
        ("[[], []]", "this file has no columns"),
        ('[{"a": "x"}, {"a": "\\ud800"}]', "a cell in row 2 holds a character that no text has ('\\ud800')"),
        ('[["a"], ["b"], [{}]]', "a cell in row 2 is neither text nor a number"),
        ('[{"\\u0000": 1}]', "a cell in the names of the columns holds a character that no text has ('\\x00')"),
        ('[["a"], ["b", "c"]]', "row 2 has 2 cells, the first has 1"),
    ],
)
def test_what_is_wrong_in_json_is_told_with_its_row(text: str, message: str) -> None:
    (problem,) = shown(text, name="f.json").problems
    assert (problem.message, problem.place) == (message, Place())


@pytest.mark.parametrize(
    ("number", "message"),
    [
        ("1e9999999999999999999999", "1e9999999999999999999999 is too large or too small a number"),
        ("-1e-9999999999999999999999", "-1e-9999999999999999999999 is too large or too small a number"),
        ("-Infinity", "-Infinity is no number"),
        ("NaN", "NaN is no number"),
    ],
)
def test_a_number_that_cannot_be_shown_is_told_at_its_place(number: str, message: str) -> None:
    (problem,) = shown(f'[{{"a \\" {number}": 1}},\n  {{"a": {number}}}]', name="f.json").problems
    assert (problem.message, problem.place) == (message, Place(2, 9))


@pytest.mark.parametrize(
    ("char", "hint"), [("\0", "save it as UTF-8 (Excel: save as CSV UTF-8)"), ("\x1a", "take it away")]
)
def test_a_character_that_no_text_has_is_told_at_its_place(char: str, hint: str) -> None:
    (problem,) = shown(f"Month,Boats\nMay,8{char}\n").problems
    assert (problem.place, problem.hint) == (Place(2, 6), hint)


def test_json_with_more_columns_than_a_page_can_have_is_not_even_laid_out() -> None:
    for text in (
        "[{" + ", ".join(f'"{n}": 1' for n in range(60)) + "}]",
        "[[" + ", ".join('"a"' for _ in range(60)) + "]]",
    ):
        assert [code for code, _, _ in told(shown(text, name="f.json"))] == ["data-too-large"]


def test_a_chart_draws_numbers_alone() -> None:
    found = shown("Month,Boats\nMay,812\nJune,NaN\nJuly,n/a\n", kind=LinkKind.NUMBERS)
    assert told(found) == [("data-number", "data/f.csv", Place(3, 1)), ("data-number", "data/f.csv", Place(4, 1))]
    assert found.problems[0].message == "'NaN' is no number (column 'Boats') (2 such cells in this file)"


def test_a_number_that_has_the_other_decimals_is_told_so() -> None:
    (problem,) = shown('Month,Boats\nMay,"81,2"\n', kind=LinkKind.NUMBERS).problems
    assert problem.hint == 'if a comma stands before the decimals, say decimal="comma"'
    assert table('Month,Boats\nMay,"81,2"\n', Choice((), "comma"), LinkKind.NUMBERS).rows == (("May", "81.2"),)


@pytest.mark.parametrize(("text", "series"), [("Month\nMay\n", 0), ("a,b,c,d,e,f,g,h\nx,1,2,3,4,5,6,7\n", 7)])
def test_a_chart_has_one_to_six_columns(text: str, series: int) -> None:
    found = shown(text, kind=LinkKind.NUMBERS)
    assert (found.table, found.series, found.problems) == (None, series, ())


def test_a_chart_has_a_number_at_least() -> None:
    assert [code for code, _, _ in told(shown("Month,Boats\nMay,\n", kind=LinkKind.NUMBERS))] == ["data-unreadable"]


def test_a_formula_is_text_and_a_warning() -> None:
    found = shown("Month,Boats\nMay,=cmd()\nJune,=A1\n")
    assert found.table is not None
    assert found.table.rows == (("May", "=cmd()"), ("June", "=A1"))
    assert [(each.code, each.place) for each in found.problems] == [("data-formula", Place(2, 1))]


def test_a_large_file_is_not_even_read() -> None:
    shelf = Shelf(1, lambda _, __: pytest.fail("it was read"))
    large = SourceFile("f.csv", b"", 100 << 20, Path("/nowhere"))
    found = shelf.table(large, "data/f.csv", Choice(), LinkKind.TABLE)
    assert told(found) == [("data-too-large", "data/f.csv", Place())]


def test_a_fault_of_a_file_is_told_once_however_many_parts_show_it() -> None:
    data = b"Month,Boats\nMay\n"
    shelf, file = shelf_of(data), file_of(data)
    found = [
        shelf.table(file, "data/f.csv", Choice(), kind) for kind in (LinkKind.TABLE, LinkKind.TABLE, LinkKind.NUMBERS)
    ]
    assert [len(each.problems) for each in found] == [1, 0, 0]
    assert {each.table for each in found} == {None}


def test_whatever_is_wrong_with_a_file_of_data_is_told_at_once() -> None:
    found = shown("Month,,Boats,Boats\nMay,1\n\nJune,1,2,3\nJuly\n")
    assert [(code, place.line) for code, _, place in told(found)] == [
        ("data-unreadable", line) for line in (1, 1, 2, 5)
    ]
    found = shown('[{"Month": true, "Boats": [1]}, {"Month": "June"}, {"Month": {}}]', name="f.json")
    assert [each.message for each in found.problems] == [
        "a cell in row 1 is neither text nor a number",
        "a cell in row 1 is neither text nor a number",
        "a cell in row 3 is neither text nor a number",
    ]
    assert len(shown("Month,Boats\n" + "May\n" * 20).problems) == MOST_FAULTS
    assert [place.line for _, _, place in told(shown('Month,Boats\nMay\nJune,"7\n'))] == [2, 3]


def test_a_column_that_is_not_there_hides_no_fault_of_those_that_are() -> None:
    found = shown("Month,Boats\nMay,n/a\n", Choice(("Month", "Boats", "Crew")), LinkKind.NUMBERS)
    assert (found.unknown, told(found)) == (("Crew",), [("data-number", "data/f.csv", Place(2, 1))])
