"""Memory: what a build that published leaves for the next one to go on from, beside the store of results."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from generator.finder import KEPT, Index, stamp_of
from generator.model.article import Reading
from generator.model.digest import SIZE_BYTES, digest_of, digest_of_all
from generator.model.edition import Edition
from generator.model.page import Keyed, Plan, encode
from generator.model.picture import Gear
from generator.model.problem import Problem
from generator.model.report import Report
from generator.model.source import digests_of
from generator.plan.outline import OUTLINE, RECORDS, Opened, Outline, RecordLostError
from generator.plan.outlining import outlined
from generator.plan.standing import Known
from generator.plan.texts import text_of
from generator.read.catalogue import CATALOGUE, Catalogue, catalogue_of
from generator.relate.related.lists import Marks, RelatedLists
from generator.relate.related.rows import KeptRows
from generator.wanted import Base
from generator.workshop.workshop import Workshop


class Whole(msgspec.Struct, frozen=True):
    """A site as the whole corridor made it; `keyed`: the keys of its pages by output path, which begin with `start`.

    `last`: the plan that this one went on from.
    `problems`: those that the next build shall tell again, if nothing changes; `excusing`: ids of public files whose
    words are no leak only because they say them.
    """

    plan: Plan
    keyed: Mapping[str, Keyed]
    start: bytes
    last: Opened | None
    edition: Edition
    previews: int
    problems: tuple[Problem, ...]
    report: Report
    excusing: tuple[str, ...]
    index: Index


class Memory(msgspec.Struct, frozen=True, array_like=True):
    """What a shortcut goes on from; it is kept behind the digest of the ground and of all fronts.

    It holds from `since` (inclusive) until `until` (exclusive; None: for ever). `texts`: the digests of all texts in
    the outline, as in the catalogue. `rows`: what related stories are reckoned from, if there are any; `lists`: what
    tells which of them have changed since, by language. `hidden`: ids that may not be shown; `excusing`: as in Whole.
    `found`: which stories a search finds.
    """

    since: datetime
    until: datetime | None
    outline: Outline
    texts: bytes
    rows: KeptRows | None
    lists: dict[str, Marks]
    hidden: tuple[str, ...]
    excusing: tuple[str, ...]
    previews: int
    problems: tuple[Problem, ...]
    report: Report
    found: bytes


def known_of(base: Base, readings: Iterable[Reading], gear: Gear, workshop: Workshop) -> Known:
    """What a plan may go on from. `readings`: those of all content files, in order."""
    fronts, articles = {}, {}
    for name, reading in zip(base.inventory.content, readings, strict=True):
        fronts[name] = reading.front
        if reading.article is not None:
            articles[name] = reading.article
    memory, read = memory_in(b"", workshop), workshop.peek(RECORDS)
    last = None
    if memory is not None and read is not None:
        # Of a page that stands the text is in its makings, so that it is the one that the outline was made with.
        last = Opened(
            memory.outline, read, lambda name: text_of(articles[name]), lambda name: text_of(articles[name]).digest
        )
    return Known(digest_of_all([base.key(), digest_of(encode(gear))]), fronts, last)


def leave(base: Base, readings: Iterable[Reading], whole: Whole, workshop: Workshop) -> None:
    """Keeps what the next build may go on from; for a site without errors alone."""
    try:
        _leave(base, readings, whole, workshop)
    except RecordLostError:
        forget(workshop)


def forget(workshop: Workshop) -> None:
    """Lets nothing go on from an outline whose records are damaged."""
    workshop.keep(OUTLINE, b"")


def _leave(base: Base, readings: Iterable[Reading], whole: Whole, workshop: Workshop) -> None:
    content = base.inventory.content
    catalogue = catalogue_of(base.rules.digest, tuple(content), digests_of(content), readings)
    edition = whole.edition
    related = edition.related if isinstance(edition.related, RelatedLists) else None
    outline, records, at = outlined(whole.plan, whole.keyed, whole.start, whole.last)
    if at and not workshop.extend(RECORDS, outline.stamp, (at, b"".join(records))):
        outline, records, at = outlined(whole.plan, whole.keyed, whole.start)
    if not at:
        workshop.keep(RECORDS, *records)
    memory = Memory(
        since=base.gate.now,
        until=edition.steady_until,
        outline=outline,
        texts=catalogue.texts,
        rows=related.kept() if related else None,
        lists=related.marks() if related else {},
        hidden=tuple(sorted(edition.hidden | edition.withdrawn.keys())),
        excusing=whole.excusing,
        previews=whole.previews,
        problems=whole.problems,
        report=whole.report,
        found=stamp_of(whole.plan.eras),
    )
    workshop.keep(KEPT, whole.index.kept())
    workshop.keep(OUTLINE, memory_key(base, catalogue) + encode(memory))
    workshop.keep(CATALOGUE, encode(catalogue))


def memory_key(base: Base, catalogue: Catalogue) -> bytes:
    """The digest of all that a plan is made from, but for texts and the instant."""
    return digest_of_all([base.key(), catalogue.front()])


def memory_in(key: bytes, workshop: Workshop) -> Memory | None:
    """What was kept under the key ("": under any), which stands before it; where it is another, nothing is decoded."""
    read = workshop.peek(OUTLINE)
    # Most of what leads through the whole corridor shows in the key: then nobody need prove all that is behind it.
    data = (workshop.recall(OUTLINE) or b"") if read is not None and read(0, len(key)) == key else b""
    try:
        return msgspec.msgpack.decode(memoryview(data)[SIZE_BYTES:], type=Memory) if data.startswith(key) else None
    except msgspec.DecodeError:
        return None
