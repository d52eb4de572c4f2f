"""What a leak scan keeps for the next one."""

import msgspec

from generator.workshop.workshop import Workshop

KEPT = "leaks"


class Cleared(msgspec.Struct, frozen=True):
    """What the last scan found to be clean, and what that holds for.

    `secrets`: digests of what it looked for; `files`: digests of clean files, joined; `excused`: words that a secret
    has, too → id of the public file that has them, "" for the site itself.
    """

    secrets: frozenset[bytes]
    files: bytes
    excused: dict[str, str]


NOTHING = Cleared(frozenset(), b"", {})


def excusing(workshop: Workshop) -> frozenset[str]:
    """The ids of public files whose words excused what the last scan found."""
    data = workshop.recall(KEPT)
    return frozenset(msgspec.msgpack.decode(data, type=Cleared).excused.values()) if data else frozenset()
