"""Withdrawal: the work of a takedown, in an output folder that is held."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from generator.check.verdict import Policy, settled
from generator.commands.fixing.marking import Marked, marked
from generator.commands.line.grammar import usage
from generator.commands.naming import addresses_of, ids_of, nearest
from generator.commands.placing import tidy
from generator.commands.reporting import has_errors
from generator.commands.session import Session
from generator.commands.telling.table import LONGEST, shortened
from generator.commands.workplace import workplace
from generator.model.article import Kind
from generator.model.digest import digest_of
from generator.model.gate import Gate
from generator.model.last_edition import LastEdition
from generator.model.manifest import Manifest
from generator.model.page import Rank
from generator.model.problem import BroadsheetError, ExitCode, Place, Problem, Severity, error, notice
from generator.model.report import Report
from generator.pipeline import build
from generator.publish.editions import read_edition, shown
from generator.publish.publication import PASSING, publication
from generator.publish.state import read_journal
from generator.read.filing import filing_of
from generator.recollection import BORNE, Order, Published, Recollection, SourceLostError, recollected, settings_of
from generator.settings.values import Settings
from generator.standstill import Watch
from generator.wanted import Wanted
from generator.workshop.rows import Rows
from generator.workshop.toolchain import toolchain_digest

STORIES = (Kind.ARTICLE, Kind.PAGE)
MEND = "mend the errors and build: until then what should go is online"


class TakenDown(msgspec.Struct, frozen=True):
    """A story that is not online any more: its file (below the site), its addresses, and where its file says so.

    `written`: "content/world/ferry.md:2", None where nothing was written.
    """

    file: str
    urls: tuple[str, ...]
    written: str | None


class Withdrawal(msgspec.Struct, frozen=True):
    """What a takedown came to. `at`: the instant of the edition that it was made from."""

    report: Report
    stories: tuple[TakenDown, ...]
    at: datetime


def withdraw(session: Session) -> Withdrawal:
    """Takes down the stories that the session names, and writes it into their files.

    Raises BroadsheetError: exit 2 for a word that means no story, exit 1 (`edition-lost`, `source-lost`) where what
    is published cannot be made once more. Then, and where the report has errors, nothing has changed.
    """
    folders = session.settings.folders
    edition, last = read_edition(folders.output, folders.state), shown(folders.output, folders.state) or Manifest()
    if edition is None:
        raise _lost_edition(folders.output, has_site=bool(last.entries))
    jobs = session.settings.values.build.jobs
    settings = settings_of(edition, folders)
    settings = replace(settings, values=replace(settings.values, build=replace(settings.values.build, jobs=jobs)))
    names = _named(session.options.paths, _Known(edition, last, settings))
    order = Order(names, tidy(session.options.reason or ""), Gate(session.gate.now))
    urls = {name: tuple(_urls(name, last)) for name in names}
    report, found = _published(session, settings, edition, order)
    if has_errors(report):
        return Withdrawal(report, (), edition.at)
    down = [*found.gone, *(name for name in found.offline if name in edition.withdrawn)]
    digests = edition.content()
    notes = marked({name: digests[name] for name in down}, order.reason, settings)
    left = [note.problem for note in notes.values() if note.problem is not None]
    told = [*report.problems, *left, *_offline((name for name in found.offline if name not in down), settings)]
    stories = tuple(_taken_down(f"{settings.values.content.folder}/{name}", urls[name], notes[name]) for name in down)
    problems = settled(told, Policy(ignored=frozenset(settings.values.check.ignore)))
    return Withdrawal(replace(report, problems=problems), stories, edition.at)


def _published(session: Session, settings: Settings, edition: LastEdition, order: Order) -> tuple[Report, Recollection]:
    """Publishes the edition without the stories that go; without tombstones, if these cannot be made."""
    report, found = _attempt(session, settings, edition, order)
    if not has_errors(report):
        return report, found
    # Their template may never have been used before, and be broken.
    bare, found = _attempt(session, settings, edition, replace(order, leaves_tombstones=False))
    if has_errors(bare):
        return bare, found
    why = (replace(problem, severity=Severity.WARNING) for problem in report.problems)
    return replace(bare, problems=(*bare.problems, *why)), found


def _attempt(session: Session, settings: Settings, edition: LastEdition, order: Order) -> tuple[Report, Recollection]:
    """Publishes the edition without the stories that go, if one of them is online or a build was cut short."""
    folders, toolchain = settings.folders, toolchain_digest()
    snapshot = Watch(settings, order.gate, toolchain).last
    seen = snapshot.outputs if snapshot is not None else Rows()
    was_cut_short = read_journal(folders.state) is not None
    try:
        with (
            publication(folders.output, folders.state, seen, adopts=False, anew=False) as current,
            workplace(session, toolchain) as workshop,
        ):
            site = Published(current.last, seen)
            found = recollected(edition, order, site, settings, workshop)
            if not found.gone and not was_cut_short:
                return Report(0, 0, (), reused=len(current.last.entries)), found
            base = found.base
            report = build(Wanted(settings, order.gate, base.policy), base, workshop, current)
    except SourceLostError as fault:
        raise _lost_sources(f"{settings.values.content.folder}/{path}" for path in map(str, fault.args)) from fault
    except BroadsheetError as fault:
        # A picture that is whole neither where it is published nor where it came from.
        if any(problem.code != "unreadable" for problem in fault.problems):
            raise
        raise _lost_sources(problem.path for problem in fault.problems) from fault
    return replace(report, problems=tuple(filter(_counts, report.problems))), found


def _counts(problem: Problem) -> bool:
    """Whether a problem matters here: warnings of the edition were told by the build that published it."""
    return problem.severity is Severity.ERROR or problem.code in PASSING or problem.code in BORNE


class _Known(msgspec.Struct, frozen=True):
    """What a word on the command line may mean."""

    edition: LastEdition
    last: Manifest
    settings: Settings


def _named(words: Iterable[str], known: _Known) -> tuple[str, ...]:
    """The ids of the stories that words mean; raises BroadsheetError (exit 2) with every word that means none."""
    content = known.edition.content()
    names, faults = [], []
    for word in words:
        name = _meant(word, content, known)
        if name is None:
            message = f"there is no published article {shortened(word, LONGEST)}"
            faults.append(error("article", "", Place(), message, nearest(word, content)))
        elif filing_of(name).kind not in STORIES:
            faults.append(usage(f"{shortened(name, LONGEST)} is a list's text and no story", "mend it, and build"))
        else:
            names.append(name)
    if faults:
        raise BroadsheetError(*faults)
    return tuple(dict.fromkeys(names))


def _meant(word: str, content: Mapping[str, bytes], known: _Known) -> str | None:
    """The story that a word means: its file, one of its addresses, or its file under another name."""
    for name in ids_of(word, known.settings):
        if name in content:
            return name
    for path in addresses_of(word, known.settings):
        entry = known.last.entries.get(path) or known.last.entries.get(f"{path.strip('/')}/index.html".lstrip("/"))
        if entry is not None and entry.source in content:
            return entry.source
    by_digest = {digest: name for name, digest in content.items()}
    folder = known.settings.folders.content
    files = (path for path in (Path(word), *(folder / name for name in ids_of(word, known.settings))) if path.is_file())
    return next((by_digest[digest] for digest in map(_digest, files) if digest in by_digest), None)


def _digest(path: Path) -> bytes:
    return digest_of(path.read_bytes())


def _urls(name: str, last: Manifest) -> Iterator[str]:
    """The addresses at which a story is published, those that lead to it among them."""
    for path, entry in last.originals().items():
        if entry.source == name and entry.rank is Rank.PAGE:
            yield "/" + path.removesuffix("index.html")


def _taken_down(file: str, urls: tuple[str, ...], note: Marked) -> TakenDown:
    return TakenDown(file, urls, f"{note.file}:{note.line}" if note.line else None)


def _offline(names: Iterable[str], settings: Settings) -> Iterator[Problem]:
    for name in names:
        message = "this story was not online: there was nothing to take down, and it was left as it is"
        hint = "if it waits for its hour and must not appear, write `draft: true` into it"
        yield notice("not-online", f"{settings.values.content.folder}/{name}", Place(), message, hint)


def _lost_edition(output: Path, *, has_site: bool) -> BroadsheetError:
    if has_site:
        message = "what the published site was made from is not known: nothing was changed"
    else:
        message = "nothing is published here, as far as anybody knows"
    hint = MEND if has_site else "name the folder of the site: --output DIR"
    return BroadsheetError(error("edition-lost", str(output), Place(), message, hint), exit_code=ExitCode.CONTENT)


def _lost_sources(paths: Iterable[str]) -> BroadsheetError:
    message = "this file has changed, and what was published of it is kept nowhere: nothing was changed"
    problems = [error("source-lost", path, Place(), message, MEND) for path in paths]
    return BroadsheetError(*problems, exit_code=ExitCode.CONTENT)
