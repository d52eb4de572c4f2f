"""Register: what the last build found out of each file, for those that have the row that they had then."""

from collections.abc import Mapping
from struct import Struct

import msgspec

from generator.model.digest import SIZE_BYTES
from generator.model.source import Seen
from generator.workshop.rows import Rows

# The name that it is kept under.
REGISTER = "inventory"
FOUND = Struct(f"<{SIZE_BYTES}sQII")


class Register(msgspec.Struct, frozen=True, array_like=True):
    """Rows of files, and for each digest, size, width and height (`FOUND`); an empty digest where nothing is known."""

    rows: Rows
    found: bytes


def registered(rows: Rows, seen: Mapping[str, Seen]) -> bytes:
    """What is kept of the files that a build has seen; `rows`: as they were just before."""
    nothing = Seen(bytes(SIZE_BYTES), 0)
    found = b"".join(FOUND.pack(*seen.get(name, nothing)) for name in rows.names())
    return msgspec.msgpack.encode(Register(rows, found))


def seen_in(data: bytes | None, now: Rows) -> dict[str, Seen]:
    """By where they lie, what is known of files that have the row that they had when the register was made."""
    try:
        last = msgspec.msgpack.decode(data or b"", type=Register)
    except msgspec.DecodeError:
        return {}
    same = last.rows.same_as(now)
    known = zip(last.rows.names(), FOUND.iter_unpack(last.found), strict=False)
    links = {name[:-1] for name in same if name.endswith("/")} | {name[:-1] for name in now.names() if name[-1:] == "/"}
    # The row of a link says nothing of the file that it leads to.
    return {name: Seen(*found) for name, found in known if name in same and name not in links and any(found[0])}
