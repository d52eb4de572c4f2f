"""Marking: what a takedown writes into the files at hand, so that the next build does not bring a story back."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec
from msgspec.structs import replace

from generator.check.withdrawing import status_line, with_withdrawal
from generator.commands.fixing.fixing import put_in_place, without_places
from generator.discover.inventory import is_markdown
from generator.model.article import Article, Reading, Status
from generator.model.digest import digest_of
from generator.model.problem import Place, Problem, warning
from generator.read.reading import read_file
from generator.read.rules import ReadingRules, reading_rules
from generator.settings.values import Settings

BY_HAND = "write `status: withdrawn` into it before anybody builds"


class Marked(msgspec.Struct, frozen=True):
    """What became of the file of a story. `file`: below the site, under its present name; "" where there is none.

    `line`: where it says that the story was taken back, 0 where nothing was written. `problem`: what is left to do.
    """

    file: str
    line: int
    problem: Problem | None = None


def marked(stories: Mapping[str, bytes], reason: str, settings: Settings) -> dict[str, Marked]:
    """Writes `status: withdrawn` into the files of stories; by their ids, what became of each.

    `stories`: id → digest of the file as it was published, by which it is found under another name, too. A file that
    cannot be changed with certainty is left as it is: the warning `takedown-unwritten`.
    """
    content, rules = settings.folders.content, reading_rules(settings)
    missing = {digest: name for name, digest in stories.items() if not _may_be_there(content / name)}
    moved = list(_moved(content, missing)) if missing else []
    found = {name: [now for before, now in moved if before == name] or [name] for name in stories}
    return {name: _least([_marked(content, now, reason, rules) for now in names]) for name, names in found.items()}


def _may_be_there(path: Path) -> bool:
    """Whether a file is in its place, or in a folder that nobody may look into."""
    try:
        return path.is_file()
    except OSError:
        return True


def _moved(content: Path, missing: Mapping[bytes, str]) -> Iterator[tuple[str, str]]:
    """Ids of files that are not where they were, and those with the same bytes, which have another name."""
    for path in sorted(content.rglob("*")):
        with suppress(OSError):
            name = path.relative_to(content).as_posix()
            # What a dot hides is hidden from builds, too.
            if is_markdown(name) and "/." not in f"/{name}" and path.is_file():
                known = missing.get(digest_of(path.read_bytes()))
                if known is not None:
                    yield known, name


def _least(notes: Sequence[Marked]) -> Marked:
    """Of all files of one story, the one of which least can be said."""
    return next((note for note in notes if note.problem is not None), notes[0])


def _marked(content: Path, name: str, reason: str, rules: ReadingRules) -> Marked:
    file, path = f"{rules.folder}/{name}", content / name
    read = partial(_read, rules, name)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        message = "this file is not there any more: the next build leaves nothing at the story's address"
        hint = "if it has another name and another text now, write `status: withdrawn` there before anybody builds"
        return Marked("", 0, warning("takedown-unwritten", file, Place(), message, hint))
    except OSError as fault:
        return _left(file, f"this file cannot be read ({fault.strerror}): the next build may bring the story back")
    before = read(data)
    if before.article is not None and before.article.status is not Status.PUBLISHED:
        return Marked(file, 0)
    told, changed = _rewritten(data, reason, read)
    if not changed:
        return _left(file, "nothing in this file says that the story was taken down: the next build brings it back")
    try:
        put_in_place(path.resolve(), changed)
    except OSError as fault:
        return _left(file, f"this file cannot be written ({fault.strerror}): the next build brings the story back")
    return Marked(file, _line(read(changed), changed), None if told == reason else _silent(file))


def _rewritten(data: bytes, reason: str, read: Callable[[bytes], Reading]) -> tuple[str, bytes]:
    """The reason that a file says, and its bytes then; none where it cannot be changed with certainty.

    A reason with which nobody could read the file, as one of a megabyte, keeps no story online: it is left out.
    """
    before = read(data)
    place = _place_of(before, data)
    for told in dict.fromkeys((reason, "")):
        changed = with_withdrawal(data, told, place)
        if changed is not None and _is_same(before, read(changed)):
            return told, changed
    return "", b""


def _read(rules: ReadingRules, name: str, data: bytes) -> Reading:
    return read_file(rules, [name.encode(), data])


def _left(file: str, message: str) -> Marked:
    return Marked(file, 0, warning("takedown-unwritten", file, Place(), message, BY_HAND))


def _silent(file: str) -> Problem:
    message = "this file does not say why the story was taken down: with the reason it could not be read any more"
    return warning("takedown-unwritten", file, Place(), message, "write a shorter `withdrawn_reason` into it")


def _place_of(reading: Reading, data: bytes) -> Place:
    if reading.article is not None:
        return reading.article.place_of("status")
    line = status_line(data)
    return Place(line, 1) if line else Place()


def _line(reading: Reading, data: bytes) -> int:
    return reading.article.place_of("status").line if reading.article is not None else status_line(data)


def _is_same(before: Reading, after: Reading) -> bool:
    """Whether the file says what it said, but for the status; one with errors has the very same errors."""
    if before.article is None or after.article is None:
        return before.article is after.article is None and _faults(before) == _faults(after)
    is_gone = after.article.status is Status.WITHDRAWN
    return is_gone and _told(before.article) == _told(after.article)


def _faults(reading: Reading) -> Collection[tuple[str, int]]:
    return [(problem.code, problem.place.column) for problem in reading.problems]


def _told(article: Article) -> Article:
    """The story without what a takedown changes."""
    told = without_places(article)
    return replace(told, status=Status.PUBLISHED, withdrawn_reason="", unlisted=False)
