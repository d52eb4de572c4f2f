"""Fixing: what `check --fix` writes: what has one right answer, into the front matter of the files that lack it."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import msgspec

from generator.check.aliasing import with_aliases
from generator.check.vanished import urls_by_successor
from generator.commands.fixing.mending import Mend, is_proven, mends_of
from generator.commands.fixing.respelling import CODE, respelt
from generator.commands.session import Session
from generator.commands.telling.diffs import diff_of
from generator.commands.workplace import wanted_by, workplace
from generator.model.article import Article
from generator.model.digest import digest_of
from generator.pipeline import vanishing
from generator.planned import Planned, planned
from generator.publish.ledger import read_ledger
from generator.read.reading import read_file
from generator.read.rules import ReadingRules, reading_rules
from generator.spellings import respellings, spellings_of

MARK = ".broadsheet-new"


class Fixed(msgspec.Struct, frozen=True):
    """A file (below the site), the old addresses and the mends that were written into it, and all that as a diff."""

    file: str
    aliases: tuple[str, ...] = ()
    mends: tuple[Mend, ...] = ()
    diff: tuple[str, ...] = ()


class Wishes(msgspec.Struct, frozen=True):
    """What stories that can be read lack: id → old addresses; spelling of a tag → the one that is declared."""

    urls: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]


def fixed(session: Session) -> tuple[Fixed, ...]:
    """Writes `aliases:` into stories to which addresses have moved, and mends slips; what was written.

    With `--dry-run` nothing is written. A file is left as it is where the change would make it say anything else than
    it should, which reading it both ways shows; then its problem stays.
    """
    settings = session.settings
    with workplace(session) as workshop:
        site = planned(wanted_by(session), workshop)
    rules = reading_rules(settings, site.found.base.inventory.theme.shortcodes)
    urls = urls_by_successor(vanishing(site, read_ledger(settings.folders.state)))
    is_wanted = CODE not in session.policy.ignored
    wanted = Wishes(urls, respellings(spellings_of(site)) if is_wanted else {})
    found = []
    for name, path, change in _changes(site, wanted, settings.folders.content, rules):
        before = path.read_bytes()
        # Whoever saved it meanwhile knows better.
        if digest_of(before) == site.found.base.inventory.content[name].digest:
            told, after = change
            found.append(msgspec.structs.replace(told, diff=tuple(diff_of(told.file, before, after).split("\n"))))
            if not session.options.dry_run:
                put_in_place(path.resolve(), after)
    return tuple(found)


def _changes(
    site: Planned, wanted: Wishes, folder: Path, rules: ReadingRules
) -> Iterator[tuple[str, Path, tuple[Fixed, bytes]]]:
    """Name, path, and what is to be written into each file that can be fixed."""
    content = site.found.base.inventory.content
    for (name, source), reading in zip(content.items(), site.found.readings, strict=True):
        if reading.article is not None:
            change = _improved(source.data, reading.article, wanted, rules)
        else:
            change = _mended(name, source.data, f"{rules.folder}/{name}", rules)
        if change is not None:
            yield name, folder / name, change


def _improved(data: bytes, story: Article, wanted: Wishes, rules: ReadingRules) -> tuple[Fixed, bytes] | None:
    """A story that can be read, with its old addresses and with its tags spelt as they are declared."""
    urls = wanted.urls.get(story.id, ())
    told, changed = (_aliased(data, story, urls, rules) if urls else None) or (Fixed(story.path), data)
    mends, changed = respelt(story, changed, wanted.names, rules)
    return (msgspec.structs.replace(told, mends=mends), changed) if changed != data else None


def _mended(name: str, data: bytes, file: str, rules: ReadingRules) -> tuple[Fixed, bytes] | None:
    before = read_file(rules, [name.encode(), data])
    mends, changed = mends_of(data, before.problems, rules)
    if not mends or not is_proven(before, read_file(rules, [name.encode(), changed]), mends, rules):
        return None
    return Fixed(file, mends=mends), changed


def _aliased(data: bytes, story: Article, urls: tuple[str, ...], rules: ReadingRules) -> tuple[Fixed, bytes] | None:
    place = story.place_of("aliases")
    changed = with_aliases(data, urls, place.line, place.column)
    if changed is None:
        return None
    before, after = (read_file(rules, [story.id.encode(), each]).article for each in (data, changed))
    if before is None or after is None or not _is_same(before, after, urls):
        return None
    return Fixed(story.path, aliases=urls), changed


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
