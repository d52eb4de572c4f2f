"""Fixing: what `check --fix` writes: the old addresses of stories that have moved, into their front matter."""

from collections.abc import Collection
from pathlib import Path

import msgspec

from generator.check.aliasing import with_aliases
from generator.check.vanished import urls_by_successor
from generator.commands.session import Session
from generator.commands.workplace import wanted_by, workplace
from generator.model.article import Article
from generator.pipeline import vanishing
from generator.planned import planned
from generator.publish.ledger import read_ledger
from generator.read.reading import read_file
from generator.read.rules import ReadingRules, reading_rules

MARK = ".broadsheet-new"


class Fixed(msgspec.Struct, frozen=True):
    """A file (below the site) and the old addresses that were written into it."""

    file: str
    aliases: tuple[str, ...]


def fixed(session: Session) -> tuple[Fixed, ...]:
    """Writes `aliases:` into the stories to which addresses have moved; what was written.

    A file is left as it is where the change would make it say anything else than before, which reading it both ways
    shows; then its warning stays.
    """
    settings = session.settings
    with workplace(session) as workshop:
        site = planned(wanted_by(session), workshop)
        lost = vanishing(site, read_ledger(settings.folders.state))
    stories = {each.successor.id: each.successor for each in lost if each.successor is not None}
    rules = reading_rules(settings)
    return tuple(
        Fixed(stories[name].path, urls)
        for name, urls in urls_by_successor(lost).items()
        if _fix(settings.folders.content / name, stories[name], urls, rules)
    )


def _fix(path: Path, story: Article, urls: tuple[str, ...], rules: ReadingRules) -> bool:
    data, place = path.read_bytes(), story.place_of("aliases")
    changed = with_aliases(data, urls, place.line, place.column)
    if changed is None:
        return False
    name = story.id.encode()
    before, after = (read_file(rules, [name, each]).article for each in (data, changed))
    if before is None or after is None or before.digest != story.digest or not _is_same(before, after, urls):
        return False
    put_in_place(path.resolve(), changed)
    return True


def _is_same(before: Article, after: Article, urls: Collection[str]) -> bool:
    """Whether the second says what the first does, and has these old addresses besides."""
    wanted = {*before.aliases, *urls}
    has_all = set(after.aliases) == wanted and len(after.aliases) == len(wanted)
    return has_all and before.places.keys() | {"aliases"} == after.places.keys() and _told(before) == _told(after)


def _told(article: Article) -> Article:
    """The story without its old addresses."""
    return msgspec.structs.replace(without_places(article), aliases=())


def without_places(article: Article) -> Article:
    """The story without what holds places in the file: they move when something is written above them."""
    return msgspec.structs.replace(
        article,
        digest=b"",
        places={},
        links=(),
        picture=None,
        related=(),
        unrelated=(),
        recommended=(),
    )


def put_in_place(path: Path, data: bytes) -> None:
    """Puts other bytes into a file, whole or not at all, with the rights that it has."""
    new = path.with_name(f".{path.name}{MARK}")
    try:
        new.write_bytes(data)
        new.chmod(path.stat().st_mode & 0o7777)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
