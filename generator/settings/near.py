"""The nearest right name for a wrong one."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest of the known words, "" where none is near; case is of no account."""
    by_fold = {each.casefold(): each for each in sorted(known)}
    near = get_close_matches(word.casefold(), by_fold, 1, 0.6)
    return f"did you mean {by_fold[near[0]]}?" if near else ""
