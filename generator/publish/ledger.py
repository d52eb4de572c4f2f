"""The ledger beside the manifest: read and kept with it; a damaged one costs its warnings, never a build."""

from pathlib import Path

import msgspec

from generator.model.digest import SIZE_BYTES, digest_of
from generator.model.ledger import VERSION, Ledger, Past
from generator.model.manifest import Manifest
from generator.model.page import Rank
from generator.model.problem import Place, Problem, notice
from generator.publish.state import read_journal, read_manifest
from generator.workshop.private import write_private

NAME = "ledger"


def read_ledger(state: Path) -> Ledger:
    """The ledger; an empty one where there is none, or none that can be trusted."""
    path = state / NAME
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError:
        return Ledger()
    digest, body = data[:SIZE_BYTES], data[SIZE_BYTES:]
    if digest_of(body) != digest:
        return Ledger()
    try:
        ledger = msgspec.msgpack.decode(body, type=Ledger)
    except msgspec.DecodeError:
        return Ledger()
    return ledger if ledger.version == VERSION else Ledger()


def lost_ledger(state: Path, last: Manifest, ledger: Ledger) -> Problem | None:
    """The notice `ledger-lost` where stories were public, and no ledger that can be trusted knows of them."""
    if ledger.traces or last.is_preview:
        return None
    if not any(entry.rank is Rank.PAGE and entry.source for entry in last.entries.values()):
        return None
    message = "the record of the addresses at which stories were public is damaged or gone; it begins anew"
    hint = "if you have renamed or deleted stories since the last build, see to their `aliases:` yourself this once"
    return notice("ledger-lost", str(state / NAME), Place(), message, hint)


def write_ledger(state: Path, ledger: Ledger) -> None:
    """Keeps the ledger, whole or not at all."""
    data = msgspec.msgpack.encode(ledger)
    write_private(state / NAME, [digest_of(data), data], lasts=True)


def read_past(state: Path) -> Past:
    """What a site has behind it, for verbs that only look: what a build that was cut short was about to publish, too.

    Raises BroadsheetError (exit 3, `manifest-unreadable`).
    """
    last = read_manifest(state) or Manifest()
    published = {**(read_journal(state) or Manifest()).entries, **last.entries}
    return Past(Manifest(published, last.is_preview), read_ledger(state))
