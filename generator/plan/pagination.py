"""Pagination: lists cut into pages that are numbered from the oldest, so that a full page never changes."""

from collections.abc import Sequence

import msgspec

from generator.model.view import Pager
from generator.plan.addresses import Base

FRONT = 0


class Leaf(msgspec.Struct, frozen=True):
    """One page of a list: its number (the front has none, 0), its URL, the ids on it newest first."""

    number: int
    url: str
    ids: tuple[str, ...]


def leaves(url: str, ids: Sequence[str], size: int, pinned: Sequence[str] = ()) -> list[Leaf]:
    """The pages of a list (ids newest first), the front first.

    Page 1 holds the `size` oldest, page 2 the next, and so on; the front holds the newest `size` to 2 · `size` - 1
    (fewer only where there are not more). Hence a new story changes the front alone, and each `size` stories one
    page comes into being. Pinned stories stand first on the front; on a numbered page they keep their place, too.
    """
    numbered = max(0, len(ids) // size - 1)
    newest = ids[: len(ids) - numbered * size]
    front = Leaf(FRONT, url, (*pinned, *(each for each in newest if each not in pinned)))
    return [front, *(Leaf(n, f"{url}page/{n}/", _page(ids, n, size)) for n in range(numbered, 0, -1))]


def pager_of(leaf: Leaf, all_leaves: Sequence[Leaf], base: Base) -> Pager:
    """Where the page stands between its neighbours."""
    place = 0 if leaf.number == FRONT else len(all_leaves) - leaf.number
    newer = base.href(all_leaves[place - 1].url) if place > 0 else ""
    older = base.href(all_leaves[place + 1].url) if place + 1 < len(all_leaves) else ""
    return Pager(leaf.number, newer, older, base.href(all_leaves[-1].url) if older else "")


def _page(ids: Sequence[str], number: int, size: int) -> tuple[str, ...]:
    end = len(ids) - (number - 1) * size
    return tuple(ids[end - size : end])
