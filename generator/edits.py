"""Edits: which files of a site are others than at the last look, for a person to read."""

from collections.abc import Iterator, Mapping

import msgspec

from generator.model.digest import differing
from generator.model.source import Inventory, digests_of
from generator.settings.digest import settings_digest
from generator.wanted import Base

SETTINGS = "site.toml"


class Looked(msgspec.Struct, frozen=True):
    """What there was at a look: paths and digests of content files, digests of all others by path below the site."""

    texts: tuple[str, ...] = ()
    digests: bytes = b""
    others: Mapping[str, bytes] = {}
    folder: str = ""


def looked_at(base: Base) -> Looked:
    """What there is to compare with the next look."""
    content, folder = base.inventory.content, base.settings.values.content.folder
    others = dict(_others(base.inventory, folder))
    return Looked(tuple(content), digests_of(content), others | {SETTINGS: settings_digest(base.settings)}, folder)


def edited(before: Looked, now: Looked) -> tuple[str, ...]:
    """Paths below the site of what changed, came or went, sorted."""
    if before.texts == now.texts:
        texts = {now.texts[number] for number in differing(before.digests, now.digests)}
    else:
        # Which of those that stayed say something else is not worth the columns being cut.
        texts = {*before.texts} ^ {*now.texts}
    others = {path for path, _ in before.others.items() ^ now.others.items()}
    return tuple(sorted([*(f"{now.folder}/{each}" for each in texts), *others]))


def _others(inventory: Inventory, folder: str) -> Iterator[tuple[str, bytes]]:
    groups = (
        (folder, inventory.files),
        ("static", inventory.static),
        ("data", inventory.data),
        ("data", inventory.tables),
        ("templates", inventory.templates),
        ("css", inventory.styles),
        ("theme/static", inventory.assets),
        ("theme/js", inventory.scripts),
    )
    for label, group in groups:
        for path, file in group.items():
            yield f"{label}/{path}", file.digest
