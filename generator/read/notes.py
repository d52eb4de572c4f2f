"""Notes: what is remarked while one file is read."""

from difflib import get_close_matches
from zoneinfo import ZoneInfo

from generator.model.problem import Place, Problem, error, warning
from generator.read.rules import ReadingRules


class Notes:
    """The problems of one file, in the order of finding; `zone` is the site's, for dates without an offset.

    It is the one value of this room that grows: every reader of a key may find several faults.
    """

    __slots__ = ("path", "problems", "rules", "zone")

    def __init__(self, path: str, rules: ReadingRules) -> None:
        self.path = path
        self.rules = rules
        self.zone = ZoneInfo(rules.timezone)
        self.problems: list[Problem] = []

    def error(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Notes what keeps the site from being published."""
        self.problems.append(error(code, self.path, place, message, hint))

    def warning(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Notes what is published all the same."""
        self.problems.append(warning(code, self.path, place, message, hint))

    def has(self, code: str) -> bool:
        """Whether a problem of this code was noted."""
        return any(problem.code == code for problem in self.problems)


def did_you_mean(word: str, known: "tuple[str, ...]", otherwise: str) -> str:
    """The hint for a word that is none of the known ones: the nearest, else another sentence."""
    nearest = get_close_matches(word, known, n=1)
    return f"did you mean `{nearest[0]}`?" if nearest else otherwise
