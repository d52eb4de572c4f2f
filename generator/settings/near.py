"""The nearest right name for a wrong one."""

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """A hint that names the nearest of the known words, "" where none is near; case is of no account.

    `likeness`: how near it must be, from 0 to 1 (`difflib`).
    """
    # Most runs have no wrong name: they need not load it.
    from difflib import get_close_matches  # noqa: PLC0415

    by_fold = {each.casefold(): each for each in sorted(known)}
    # No word that is known is so long; difflib takes seconds for one of a megabyte.
    near = get_close_matches(word[:200].casefold(), by_fold, 1, likeness)
    return f"did you mean {by_fold[near[0]]}?" if near else ""
