"""The verb `config`: the settings in force, and where each came from."""

import json

import msgspec

from generator.commands.session import Session
from generator.model.problem import BroadsheetError, ExitCode, Place, error
from generator.settings.near import did_you_mean


def run(session: Session) -> ExitCode:
    """Prints every setting, or the one asked for and those below it; exit 2 where there is none of that name."""
    wanted = session.options.key
    known = rows = flattened(msgspec.to_builtins(session.settings.values), "")
    if wanted is not None:
        rows = {key: value for key, value in rows.items() if key == wanted or key.startswith(wanted + ".")}
    if not rows:
        problem = error("settings", "", Place(), f"there is no setting {wanted}", did_you_mean(wanted, known))
        raise BroadsheetError(problem)
    if session.options.format == "json":
        objects = {key: {"value": value, "from": _origin(session, key)} for key, value in rows.items()}
        session.console.result(json.dumps(objects, ensure_ascii=False, indent=1))
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


def _origin(session: Session, key: str) -> str:
    name = key
    while name:
        if name in session.settings.origins:
            return session.settings.origins[name]
        name = name.rpartition(".")[0]
    return "built-in"
