"""Register: what the last build found out of each file, for those that have the row that they had then."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from struct import Struct

import msgspec

from generator.model.digest import SIZE_BYTES
from generator.model.source import Listing, Seen
from generator.workshop.rows import ROW, SEPARATOR, Rows

# The name that it is kept under.
REGISTER = "inventory"
FOUND = Struct(f"<{SIZE_BYTES}sQII4sB")
# How the path of what a link leads to ends.
LINK = b"/" + SEPARATOR


class Register(msgspec.Struct, frozen=True, array_like=True):
    """Rows of files, and what is `Seen` of each (`FOUND`); an empty digest where nothing is known.

    `listing`: what the content folder holds, where that is beyond doubt.
    """

    rows: Rows = Rows()
    found: bytes = b""
    listing: Listing | None = None


NOTHING = Register()


class Known(Mapping[str, Seen]):
    """By where they lie, what is known of files that have the row that they had when the register was made."""

    def __init__(self, last: Register, now: Rows) -> None:
        self._last = last
        self._now = now

    def __getitem__(self, name: str) -> Seen:
        start = self._numbers[name] * FOUND.size
        digest, size, width, height, kind, traits = FOUND.unpack_from(self._last.found, start)
        if not any(digest):
            raise KeyError(name)
        return Seen(digest, size, width, height, kind.rstrip(b"\0").decode(), traits)

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._numbers if self.digest(name) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def digest(self, name: str) -> bytes | None:
        """The digest of a file, if it is known, for whoever has ten thousand files to ask for."""
        number = self._numbers.get(name)
        if number is None:
            return None
        digest = self._last.found[number * FOUND.size : number * FOUND.size + SIZE_BYTES]
        return digest if any(digest) else None

    @property
    def listing(self) -> Listing | None:
        """What the content folder holds, where every file and no other is still there, and no link among them."""
        return self._last.listing if self._has_same_names and LINK not in self._now.paths + SEPARATOR else None

    def registered(self, seen: Mapping[str, Seen], listing: Listing | None) -> bytes:
        """What is kept of the files that a build has seen, and of those that it need not see."""
        found = bytearray(len(self._now.stats) // ROW.size * FOUND.size)
        numbers = {name: number for number, name in enumerate(self._now.names())}
        if self._has_same_names:
            found[:] = self._last.found
            for number in set(numbers.values()).difference(self._numbers.values()):
                found[number * FOUND.size : (number + 1) * FOUND.size] = bytes(FOUND.size)
        for name in numbers.keys() & seen.keys():
            each = seen[name]
            FOUND.pack_into(found, numbers[name] * FOUND.size, *each[:4], each.kind.encode(), each.traits)
        return msgspec.msgpack.encode(Register(self._now, bytes(found), listing))

    @property
    def _has_same_names(self) -> bool:
        return self._now.paths == self._last.rows.paths and bool(self._now.stats)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The numbers of the files in the register by where they lie, of those that are as they were."""
        names = self._last.rows.names()
        numbers = dict(zip(names, range(len(names)), strict=True))
        if self._has_same_names:
            for number in self._last.rows.differing(self._now):
                del numbers[names[number]]
        else:
            same = self._last.rows.same_as(self._now)
            numbers = {name: number for name, number in numbers.items() if name in same}
        # The row of a link says nothing of the file that it leads to.
        for each in (self._last.rows, self._now):
            if LINK in each.paths + SEPARATOR:
                for name in [name for name in each.names() if name.endswith("/")]:
                    numbers.pop(name, None)
                    numbers.pop(name[:-1], None)
        return numbers


def known_by(data: bytes | None, now: Rows) -> Known:
    """What is known by a register that was kept; nothing by one that cannot be read."""
    try:
        last = msgspec.msgpack.decode(data or b"", type=Register)
    except msgspec.DecodeError:
        return Known(NOTHING, now)
    is_whole = len(last.found) // FOUND.size == len(last.rows.names())
    return Known(last if is_whole else NOTHING, now)
