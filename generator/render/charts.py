"""Charts: where the bars and lines of a table stand, in per cent of the width and in pixels of height.

Widths are per cent, so that a chart is as wide as its column and its words are as large as those around it: an SVG with
a viewBox would shrink them on a phone.
"""

from collections.abc import Callable, Iterator, Sequence
from math import floor, log10

import msgspec

from generator.model.table import Column, Table
from generator.render.wrapping import LEADING_PX, LINE, breadth, lines_of, share

ROW_PX = 22
ASIDE_PX = 6
LABEL_PX = 20
GAP_PX = 10
# Behind the longest bar stands its number; where it would leave less than that to the bars, it stands above its own.
WIDEST, LEAST = 78.0, 50.0
PLOT_PX = 220
TOP_PX = 22
FOOT_PX = 26
# What a letter of a number beside the axis takes on a phone, and what lies between it and the lines, in per cent.
LETTER, BESIDE = 2.0, 2.0
MOST_GUTTER = 30.0
TICKS = 5
MOST_LABELS = 5
STEPS = (1.0, 2.0, 5.0, 10.0)
MOST_WORDS = 24
# Of the greatest number: what lies closer together is level on any screen, and hardly told apart by arithmetic.
FLAT = 1e-9

Write = Callable[[str, Column], str]


class Bar(msgspec.Struct, frozen=True):
    """A bar: which series it is of, from 1; its left edge and width in per cent, its top in pixels; its number.

    `text_x`, `text_y`: where that begins; `lines`: the lines that it is written in.
    """

    series: int
    x: float
    width: float
    y: int
    text: str
    text_x: float
    text_y: int
    lines: tuple[str, ...]


class Group(msgspec.Struct, frozen=True):
    """The bars of a row: its name, the lines that this is written in, and where it stands, in pixels."""

    name: str
    lines: tuple[str, ...]
    y: int
    bars: tuple[Bar, ...]


class Line(msgspec.Struct, frozen=True):
    """A line: which series it is of, from 1; its runs without a gap, each as points of an SVG of 100 times 100.

    `dots`: (x, y) of runs of a single point, in per cent and in pixels.
    """

    series: int
    runs: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]


class Tick(msgspec.Struct, frozen=True):
    """Words beside an axis: in per cent for the one below, in pixels for the one aside; their `text-anchor`; lines."""

    text: str
    at: float
    anchor: str = "start"
    lines: tuple[str, ...] = ()


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """A chart, ready to be drawn. `words`: what it shows, for those who do not see it.

    `start`: where lines of writing begin, in per cent; `aside`: how far from a bar its number stands, in pixels, less
    than 0 from right to left. `height`, `plot`: of all, and of the part that lines are drawn in; `top`: where that
    begins; in pixels. `leading`: from a line of words to the next.
    """

    height: int
    series: tuple[str, ...]
    words: str
    start: float = 0.0
    aside: int = ASIDE_PX
    plot: int = PLOT_PX
    top: int = TOP_PX
    leading: int = LEADING_PX
    groups: tuple[Group, ...] = ()
    lines: tuple[Line, ...] = ()
    ticks: tuple[Tick, ...] = ()
    labels: tuple[Tick, ...] = ()


def chart_of(table: Table, kind: str, write: Write, *, mirrored: bool) -> Chart:
    """The chart of a table whose first column names the rows; `write` writes a number in the reader's language.

    `mirrored`: from right to left.
    """
    if kind != "bar":
        return _lines(table, _Scale(table, mirrored=mirrored), write)
    cells = (pair for row in table.rows for pair in zip(row[1:], table.columns[1:], strict=True))
    beside = 100 - share(max(breadth(write(cell, column)) for cell, column in cells) + 1)
    return _bars(table, _Scale(table, mirrored=mirrored, beside=beside), write)


class _Scale:
    """From numbers to places. Bars and lines begin at nought, unless lines would be flat there.

    `beside`: how much of the width numbers leave to the bars that they stand beside, in per cent.
    """

    def __init__(self, table: Table, *, mirrored: bool, beside: float = WIDEST) -> None:
        found = [float(cell) for row in table.rows for cell in row[1:] if cell]
        self.low, self.high = min(0.0, *found), max(0.0, *found)
        self.least, self.most = min(found), max(found)
        self.mirrored = mirrored
        self.start = 100.0 if mirrored else 0.0
        self.widest = min(WIDEST, beside) if beside >= LEAST else 100.0
        self.aside = 0 if beside < LEAST else -ASIDE_PX if mirrored else ASIDE_PX

    def across(self, value: float) -> float:
        """How far from the start a bar for a value ends, in per cent."""
        return (value - self.low) / ((self.high - self.low) or 1.0) * self.widest

    def x(self, start: float, width: float = 0.0) -> float:
        """The left edge of what begins at `start` and is so wide."""
        return _rounded(100 - start - width if self.mirrored else start)


def _bars(table: Table, scale: _Scale, write: Write) -> Chart:
    groups, y = [], 0
    for row in table.rows:
        name, bars = lines_of(row[0]), []
        name_y, y = y + LABEL_PX - 6, y + LABEL_PX + (len(name) - 1) * LEADING_PX
        for series, cell in enumerate(row[1:], 1):
            bars.append(_bar(series, cell, write(cell, table.columns[series]), scale, y))
            y = bars[-1].y + ROW_PX
        groups.append(Group(row[0], name, name_y, tuple(bars)))
        y += GAP_PX
    return Chart(
        height=max(y - GAP_PX, 1),
        series=_series(table),
        words=_words(table, write),
        start=scale.start,
        aside=scale.aside,
        groups=tuple(groups),
    )


def _bar(series: int, cell: str, text: str, scale: _Scale, y: int) -> Bar:
    zero = scale.across(0.0)
    end = scale.across(float(cell)) if cell else zero
    start, width = min(zero, end), abs(end - zero)
    lines = lines_of(text)
    top = y if scale.aside else y + len(lines) * LEADING_PX
    text_x, text_y = (scale.x(max(zero, end)), y + 12) if scale.aside else (scale.start, y + LEADING_PX - 6)
    return Bar(series, scale.x(start, width), _rounded(width), top, text, text_x, text_y, lines)


def _lines(table: Table, scale: _Scale, write: Write) -> Chart:
    ticks = _ticks(scale)
    low, high = ticks[0], ticks[-1]
    last = max(len(table.rows) - 1, 1)
    decimals = max(len(_plain(each).partition(".")[2]) for each in ticks)
    column = Column("", is_number=True, decimals=decimals, is_year=all(each.is_year for each in table.columns[1:]))
    words = [write(_plain(each), column) for each in ticks]
    # Where the lines went through the numbers, neither could be read.
    gutter = min(MOST_GUTTER, LETTER * max(map(len, words)) + BESIDE)
    xs = [scale.x(gutter + number / last * (100 - gutter)) for number in range(len(table.rows))]
    lines = [_line(table, series, xs, (low, high)) for series in range(1, len(table.columns))]
    labels = tuple(_labels([row[0] for row in table.rows], xs, int((100 - gutter) / 100 * LINE)))
    return Chart(
        height=TOP_PX + PLOT_PX + FOOT_PX + (max(len(each.lines) for each in labels) - 1) * LEADING_PX,
        series=_series(table),
        words=_words(table, write),
        start=scale.start,
        lines=tuple(lines),
        ticks=tuple(
            Tick(text, _rounded(TOP_PX + (high - each) / (high - low) * PLOT_PX))
            for text, each in zip(words, ticks, strict=True)
        ),
        labels=labels,
    )


def _line(table: Table, series: int, xs: Sequence[float], reach: tuple[float, float]) -> Line:
    low, high = reach
    runs: list[list[tuple[float, float]]] = [[]]
    for x, row in zip(xs, table.rows, strict=True):
        if row[series]:
            runs[-1].append((x, _rounded((high - float(row[series])) / (high - low) * 100)))
        else:
            runs.append([])
    drawn = (" ".join(f"{x:g},{y:g}" for x, y in run) for run in runs if len(run) > 1)
    dots = ((run[0][0], _rounded(TOP_PX + run[0][1] * PLOT_PX / 100)) for run in runs if len(run) == 1)
    return Line(series, tuple(drawn), tuple(dots))


def _labels(names: Sequence[str], xs: Sequence[float], room: int) -> Iterator[Tick]:
    """A few names below the axis, the first and the last among them; `room`: letters that the axis has, on a phone."""
    last = len(names) - 1
    lines = [lines_of(name, (room - 1) // 2) for name in names]
    widest = max(breadth(line) for each in lines for line in each)
    # The outer ones begin and end with the axis, the next stand in the middle of their places.
    fitting = (count for count in range(MOST_LABELS, 2, -1) if (count - 1) * (1.5 * widest + 1) <= room)
    most = min(len(names), next(fitting, 2))
    # As many as lie equally far apart; of others two might touch.
    count = next((each for each in range(most, 2, -1) if last % (each - 1) == 0), min(most, MOST_LABELS - 1))
    shown = sorted({round(step * last / max(count - 1, 1)) for step in range(count)})
    for number in shown:
        # SVG turns start and end around with the direction of the text.
        anchor = "start" if number == 0 else "end" if number == last else "middle"
        yield Tick(names[number], xs[number], anchor, lines[number])


def _ticks(scale: _Scale) -> tuple[float, ...]:
    """Round numbers from below the least to above the greatest; from nought, unless all lie far above it."""
    low, high = scale.low, scale.high
    if scale.least > 0.6 * scale.most and scale.most - scale.least > FLAT * scale.most:
        low = scale.least
    step = _step((high - low) / TICKS)
    first, last = floor(low / step), -floor(-high / step)
    last = max(last, first + 1)
    return tuple(round(number * step, 12) for number in range(first, last + 1))


def _step(least: float) -> float:
    if least <= 0:
        return 1.0
    power = 10.0 ** floor(log10(least))
    return next(step * power for step in STEPS if step * power >= least * 0.999999)


def _series(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns[1:])


def _words(table: Table, write: Write) -> str:
    """All numbers with their names where they are few, else the first and the last: that needs no language."""
    rows = table.rows if len(table.rows) <= MOST_WORDS else (table.rows[0], table.rows[-1])
    told = (_told(row, table, write) for row in rows)
    return ("; " if len(rows) == len(table.rows) else " … ").join(told)


def _told(row: Sequence[str], table: Table, write: Write) -> str:
    numbers = zip(row[1:], table.columns[1:], strict=True)
    if len(table.columns) == 2:  # noqa: PLR2004 - names and numbers
        return f"{row[0]} {write(row[1], table.columns[1])}"
    return f"{row[0]}: {', '.join(f'{column.name} {write(cell, column)}' for cell, column in numbers)}"


def _plain(number: float) -> str:
    return f"{number:.12f}".rstrip("0").rstrip(".") or "0"


def _rounded(number: float) -> float:
    return round(number, 2)
