"""The verb `status`: what a build would change on the public site now, and what comes by itself; it writes nothing."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from generator.check.vanished import Vanished
from generator.check.verdict import stands_in_the_way
from generator.commands.reporting import how_many_wait, print_errors
from generator.commands.session import Session
from generator.commands.telling.complaints import as_json
from generator.commands.telling.excerpt import printable
from generator.commands.workplace import wanted_by, workplace
from generator.model.due import Due
from generator.model.ledger import Past
from generator.model.problem import ExitCode
from generator.pipeline import vanishing, waiting
from generator.planned import Planned, planned
from generator.publish.generations import Archive
from generator.publish.ledger import read_past
from generator.publish.state import read_journal

SHOWN = 10
MARKS = {"added": "+", "changed": "~", "removed": "-"}


class Outlook(msgspec.Struct, frozen=True):
    """What there is to tell. `added`, `changed`, `removed`: output paths, sorted; none while errors stand in the way.

    `published`: how many files the site has. `waiting`: published stories (below the content folder) that must go.
    `vanishing`: addresses where nothing will answer. `preview`: what is published shows what is not public.
    `interrupted`: the last build was cut short. `due`: all that changes by itself, soonest first. `generations`: those
    that were published before this one, the newest first, and when.
    """

    published: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    waiting: tuple[str, ...]
    vanishing: tuple[Vanished, ...]
    preview: bool
    interrupted: bool
    due: tuple[Due, ...]
    generations: tuple[tuple[str, datetime], ...] = ()


def run(session: Session) -> ExitCode:
    """Tells; exit 1 where there are errors, which keep everything as it is."""
    state = session.settings.folders.state
    past = read_past(state)
    with workplace(session) as workshop:
        site = planned(wanted_by(session), workshop)
    outlook = outlook_of(site, past, was_cut_short=read_journal(state) is not None)
    before = Archive(session.settings.folders.output, state).before()
    generations = tuple((name, datetime.fromtimestamp(seconds, UTC)) for name, seconds in before.items())
    outlook = replace(outlook, generations=generations)
    if session.wants_json:
        session.console.result(as_json(_facts(outlook)))
    else:
        for line in _told(outlook, ZoneInfo(session.settings.values.timezone)):
            session.console.result(printable(line))
    return print_errors(site.problems, session, "Nothing is published until the errors are mended")


def outlook_of(site: Planned, past: Past, *, was_cut_short: bool) -> Outlook:
    """What a build of the site would change; by the digests of what pages are made of, nothing is rendered.

    Companions are not told: they come and go with their files.
    """
    last = {path: entry.key for path, entry in past.last.originals().items()}
    wanted = {**site.keys, **{copy.output: copy.digest for copy in site.plan.copies}}
    if stands_in_the_way(site.problems):
        wanted = last
    return Outlook(
        published=len(last),
        added=tuple(sorted(wanted.keys() - last.keys())),
        changed=tuple(sorted(path for path, key in wanted.items() if last.get(path, key) != key)),
        removed=tuple(sorted(last.keys() - wanted.keys())),
        waiting=waiting(site, past, site.problems),
        vanishing=vanishing(site, past.ledger),
        preview=past.last.is_preview,
        interrupted=was_cut_short,
        due=site.found.edition.schedule,
    )


def _facts(outlook: Outlook) -> dict[str, object]:
    """The outlook as JSON has it."""
    due = [{"at": each.at.isoformat(), "file": each.file, "what": each.what} for each in outlook.due]
    return {
        "published": outlook.published,
        "added": outlook.added,
        "changed": outlook.changed,
        "removed": outlook.removed,
        "waiting": outlook.waiting,
        "vanishing": [_vanishing(each) for each in outlook.vanishing],
        "preview": outlook.preview,
        "interrupted": outlook.interrupted,
        "generations": [{"generation": name, "published": at.isoformat()} for name, at in outlook.generations],
        "next_due": due[0]["at"] if due else None,
        "due": due,
    }


def _vanishing(each: Vanished) -> dict[str, object]:
    story = each.successor
    return {"url": each.url, "id": each.trace.id, "file": story and story.path, "moved_to": each.moved_to or None}


def _told(outlook: Outlook, zone: ZoneInfo) -> Iterator[str]:
    """The outlook as a person reads it."""
    has_files = f"The published site has {outlook.published:,} file{'s' * (outlook.published != 1)}"
    yield f"{has_files}." if outlook.published else "Nothing is published yet."
    yield from _before(outlook.generations, zone)
    if outlook.interrupted:
        yield "The last build was cut short: the next one finishes its work."
    if outlook.preview:
        yield "It is a preview and shows what is not public: don't deploy it."
    yield from _changes(outlook)
    if outlook.waiting:
        yield f"{how_many_wait(outlook.waiting)}:"
        yield from _some([f"  {source}" for source in outlook.waiting])
    yield from _vanished(outlook.vanishing)
    yield from _next(outlook.due, zone)


def _before(generations: Sequence[tuple[str, datetime]], zone: ZoneInfo) -> Iterator[str]:
    if generations:
        kept = f"{len(generations):,} older generation{'s are' if len(generations) != 1 else ' is'} kept"
        yield f"`rollback` goes back to {generations[0][1].astimezone(zone):%Y-%m-%d %H:%M %Z}; {kept}."


def _changes(outlook: Outlook) -> Iterator[str]:
    paths = {"added": outlook.added, "changed": outlook.changed, "removed": outlook.removed}
    counts = ", ".join(f"{len(found):,} {word}" for word, found in paths.items() if found)
    yield f"A build now changes the site: {counts}." if counts else "A build now changes nothing."
    for word, found in paths.items():
        yield from _some([f"  {MARKS[word]} {path}" for path in found])


def _vanished(lost: Sequence[Vanished]) -> Iterator[str]:
    if lost:
        yield "Stories were public at these addresses, where nothing will answer:"
        yield from _some([f"  {each.url}\n      {_whither(each)}" for each in lost])
        if any(each.successor for each in lost):
            yield "`check --fix` writes the old address of a story that has moved into its file."


def _whither(each: Vanished) -> str:
    return f"now at {each.moved_to}" if each.successor else f"{each.trace.id} was deleted"


def _next(due: Sequence[Due], zone: ZoneInfo) -> Iterator[str]:
    if not due:
        yield "Nothing changes by itself."
        return
    yield f"By itself it changes next at {due[0].at.astimezone(zone):%Y-%m-%d %H:%M %Z}:"
    yield from _some([f"  {each.file} {each.what}" for each in due if each.at == due[0].at])


def _some(rows: Sequence[str]) -> Iterator[str]:
    for row in rows[:SHOWN]:
        yield from row.split("\n")
    if len(rows) > SHOWN:
        yield f"    … and {len(rows) - SHOWN:,} more; --format json has them all"
