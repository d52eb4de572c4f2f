"""Recollection: the last good edition, made once more without stories that must go, whatever the files say by now.

What each file said is in the store, under the digest that was kept of it; a file that still has that digest is read
again where the store has forgotten it. Pictures and other copies are taken from the published site itself.

Nothing comes to light on this way: a story is shown if it was public when the site was last built, and is still. What
fell due since waits for a build, as somebody may have thought better of it meanwhile.
"""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec
from msgspec.structs import replace

from generator.check.verdict import Policy
from generator.discover.faults import VanishedError
from generator.discover.reading import read_whole
from generator.model.article import Article, Reading, Status
from generator.model.digest import digest_of
from generator.model.gate import Gate
from generator.model.last_edition import LastEdition
from generator.model.manifest import Manifest
from generator.model.page import Rank, part_of
from generator.model.problem import BroadsheetError
from generator.model.source import Inventory, SourceFile, SourceText
from generator.model.theme import ThemeFiles
from generator.publish.ownership import intact
from generator.read.rules import reading_rules
from generator.relate.edition import Frame, verdict_on
from generator.retention import Ground, KeptFile, KeptText
from generator.settings.folders import folders_of
from generator.settings.values import Folders, Settings
from generator.wanted import Base, Recalled
from generator.workshop.rows import Rows, rows_at
from generator.workshop.workshop import Workshop

# Of a story that goes, its words may stand in a file of static/, say. They do already, and would for longer.
BORNE = frozenset(("leak",))
DECODE = msgspec.msgpack.Decoder(Ground).decode


class SourceLostError(Exception):
    """What content files said is kept nowhere; the texts are their paths below the content folder."""


class Order(msgspec.Struct, frozen=True):
    """What is to go: ids of stories, what readers are told of them, and the instant.

    `leaves_tombstones`: whether anything is left at the addresses of all stories that were taken down by order.
    """

    going: Collection[str]
    reason: str
    gate: Gate
    leaves_tombstones: bool = True


class Published(msgspec.Struct, frozen=True):
    """What is published now: the manifest, and the rows of files that had their bytes when somebody looked."""

    manifest: Manifest
    seen: Rows


class Recollection(msgspec.Struct, frozen=True):
    """The last edition without some stories. `gone`: those that readers saw till now; `offline`: those they did not."""

    base: Base
    gone: tuple[str, ...]
    offline: tuple[str, ...]


def settings_of(edition: LastEdition, found: Folders) -> Settings:
    """The settings that an edition was made by. `found`: where the site, its output and its state lie today."""
    ground = DECODE(edition.ground)
    folders = folders_of(found.site, ground.values)
    folders = msgspec.structs.replace(folders, output=found.output, state=found.state)
    return Settings(ground.values, ground.origins, folders, ground.complaints, ground.places)


def recollected(
    edition: LastEdition, order: Order, published: Published, settings: Settings, workshop: Workshop
) -> Recollection:
    """The edition without the stories that go; `settings`: those of `settings_of`.

    Raises SourceLostError with every file of which nothing is left. Of a story that goes or has gone nothing need be
    known: if it is lost, it leaves no tombstone.
    """
    texts = {path: _text(settings, path, digest) for path, digest in edition.content().items()}
    inventory = replace(_inventory(DECODE(edition.ground), published, settings), content=texts)
    rules = part_of(reading_rules(settings, inventory.theme.shortcodes))
    policy = Policy(ignored=frozenset(settings.values.check.ignore), borne=BORNE)
    bare = Base(settings, order.gate, policy, inventory, rules)
    readings = _readings(bare, workshop)
    lost = texts.keys() - readings.keys()
    if missed := lost.difference(order.going, edition.withdrawn):
        raise SourceLostError(*sorted(missed))
    # Nobody reads the bytes again; a warning may look at them for the form of the front matter.
    content = {path: SourceText(path, texts[path].digest, b"") for path in readings}
    inventory = replace(inventory, content=content, unread=inventory.unread | lost)
    return _without(edition, order, replace(bare, inventory=inventory), readings)


def _without(edition: LastEdition, order: Order, bare: Base, readings: Mapping[str, Reading]) -> Recollection:
    read = {path: _withdrawn(each, edition.withdrawn.get(path)) for path, each in readings.items()}
    articles = [each.article for each in read.values() if each.article is not None]
    frame = Frame(bare.settings.values, bare.inventory.data, bare.inventory.unread)
    then = verdict_on(articles, Gate(edition.at), frame)
    seen = {each.id for each in then.shown} | bare.inventory.unread
    gone = tuple(path for path in order.going if path in seen)
    withdrawn = {**edition.withdrawn, **dict.fromkeys(gone, order.reason)}
    read |= {path: _withdrawn(read[path], order.reason) for path in gone if path in read}
    hidden = then.hidden if order.leaves_tombstones else then.hidden.union(withdrawn).intersection(read)
    read |= {path: _with_status(read[path], Status.DRAFT) for path in hidden}
    base = replace(bare, recalled=Recalled(edition.at, read, withdrawn))
    return Recollection(base, gone, tuple(path for path in order.going if path not in seen))


def _withdrawn(reading: Reading, reason: str | None) -> Reading:
    """The reading as it is, or that of a story that was taken down for a reason, which may be ""."""
    return reading if reason is None else _with_status(reading, Status.WITHDRAWN, reason)


def _with_status(reading: Reading, status: Status, reason: str = "") -> Reading:
    article = reading.article
    if article is None:
        return reading
    return msgspec.structs.replace(reading, article=_told(article, status, reason))


def _told(article: Article, status: Status, reason: str) -> Article:
    return msgspec.structs.replace(article, status=status, withdrawn_reason=reason or article.withdrawn_reason)


def _readings(base: Base, workshop: Workshop) -> dict[str, Reading]:
    """What the files said, by path; a file is left out if that is kept nowhere."""
    content = base.inventory.content
    with suppress(SourceLostError):
        return dict(zip(content, base.readings(content, workshop), strict=True))
    found: dict[str, Reading] = {}
    same = {path: _is_there(text) for path, text in content.items()}
    for path in (path for path, is_there in same.items() if not is_there):
        with suppress(SourceLostError):
            found |= zip([path], base.readings([path], workshop), strict=True)
    rest = [path for path, is_there in same.items() if is_there]
    found |= zip(rest, base.readings(rest, workshop), strict=True)
    return {path: found[path] for path in content if path in found}


def _is_there(text: SourceText) -> bool:
    try:
        _ = text.data
    except SourceLostError:
        return False
    return True


def _text(settings: Settings, path: str, digest: bytes) -> SourceText:
    return SourceText(path, digest, partial(_bytes_of, settings.folders.content / path, path, digest))


def _bytes_of(location: Path, path: str, digest: bytes) -> bytes:
    """The bytes of a file that has not changed since."""
    try:
        data = read_whole(str(location), path)
    except (VanishedError, BroadsheetError):
        data = None
    if data is None or digest_of(data) != digest:
        raise SourceLostError(path)
    return data


def _inventory(ground: Ground, published: Published, settings: Settings) -> Inventory:
    """The inventory as it was, but for content files; what is published whole lies where it is published."""
    output, entries = settings.folders.output, published.manifest.entries
    copies = {path: each for path, each in entries.items() if each.rank is Rank.ASSET and each.key == each.digest}
    untouched = rows_at(output, copies).same_as(published.seen)
    whole = untouched.union(intact(output, {path: each for path, each in copies.items() if path not in untouched}))
    places = {copies[path].digest: output / path for path in sorted(whole)}
    kept = (ground.files, ground.static, ground.assets, ground.scripts, ground.tables)
    files, static, assets, scripts, tables = (_files(each, places, settings.folders.site) for each in kept)
    return Inventory(
        content={},
        files=files,
        static=static,
        data=_texts(ground.data),
        templates=_texts(ground.templates),
        styles=_texts(ground.styles),
        assets=assets,
        theme=ThemeFiles(
            ground.theme,
            ground.layers,
            ground.options,
            ground.shelves,
            ground.shortcodes,
            ground.widths,
            ground.catalogues,
        ),
        unread=frozenset(ground.unread),
        problems=ground.problems,
        scripts=scripts,
        tables=tables,
    )


def _files(kept: Iterable[KeptFile], places: Mapping[bytes, Path], site: Path) -> dict[str, SourceFile]:
    found = ((each, places.get(each.digest) or site / each.location) for each in kept)
    return {
        each.path: SourceFile(
            each.path,
            each.digest,
            each.size_bytes,
            location,
            each.width,
            each.height,
            each.kind,
            each.traits,
            each.words,
        )
        for each, location in found
    }


def _texts(kept: Iterable[KeptText]) -> dict[str, SourceText]:
    return {each.path: SourceText(each.path, each.digest, each.data) for each in kept}
