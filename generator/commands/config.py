"""The verb `config`: the settings in force, and where each came from."""

import json
from collections.abc import Iterable
from difflib import get_close_matches

import msgspec

from generator.commands.session import Session
from generator.commands.telling.complaints import as_json, print_problems
from generator.commands.telling.table import LONGEST, shortened
from generator.model.problem import BroadsheetError, ExitCode, Place, error


def run(session: Session) -> ExitCode:
    """Prints every setting, or the one asked for and those below it; exit 2 where there is none of that name."""
    wanted = session.options.key
    known = rows = flattened(msgspec.to_builtins(session.settings.values), "")
    if wanted is not None:
        rows = {key: value for key, value in rows.items() if key == wanted or key.startswith(wanted + ".")}
    if not rows:
        problem = error(
            "settings", "", Place(), f"there is no setting {shortened(wanted, LONGEST)}", _nearest(wanted, known)
        )
        raise BroadsheetError(problem)
    print_problems(session.settings.problems, session.sources, session.console)
    if session.wants_json:
        objects = {key: {"value": value, "from": _origin(session, key)} for key, value in rows.items()}
        session.console.result(as_json(objects, 1))
    else:
        for key, value in rows.items():
            session.console.result(f"{key} = {json.dumps(value, ensure_ascii=False)}  # {_origin(session, key)}")
    return ExitCode.DONE


def flattened(value: object, prefix: str) -> dict[str, object]:
    """Nested tables as dotted key → value; an empty table stays a value."""
    if not isinstance(value, dict) or not value:
        return {prefix: value}
    rows: dict[str, object] = {}
    for key, each in value.items():
        rows |= flattened(each, f"{prefix}.{key}" if prefix else str(key))
    return rows


def _nearest(wanted: str, known: Iterable[str]) -> str:
    """A hint with the nearest dotted key, also for one that was named without its table."""
    keys, wanted = list(known), wanted[:LONGEST]
    by_last = {key.rpartition(".")[2]: key for key in reversed(keys)}
    near = get_close_matches(wanted, keys, 1) or [by_last[key] for key in get_close_matches(wanted, by_last, 1)]
    return f"did you mean {near[0]}?" if near else "`config` alone shows them all"


def _origin(session: Session, key: str) -> str:
    return session.settings.origins.get(key, "built-in")
