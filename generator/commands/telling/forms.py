"""Forms in which programs other than our own read problems: SARIF, and annotations of GitHub."""

from collections.abc import Sequence

from generator.commands.telling.annotations import annotations
from generator.commands.telling.complaints import as_json
from generator.commands.telling.sarif import as_sarif
from generator.commands.telling.whereabouts import Whereabouts
from generator.model.problem import ExitCode, Problem


def told_in(form: str, problems: Sequence[Problem], where: Whereabouts, code: ExitCode) -> str:
    """The problems of a run that comes to an exit code, in the form `sarif` or `github`; "" for no line at all."""
    if form == "sarif":
        return as_json(as_sarif(problems, where, code), indent=2)
    return "\n".join(annotations(problems, where))
