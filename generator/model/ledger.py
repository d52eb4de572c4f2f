"""Ledger: every URL at which a story was ever public, so that none is lost by accident."""

import msgspec

from generator.model.last_edition import LastEdition
from generator.model.manifest import Manifest

VERSION = 1


class Trace(msgspec.Struct, frozen=True, array_like=True):
    """The story that was last public at a URL: its id, the digest of its source, a sample of its text.

    `sample`: hashes of 32 bits of some of its runs of words, at most eight, in their order. `is_told`: its file was
    deleted, and a build has said so.
    """

    id: str
    digest: bytes
    sample: bytes = b""
    is_told: bool = False


class Ledger(msgspec.Struct, frozen=True):
    """URL (root-relative, without base path) → trace of its story."""

    traces: dict[str, Trace] = {}
    version: int = VERSION


class Past(msgspec.Struct, frozen=True):
    """What a site has behind it: `last`, as it is published, and every URL that it ever had.

    `edition`: what that was made from, for whoever looks; None where nobody can be sure of it, or did not ask.
    """

    last: Manifest = Manifest()
    ledger: Ledger = Ledger()
    edition: LastEdition | None = None
