"""The handbook holds (problems/): each code has its page, and the example on it has that problem and no other.

An example is played from top to bottom in a small site: a block below a line with a path in backquotes is that file; a
block of text has commands behind `$`, and below them what standard error tells, `…` for any text. Where it tells
problems, their codes are all that were told.
"""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.commands.telling.handbook import page_of
from tests.commands.desk import NOW, Result, run, write
from tests.tiny import tiny

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "content/pages/handbook/problems"
TABLE = re.compile(r"^\| \[`([\w-]+)`\]\(problems/\1\.md\) \| ([a-z ]+) \|", re.MULTILINE)
BLOCK = re.compile(r"^(?:`(?P<path>[^`\n]+)`:\n\n)?```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
SITE = {
    "site.toml": 'title = "The Post"\nbase_url = "https://post.example/"\ntimezone = "Europe/Berlin"\n',
    "content/world/ferry.md": "---\ntitle: The ferry sails again\ndate: 2026-10-31\nsummary: It does.\n"
    "tags: [ferry, harbour]\n---\n\nIt sails from the [harbour](harbour.md) at ten.\n",
    "content/world/harbour.md": "---\ntitle: The harbour opens\ndate: 2026-11-02\nsummary: It is open.\n"
    "tags: [harbour, ferry]\n---\n\nIt is open; the [ferry](ferry.md) sails.\n",
}
# Codes that are told by a page of the handbook that is still to be written; this list only ever gets shorter.
UNWRITTEN: frozenset[str] = frozenset()
# What no test can play on a page: faults of the machine, of the network, of bytes that are no text, sheer size.
UNPLAYED = """
address-taken busy data-too-large deploy-crossed disk disk-full encoding external-moved external-unasked external-unsure
file-changed file-name-twice file-too-slow image-metadata interrupted markdown-fault name-not-utf8 network
out-of-memory path-too-long publishing-finished release-unsupported stdout takedown-unwritten too-many
unreadable worker-died yaml-too-big
"""
TOLD_IN_WORDS = frozenset(UNPLAYED.split())


def severities() -> dict[str, str]:
    """Give the severity of each code, as the table of all problems words it."""
    return dict(TABLE.findall((ROOT / "content/pages/handbook/problems.md").read_text("utf-8")))


PAGES = sorted(path.stem for path in FOLDER.glob("*.md"))
PLAYED = sorted(set(PAGES) - TOLD_IN_WORDS)


def test_each_code_has_its_page_and_no_page_is_left_over() -> None:
    assert set(PAGES) | UNWRITTEN == severities().keys()
    assert not UNWRITTEN & set(PAGES)


@pytest.mark.parametrize("code", PAGES)
def test_a_page_says_what_is_wrong_and_what_to_do(code: str) -> None:
    page, text = page_of(code), (FOLDER / f"{code}.md").read_text("utf-8")
    assert page is not None
    assert text.startswith(f"---\ntitle: {code}\n")
    assert page.markdown.startswith(f"# `{code}`\n\n**")
    assert page.code == code
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    assert re.findall(r"^#+ .*$", prose, re.MULTILINE) == ["## Example", "## What to do"]
    assert f"\n**{severities()[code].capitalize()}.** " in text
    assert page.first_sentence.endswith(".")


def test_only_what_cannot_be_played_is_told_in_words() -> None:
    assert set(PAGES) >= TOLD_IN_WORDS
    assert [code for code in PLAYED if "\n$ broadsheet " not in (FOLDER / f"{code}.md").read_text("utf-8")] == []


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the small site of all examples, in whose folder the commands are run."""
    site = write(tmp_path / "site", SITE)
    (site / "content/world/boat.png").write_bytes(tiny("A white boat, " * 400))
    monkeypatch.chdir(site)
    return site


@pytest.mark.parametrize("code", PLAYED)
def test_the_example_has_the_problem_and_no_other(code: str, place: Path) -> None:
    text, seen = (FOLDER / f"{code}.md").read_text("utf-8"), False
    for block in BLOCK.finditer(text):
        if block["path"]:
            write(place, {block["path"]: block["text"]})
            continue
        for command, told in commands(block["text"]):
            result = perform(command.split(), place)
            if told:
                assert codes_in("\n".join(told)) >= {code}
                assert codes_of(result) == codes_in(result.out if result.out.startswith("{") else "\n".join(told))
                assert all(is_told(line, result, place) for line in told)
                seen = True
    assert seen


def test_the_small_site_has_no_problem_itself(place: Path) -> None:
    assert codes_of(perform(["broadsheet", "check"], place)) == set()
    assert codes_of(perform(["broadsheet", "build"], place)) == set()


def commands(block: str) -> Iterator[tuple[str, list[str]]]:
    """Give each command of a block with the lines below it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *told = part.splitlines()
        yield command, told


def perform(words: list[str], site: Path) -> Result:
    """Run a command of a page in its site."""
    if words[0] == "broadsheet":
        place = [] if "--site" in words else ["--site", str(site)]
        return run(words[1], *place, *([] if "--now" in words else ["--now", NOW]), *words[2:])
    where = [site / word for word in words[1:] if not word.startswith("-")]
    play(words, where)
    return Result(0, "", "")


def play(words: list[str], where: list[Path]) -> None:
    """Do with files what a command of the shell would."""
    if words[0] == "ln":
        where[1].symlink_to(words[2])
    elif words[0] == "rm":
        shutil.rmtree(where[0]) if where[0].is_dir() else where[0].unlink()
    elif words[0] == "mkdir":
        where[0].mkdir()
    elif words[0] == "cp":
        shutil.copy(*where)
    else:
        assert words[0] == "mv", f"{words[0]}: nobody here can do that"
        where[0].rename(where[1])


def codes_of(result: Result) -> set[str]:
    """Give the codes of all problems that a run told."""
    if result.out.startswith("{"):
        return {problem["code"] for problem in json.loads(result.out)["problems"]}
    return codes_in(result.err)


def codes_in(text: str) -> set[str]:
    """Give the codes that stand first in lines, or second, behind a place."""
    known = severities()
    if text.startswith("{"):
        return set(re.findall(r'"code": "([\w-]+)"', text))
    heads = (line.split(" ")[:2] for line in text.splitlines() if line and not line[0].isspace())
    return {next((word for word in head if word in known), "") for head in heads} - {""}


def is_told(line: str, result: Result, site: Path) -> bool:
    """Whether a line of a page is one of what a run told."""
    told = (result.err + result.out).replace(str(site), "…")
    pattern = re.escape(line).replace("…", ".*")
    return re.search(rf"^{pattern}$", told, re.MULTILINE) is not None
