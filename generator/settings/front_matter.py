"""Keys of front matter that a site renames or leaves unread: which of them it may."""

from collections.abc import Iterator

from generator.model.keys import NAMES, folded
from generator.settings.checking import Fault
from generator.settings.near import did_you_mean
from generator.settings.values import Values

# `status` may mean something else on a site that comes from elsewhere; these never do.
GUARDING = frozenset(("draft", "published", "date", "embargo", "expires"))


def key_faults(values: Values) -> Iterator[Fault]:
    """Keys that decide what is public and would be left unread, and new names that mean nothing."""
    for key in values.front_matter.ignore:
        if NAMES.get(folded(key)) in GUARDING:
            message = f"front_matter.ignore: {key} decides what is public, and cannot be left unread"
            yield Fault("front_matter.ignore", message, "rename another key, or take it out of the stories")
    known = {*NAMES, *map(folded, values.taxonomies)}
    for old, new in values.front_matter.rename.items():
        place = f"front_matter.rename.{old}"
        if NAMES.get(folded(old)) in GUARDING and NAMES.get(folded(new)) != NAMES[folded(old)]:
            message = f"front_matter.rename: {old} decides what is public, and keeps its meaning"
            yield Fault(place, message, "take it out of the table")
        elif folded(new) not in known:
            near = did_you_mean(new, {*NAMES.values(), *values.taxonomies}, 0.75)
            message = f"front_matter.rename: {old} would be {new!r}, which is no key of front matter"
            yield Fault(
                place, message, near or "templates find it in params; nothing else uses it", is_error=bool(near)
            )
