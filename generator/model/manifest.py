"""Manifest: what we published, so that nobody else's file is ever replaced or deleted."""

import msgspec

from generator.model.page import Rank

VERSION = 1


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One published file: digest of its bytes, the key of the page that it was made of, its place in the order.

    `source`: the content file that it shows or belongs to, below the content folder; "" for what is made of many.
    """

    digest: bytes
    key: bytes
    rank: Rank
    source: str = ""


class Manifest(msgspec.Struct, frozen=True):
    """Output path (POSIX, below the output folder) → entry. `is_preview`: drafts or the future were let in."""

    entries: dict[str, Entry] = {}
    is_preview: bool = False
    version: int = VERSION
