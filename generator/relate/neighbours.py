"""Neighbours: the stories of a section just before and just after each one."""

from collections.abc import Iterable, Mapping, Sequence

from generator.model.edition import Neighbours


def neighbours_of(lists: Iterable[Sequence[str]]) -> Mapping[str, Neighbours]:
    """Article id → its neighbours in its list; each list is newest first, so the one before it is the later one."""
    found: dict[str, Neighbours] = {}
    for ids in lists:
        last = len(ids) - 1
        for number, each in enumerate(ids):
            earlier = ids[number + 1] if number < last else None
            found[each] = Neighbours(earlier, ids[number - 1] if number else None)
    return dict(sorted(found.items()))
