"""The order in which files go: what is taken back before anything else, what pages need after them all."""

from collections.abc import Collection, Mapping, Sequence

from generator.model.companion import leading, original_of
from generator.model.manifest import Entry
from generator.model.page import Rank
from generator.publish.paths import folders_of, parents


def urgent_of(gone: Mapping[str, Entry], wanted: Mapping[str, Entry], tombstones: Sequence[str]) -> set[str]:
    """What must go first: stories and what lies in their folders, and files in the way of a folder or of a file.

    A companion whose file stays without one goes with them: it would be sent in place of what is new of that.
    """
    folders = folders_of(wanted) if gone else set()
    pages = (path for path, entry in gone.items() if entry.rank is Rank.PAGE)
    stories = {path.rpartition("/")[0] for path in (*pages, *tombstones)}
    return {
        path
        for path, entry in gone.items()
        if entry.rank is Rank.PAGE
        or (entry.source and path.rpartition("/")[0] in stories)
        or path in folders
        or (entry.is_companion and original_of(path) in wanted)
        or any(parent in wanted for parent in parents(path))
    }


def tombstones_of(old: Mapping[str, Entry], staged: Mapping[str, Entry]) -> list[str]:
    """What takes the place of a story without being one: a story that is taken back goes no later than one without."""
    replaced = (path for path, entry in staged.items() if path in old and entry.rank > Rank.PAGE)
    return leading(path for path in replaced if old[path].rank is Rank.PAGE)


def last_of(gone: Mapping[str, Entry], urgent: Collection[str]) -> list[str]:
    """The other files that go: what leads to pages first, what pages need last."""
    rest = leading(path for path in gone if path not in urgent)
    return sorted(rest, key=lambda path: -gone[path].rank)
