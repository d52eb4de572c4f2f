import errno
import io
import os
from collections.abc import Mapping
from itertools import count
from pathlib import Path

import pytest

from generator.commands.telling.console import Console, Progress, console_for
from generator.commands.telling.outlet import Outlet
from generator.model.problem import BroadsheetError, ExitCode


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Broken(io.StringIO):
    def __init__(self, fault: OSError) -> None:
        super().__init__()
        self.fault = fault

    def write(self, text: str) -> int:  # noqa: ARG002
        raise self.fault

    def flush(self) -> None:
        raise self.fault


def console(remarks: io.StringIO, environment: Mapping[str, str]) -> Console:
    return console_for(Outlet(io.StringIO(), is_vital=True), Outlet(remarks, is_vital=False), environment)


@pytest.mark.parametrize(
    ("is_terminal", "environment", "has_colour", "shows_progress"),
    [
        (True, {}, True, True),
        (False, {}, False, False),
        (False, {"FORCE_COLOR": "1"}, True, False),
        (False, {"FORCE_COLOR": "0"}, False, False),
        (True, {"NO_COLOR": "1"}, False, True),
        (True, {"NO_COLOR": ""}, True, True),
        (True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, True),
        (True, {"CI": "true"}, True, False),
        (True, {"TERM": "dumb"}, False, False),
    ],
)
def test_colour_and_progress_are_where_somebody_looks(
    environment: Mapping[str, str], *, is_terminal: bool, has_colour: bool, shows_progress: bool
) -> None:
    found = console(Terminal() if is_terminal else io.StringIO(), environment)
    assert (found.has_colour, found.shows_progress) == (has_colour, shows_progress)


def test_progress_waits_a_second_and_is_gone_at_the_end() -> None:
    terminal, ticks = Terminal(), count(0, 0.5)
    with Progress(console(terminal, {}), lambda: next(ticks)) as progress:
        progress("read/3", 1, 2000)
        assert terminal.getvalue() == ""
        progress("read/3", 2, 2000)
        assert terminal.getvalue() == "\r\x1b[KReading 2 of 2,000"
        progress("odd", 3, 3)
    assert terminal.getvalue() == "\r\x1b[KReading 2 of 2,000\r\x1b[Kodd 3 of 3\r\x1b[K"


def test_progress_is_told_ten_times_a_second_at_most() -> None:
    terminal, ticks = Terminal(), count(0, 0.01)
    with Progress(console(terminal, {}), lambda: next(ticks)) as progress:
        for done in range(200):
            progress("render", done, 200)
    assert 5 <= terminal.getvalue().count("Rendering") <= 11


def test_there_is_no_progress_in_a_pipe() -> None:
    pipe, ticks = io.StringIO(), count(0, 5)
    with Progress(console(pipe, {}), lambda: next(ticks)) as progress:
        progress("read", 1, 2)
    assert pipe.getvalue() == ""


@pytest.mark.case("L15")
def test_a_reader_who_left_stops_nothing() -> None:
    outlet = Outlet(Broken(BrokenPipeError(errno.EPIPE, "Broken pipe")), is_vital=True)
    outlet.write("x")
    outlet.write("y")
    outlet.flush()


@pytest.mark.case("L15")
@pytest.mark.parametrize("step", ["write", "flush"])
def test_a_full_standard_output_ends_with_code_3(step: str) -> None:
    outlet = Outlet(Broken(OSError(errno.ENOSPC, "No space left on device")), is_vital=True)
    with pytest.raises(BroadsheetError) as stopped:
        outlet.write("x") if step == "write" else outlet.flush()
    assert stopped.value.exit_code is ExitCode.IO
    assert [problem.code for problem in stopped.value.problems] == ["stdout"]


def test_remarks_that_cannot_be_printed_are_dropped() -> None:
    Outlet(Broken(OSError(errno.ENOSPC, "No space left on device")), is_vital=False).write("x")


def test_a_stream_that_was_closed_from_the_start_takes_everything() -> None:
    outlet = Outlet(None, is_vital=True)
    outlet.write("x")
    outlet.flush()
    assert not outlet.is_terminal


def test_what_is_for_programs_is_utf8_whatever_the_locale_says(tmp_path: Path) -> None:
    for is_utf8, expected in ((True, "→ ü"), (False, "\\u2192 \\xfc")):
        with (tmp_path / "out").open("w", encoding="ascii") as stream:
            Outlet(stream, is_vital=True, is_utf8=is_utf8).write("→ ü")
        assert (tmp_path / "out").read_text("utf-8") == expected


@pytest.mark.case("L15")
def test_what_is_left_in_the_buffer_goes_nowhere_when_a_pipe_closes() -> None:
    reading, writing = os.pipe()
    stream = os.fdopen(writing, "w")
    outlet = Outlet(stream, is_vital=True)
    os.close(reading)
    outlet.write("x")
    outlet.flush()
    stream.close()
