"""Manifest: what we published, so that nobody else's file is ever replaced or deleted."""

import msgspec

from generator.model.page import Rank

VERSION = 1


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One published file: digest of its bytes, the key of the page that it was made of, its place in the order.

    `source`: the content file that it shows or belongs to, below the content folder; "" for what is made of many.
    `is_companion`: it is another file, compressed (`model/companion.py`).
    """

    digest: bytes
    key: bytes
    rank: Rank
    source: str = ""
    is_companion: bool = False


class Manifest(msgspec.Struct, frozen=True):
    """Output path (POSIX, below the output folder) → entry. `is_preview`: drafts or the future were let in."""

    entries: dict[str, Entry] = {}
    is_preview: bool = False
    version: int = VERSION

    def originals(self) -> dict[str, Entry]:
        """The entries of all files but companions, which are there because these are."""
        return {path: entry for path, entry in self.entries.items() if not entry.is_companion}
