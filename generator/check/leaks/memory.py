"""What a leak scan remembers beside words; without numpy, which most builds do not need."""

import msgspec

KEPT = "leaks"


class Cleared(msgspec.Struct, frozen=True):
    """What the last scan found to be clean, and what that holds for.

    `secrets`: digests of what it looked for; `files`: digests of clean files, joined; `excused`: words that a secret
    has, too → id of the public file that has them, "" for the site itself; `words`, `newer`: digests of the words that
    clean files have, those of the first scan and those of later ones.
    """

    secrets: frozenset[bytes]
    files: bytes
    excused: dict[str, str]
    words: bytes = b""
    newer: bytes = b""


NOTHING = Cleared(frozenset(), b"", {})
