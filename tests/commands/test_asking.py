import io
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.commands.asking import ask, ask_one_of, ask_several, ask_until
from generator.commands.telling.console import Console, console_for
from generator.commands.telling.outlet import Outlet
from generator.model.problem import BroadsheetError
from tests.commands.desk import tree

CTRL_C = "\x03"


def asking(answers: str) -> tuple[Console, io.StringIO]:
    """Give a console at which somebody answers, and what it shows."""
    shown = io.StringIO()
    out = Outlet(io.StringIO(), is_vital=True)
    return Console(out, Outlet(shown, is_vital=False), answers=io.StringIO(answers)), shown


def test_an_empty_line_takes_the_default_and_blanks_are_of_no_account() -> None:
    console, shown = asking("\n  Europe/Berlin \n")
    assert [ask(console, "Zone", "UTC"), ask(console, "Zone", "UTC")] == ["UTC", "Europe/Berlin"]
    assert shown.getvalue() == "Zone [UTC]: Zone [UTC]: "


def test_what_must_be_said_is_asked_until_it_is() -> None:
    console, shown = asking("\n \nFerry\nbook\npage\na, ,b,\n")
    assert ask_until(console, "Headline", "It needs one.") == "Ferry"
    assert ask_one_of(console, "What", ("article", "page")) == "page"
    assert ask_several(console, "Tags") == ("a", "b")
    assert shown.getvalue().count("It needs one.") == 2
    assert "One of these: article, page." in shown.getvalue()


def test_the_end_of_the_input_ends_the_questions() -> None:
    console, _ = asking("")
    with pytest.raises(BroadsheetError) as stopped:
        ask_until(console, "Headline", "")
    assert stopped.value.exit_code == 2


def test_nobody_is_asked_where_nobody_can_answer() -> None:
    pipe = Outlet(io.StringIO(), is_vital=False)
    assert console_for(pipe, pipe, {}, io.StringIO("x\n")).answers is None
    assert console_for(pipe, pipe, {}).answers is None


def at_a_terminal(arguments: Sequence[str], folder: Path, typed: str) -> tuple[int, str]:
    """Run the program at a terminal at which something is typed; its exit code and what the screen shows.

    Nothing but Ctrl-C is typed as a signal, once there is a question: no shell here gives the keys to the program.
    """
    leader, follower = pty.openpty()
    root = Path(__file__).resolve().parent.parent.parent
    at = () if "site" in arguments else ("--site", str(folder))
    command = (sys.executable, str(root / "build.py"), *arguments, *at)
    with subprocess.Popen(command, cwd=folder, stdin=follower, stdout=follower, stderr=follower) as process:
        os.close(follower)
        os.write(leader, typed.replace(CTRL_C, "").encode())
        screen = b""
        while piece := _read(leader):
            is_asked = b": " in piece and b": " not in screen
            screen += piece
            if typed == CTRL_C and is_asked:
                process.send_signal(signal.SIGINT)
    os.close(leader)
    return process.returncode, screen.decode()


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except OSError:  # Linux says so where the other end has gone
        return b""


def test_a_person_at_a_terminal_is_asked_for_what_is_missing(site: Path) -> None:
    code, screen = at_a_terminal(
        ["new"], site, "articel\narticle\nFerry waits\nwrold\nworld\nferry, tide\nMele Tavita\n"
    )
    assert code == 0, screen
    assert "there is no section 'wrold': did you mean world?" in screen
    assert "Section (culture, sport, world)" in screen
    text = (site / "content/world/ferry-waits.md").read_text()
    assert 'title: "Ferry waits"' in text
    assert 'authors: ["Mele Tavita"]\ntags: ["ferry", "tide"]\n' in text


def test_a_person_who_begins_a_site_is_asked_for_its_zone_language_sections_and_address(tmp_path: Path) -> None:
    code, screen = at_a_terminal(
        ["new", "site"],
        tmp_path,
        "Der Hafen\nBerlin\nEurope/Berlin\nDeutsch\nde\nTags\nStadt, Land\nh.example\nhttps://h.example/\n",
    )
    assert code == 0, screen
    for message in ("'Berlin'", "'Deutsch' is not a language tag", "'h.example' is not the address of a site"):
        assert message in screen
    settings = (tmp_path / "der-hafen/site.toml").read_text()
    for line in ('base_url = "https://h.example/"', 'language = "de"', 'timezone = "Europe/Berlin"', "[sections.land]"):
        assert line in settings


@pytest.mark.parametrize(("typed", "code"), [("\x04", 2), (CTRL_C, 130)])
def test_who_leaves_in_the_middle_leaves_nothing_behind(site: Path, typed: str, code: int) -> None:
    before = tree(site)
    ended, screen = at_a_terminal(["new", "article"], site, typed)
    assert (ended, "Traceback" in screen, tree(site)) == (code, False, before)
