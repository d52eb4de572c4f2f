"""The verb `tags`: what tags there are, and how to make one of two; only what is asked for is written."""

from collections.abc import Callable, Mapping, Sequence

from generator.commands.fixing.patches import Patch, apply
from generator.commands.line.grammar import usage
from generator.commands.reporting import print_errors
from generator.commands.session import Session
from generator.commands.tagging.desk import TagDesk, tag_desk
from generator.commands.tagging.entries import aliased, described
from generator.commands.tagging.listing import print_list, print_unused
from generator.commands.tagging.retagging import Outcome, retagged
from generator.commands.tagging.wishes import merging, renaming
from generator.commands.telling.complaints import as_json, as_object, print_problems
from generator.commands.telling.excerpt import printable
from generator.model.problem import BroadsheetError, ExitCode
from generator.publish.lock import locked, owner_of

LISTS = {"list": print_list, "unused": print_unused}
Maker = Callable[[Sequence[str], TagDesk, Session], Outcome]
SHOWN = 10
EXAMPLES = {
    "rename": (2, 2, 'tags rename "Old name" "New name"'),
    "merge": (2, None, "tags merge Floods flooding Flood: the last one stays"),
    "alias": (2, None, 'tags alias Flood "High water" Deluge'),
    "describe": (2, 2, 'tags describe Flood "What readers find here, in a sentence."'),
}


def run(session: Session) -> ExitCode:
    """Lists, or changes; exit 1 where files have errors or had to be left, 2 where there is no such tag."""
    what, names = session.options.what, session.options.names
    if what in LISTS:
        return _listed(what, names, session)
    least, most, example = EXAMPLES[what]
    if len(names) < least or (most is not None and len(names) > most):
        raise BroadsheetError(
            usage(f"tags {what} needs {least if most else 'two or more'} names", f"such as: {example}")
        )
    if session.options.format == "csv":
        raise BroadsheetError(usage("--format csv is for lists", "take text or json"))
    if session.options.dry_run:
        return _changed(what, names, session)
    folders = session.settings.folders
    with locked(folders.output, folders.state, owner_of(session.started)):
        return _changed(what, names, session)


def _listed(what: str, names: Sequence[str], session: Session) -> ExitCode:
    if names:
        raise BroadsheetError(usage(f"{names[0]!r} is a word too many", f"tags {what} takes no tag"))
    desk = tag_desk(session)
    LISTS[what](desk, session)
    return print_errors(desk.found.problems, session, "Tags of files that cannot be read are not counted")


def _changed(what: str, names: Sequence[str], session: Session) -> ExitCode:
    options = session.options
    desk = tag_desk(session)
    outcome = MAKERS[what](names, desk, session)
    is_stopped = bool(outcome.problems) and not options.partly
    patches = () if is_stopped else outcome.patches
    if not options.dry_run:
        apply(patches, session.settings.folders.site)
    if session.wants_json:
        session.console.result(as_json(_object(outcome, patches, session)))
    else:
        _print(outcome, patches, session)
    return ExitCode.CONTENT if outcome.problems else ExitCode.DONE


def _renamed(names: Sequence[str], desk: TagDesk, session: Session) -> Outcome:  # noqa: ARG001  as all makers
    return retagged(renaming(names[0], names[1], desk), desk)


def _merged(names: Sequence[str], desk: TagDesk, session: Session) -> Outcome:
    return retagged(merging(names, desk, session), desk)


MAKERS: Mapping[str, Maker] = {"rename": _renamed, "merge": _merged, "alias": aliased, "describe": described}


def _object(outcome: Outcome, patches: Sequence[Patch], session: Session) -> dict[str, object]:
    return {
        "changed": [patch.path for patch in patches if patch.after != patch.before],
        "moved": [{"from": patch.path, "to": patch.new} for patch in patches if patch.new],
        "notes": list(outcome.notes),
        "written": bool(patches) and not session.options.dry_run,
        "problems": list(map(as_object, outcome.problems)),
    }


def _print(outcome: Outcome, patches: Sequence[Patch], session: Session) -> None:
    console = session.console
    print_problems(outcome.problems, session.sources, console)
    if outcome.problems and not patches:
        left = len(outcome.patches)
        rest = f"; --partly changes the other {left:,}" if left else ""
        console.remark(f"Nothing was written{rest}.")
    elif session.options.dry_run:
        console.result("\n".join(patch.shown() for patch in patches) or "Nothing would change.")
    elif not patches:
        console.result("Nothing is to be done: it is so already.")
    else:
        _print_done(outcome, patches, session)


def _print_done(outcome: Outcome, patches: Sequence[Patch], session: Session) -> None:
    names = [patch.path for patch in patches if patch.after != patch.before]
    session.console.result(f"Changed {len(names):,} file{'s' * (len(names) != 1)}:")
    shown = names if session.options.quiet or len(names) <= SHOWN + 1 else names[:SHOWN]
    session.console.result("\n".join(f"  {printable(name)}" for name in shown))
    if len(shown) < len(names):
        session.console.result(f"  … and {len(names) - len(shown):,} more; --format json has them all")
    for note in outcome.notes:
        session.console.result(printable(note))
