"""Charts and figures: numbers as places on a page, and as readers of a language write them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.model.table import Column, Table
from generator.render.charts import Chart
from generator.render.figures import Figures

FIGURES = Figures("en-GB")


def table_of(*rows: str, columns: int = 1) -> Table:
    names = [Column("Month"), *(Column(f"Line {n}", is_number=True) for n in range(1, columns + 1))]
    return Table(tuple(names), tuple(tuple(row.split()) for row in rows))


def chart(table: Table, kind: str = "bar", **given: str) -> Chart:
    return FIGURES.chart(table, kind, **given)


def test_bars_begin_at_nought_and_are_as_long_as_their_numbers() -> None:
    (may,), (june,) = (group.bars for group in chart(table_of("May 50", "June 100")).groups)
    assert (may.x, june.x) == (0, 0)
    assert june.width == 2 * may.width == 78
    assert june.text_x == june.width


def test_a_long_number_leaves_less_to_its_bar_and_a_longer_one_stands_above_it() -> None:
    ((bar,),) = (group.bars for group in chart(table_of("May 1000000000")).groups)
    assert (bar.text, 60 < bar.width < 65, bar.text_x == bar.width) == ("1,000,000,000", True, True)
    found = chart(table_of("May 1000000000"), unit="crowns a year", dir="rtl")
    ((bar,),) = (group.bars for group in found.groups)
    assert (bar.width, bar.text_x, found.aside) == (100, 100, 0)
    assert found.groups[0].y < bar.text_y < bar.y == found.height - 22


def test_a_long_name_takes_several_lines_and_the_chart_is_as_much_higher() -> None:
    name = "Northern_Halvik_and_the_Outer_Islands_beyond_the_strait"
    long, short = chart(table_of(f"{name} 5", "May 6")), chart(table_of("June 5", "May 6"))
    assert "".join(long.groups[0].lines) == name
    assert len(long.groups[0].lines) == 2
    assert long.height - short.height == long.groups[0].bars[0].y - short.groups[0].bars[0].y == long.leading
    line = chart(table_of(f"{name} 5", "May 6"), "line")
    assert line.height - chart(table_of("June 5", "May 6"), "line").height == 3 * line.leading
    assert [label.text for label in line.labels] == [name, "May"]


def test_a_bar_below_nought_ends_there() -> None:
    (less,), (more,) = (group.bars for group in chart(table_of("May -50", "June 50")).groups)
    assert (less.x, less.x + less.width, more.x) == (0, 39, 39)


def test_bars_from_right_to_left_are_mirrored() -> None:
    found = chart(table_of("May 50", "June 100"), dir="rtl")
    assert [bar.x + bar.width for group in found.groups for bar in group.bars] == [100, 100]
    assert (found.start, found.aside < 0) == (100, True)


def test_a_line_has_a_run_up_to_each_gap_and_a_dot_for_a_point_alone() -> None:
    data = Table((Column("Day"), Column("A", is_number=True)), (("1", "0"), ("2", "10"), ("3", ""), ("4", "10")))
    found = chart(data, "line")
    (line,) = found.lines
    assert line.runs == ("6,100 37.33,0",)
    assert line.dots == ((100, found.top),)


def test_lines_from_right_to_left_begin_at_the_right() -> None:
    (line,) = chart(table_of("May 0", "June 10"), "line", dir="rtl").lines
    assert line.runs == ("94,100 0,0",)


@pytest.mark.parametrize("mirrored", [False, True])
def test_lines_begin_beside_the_numbers_of_the_axis(mirrored: bool) -> None:  # noqa: FBT001
    short, long = (
        chart(table_of(f"May {top}", f"June {top}"), "line", dir="rtl" if mirrored else "ltr") for top in (8, 8_000_000)
    )
    starts = [float(each.lines[0].runs[0].split(",")[0]) for each in (short, long)]
    starts = [100 - each for each in starts] if mirrored else starts
    assert 3 < starts[0] < 8
    assert 18 < starts[1] <= 30
    assert short.labels[0].at == (100 - starts[0] if mirrored else starts[0])


@pytest.mark.parametrize(
    ("rows", "ticks"),
    [
        (("May 0", "June 10"), ["0", "2", "4", "6", "8", "10"]),
        (("May 90", "June 100"), ["90", "92", "94", "96", "98", "100"]),
        (("May -3", "June 3"), ["-4", "-2", "0", "2", "4"]),
        (("May 0", "June 0"), ["0", "1"]),
        (("May 7", "June 7"), ["0", "2", "4", "6", "8"]),
        (
            ("May 5000000", "June 5000000.001"),
            ["0", "1,000,000", "2,000,000", "3,000,000", "4,000,000", "5,000,000", "6,000,000"],
        ),
    ],
)
def test_the_axis_has_round_numbers(rows: tuple[str, ...], ticks: list[str]) -> None:
    assert [tick.text.replace("\u2212", "-") for tick in chart(table_of(*rows), "line").ticks] == ticks


def test_of_many_names_a_few_stand_below_the_axis() -> None:
    labels = chart(table_of(*(f"Day{n} {n}" for n in range(40))), "line").labels
    assert [label.text for label in labels] == ["Day0", "Day13", "Day26", "Day39"]
    assert [label.anchor for label in labels] == ["start", "middle", "middle", "end"]
    year = chart(table_of(*(f"M{n} {n}" for n in range(12))), "line").labels
    assert [label.text for label in year] == ["M0", "M4", "M7", "M11"]
    assert [label.text for label in chart(table_of("May 1"), "line").labels] == ["May"]


def test_rows_without_names_are_drawn_as_well() -> None:
    nameless = Table((Column("Day"), Column("A", is_number=True)), (("", "1"), ("", "2")))
    assert [label.text for label in chart(nameless, "line").labels] == ["", ""]
    assert [group.name for group in chart(nameless).groups] == ["", ""]


NUMBERS = st.from_regex(r"-?[0-9]{1,15}(\.[0-9]{1,9})?", fullmatch=True)


@given(st.lists(NUMBERS, min_size=1, max_size=5), st.sampled_from(["ltr", "rtl"]))
@example(["900719925474100", "900719925474100.1"], "ltr")
def test_whatever_the_numbers_nothing_stands_outside_the_chart(numbers: list[str], direction: str) -> None:
    data = Table((Column("Day"), Column("A", is_number=True)), tuple(("x", number) for number in numbers))
    bars = [bar for group in chart(data, dir=direction).groups for bar in group.bars]
    assert all(bar.x >= -0.01 and bar.x + bar.width <= 100.01 for bar in bars)
    found = chart(data, "line", dir=direction)
    points = [point.split(",") for line in found.lines for run in line.runs for point in run.split()]
    assert all(-0.01 <= float(each) <= 100.01 for point in points for each in point)


def test_a_chart_says_its_numbers_to_those_who_do_not_see_it() -> None:
    assert chart(table_of("May 1200", "June 3"), unit="km").words == "May 1,200\u00a0km; June 3\u00a0km"
    assert chart(table_of("May 1 2", columns=2)).words == "May: Line 1 1, Line 2 2"
    assert chart(table_of(*(f"{n} {n}" for n in range(30)))).words == "0 0 … 29 29"


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("en-GB", "1,234.50"),
        ("de", "1.234,50"),
        ("fr", "1\u202f234,50"),
        ("hi", "1,234.50"),
        ("xx", "1,234.50"),
        ("ar", "1,234.50"),
        ("fa", "\u06f1\u066c\u06f2\u06f3\u06f4\u066b\u06f5\u06f0"),
    ],
)
def test_a_number_has_the_signs_of_its_language(lang: str, shown: str) -> None:
    assert FIGURES.cell("1234.5", Column("A", is_number=True, decimals=2), lang) == shown


@pytest.mark.parametrize(
    ("lang", "shown"),
    [("en", "-7"), ("sv", "\u22127"), ("ar", "\u200e-7"), ("ar-EG", "\u061c-\u0667"), ("he", "\u200e-7")],
)
def test_a_number_below_nought_has_the_minus_of_its_language(lang: str, shown: str) -> None:
    assert FIGURES.cell("-7", Column("A", is_number=True), lang) == shown


def test_a_unit_stands_behind_its_number_and_a_sign_close_to_it() -> None:
    column = Column("A", is_number=True)
    assert FIGURES.cell("7", column, unit="km") == "7\u00a0km"
    assert FIGURES.cell("7", column, unit="%") == "7%"
    assert FIGURES.cell("", column, unit="%") == ""
    assert FIGURES.cell("May", Column("A"), unit="%") == "May"
    assert FIGURES.cell("2026", Column("A", is_number=True, is_year=True)) == "2026"


@pytest.mark.parametrize(
    ("size", "lang", "shown"),
    [
        (712, "en-GB", "712 bytes"),
        (1, "en-GB", "1 byte"),
        (712, "de", "712 Byte"),
        (712, "es", "712 bytes"),
        (712, "fr", "712 octets"),
        (712, "hi", "712 बाइट"),
        (712, "ar", "712 بايت"),
        (712, "ja", "712 バイト"),
        (712, "zh", "712字节"),
        (1_234_567, "en-GB", "1.2 MB"),
        (45_600_000, "fr", "46 Mo"),
        (10**13, "en", "10,000 GB"),
    ],
)
def test_a_size_is_told_as_people_say_it(size: int, lang: str, shown: str) -> None:
    assert FIGURES.size(size, lang).replace("\u202f", " ").replace("\u00a0", " ") == shown
