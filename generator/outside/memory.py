"""Memory: verdicts of earlier checks in the site's cache; a damaged one costs time and nothing else."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from generator.outside.verdicts import Verdict
from generator.workshop.private import write_private

NAME = "outside.json"
VERSION = 1
# Of a larger file nobody knows how it came to be.
MOST_BYTES = 1 << 28


class Kept(msgspec.Struct, frozen=True):
    """Address → verdict."""

    version: int
    verdicts: dict[str, Verdict]


def remembered(cache: Path, now: datetime) -> dict[str, Verdict]:
    """The verdicts that may still be believed."""
    path = cache / NAME
    try:
        data = path.read_bytes() if path.is_file() and path.stat().st_size <= MOST_BYTES else b""
        kept = msgspec.json.decode(data, type=Kept) if data else Kept(VERSION, {})
    except (OSError, msgspec.DecodeError):
        return {}
    # A clock that was wrong once must not count for ever; an instant without an offset is none.
    sound = {address: each for address, each in kept.verdicts.items() if each.at.tzinfo is not None}
    return {address: each for address, each in sound.items() if each.lasts(now)} if kept.version == VERSION else {}


def remember(cache: Path, verdicts: Mapping[str, Verdict], now: datetime) -> None:
    """Keeps verdicts beside those that another check has kept meanwhile; of one address the younger."""
    found = remembered(cache, now)
    for address, verdict in verdicts.items():
        if verdict.lasts(now) and (address not in found or found[address].at <= verdict.at):
            found[address] = verdict
    with suppress(OSError):
        write_private(cache / NAME, [msgspec.json.encode(Kept(VERSION, dict(sorted(found.items()))))])
