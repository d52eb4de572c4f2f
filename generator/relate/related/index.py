"""Index: what ranking any of one language's articles needs, as one value that is sent to every worker."""

import msgspec

NO_DAY = 0
NO_THREAD = 0
LEAST_GROUP = 16
# A weight is a whole number below 2²⁴: as float64 it leaves the last 29 bits free. A row takes 28 of them.
ROW_BITS = 28


class Lists(msgspec.Struct, frozen=True):
    """A list for each row in two arrays: row r has the items from `ends[r]` to `ends[r + 1]`; `ends` are int32."""

    ends: bytes
    items: bytes


class Index(msgspec.Struct, frozen=True, eq=False):
    """What is known of the articles of one language, but for what each row asks; rows are articles, newest first.

    Arrays are bytes, little endian, int32 unless said otherwise. By row: `days`, proleptic ordinals (UTC), 0 without
    a date; `is_shown`, uint8, whether lists may name it; `threads`, a number from 1 for the running story that its
    page shows anyway, 0 for none; `apart`, rows that its list must not name; `sketches`, uint64, empty where it has
    no near-duplicate for certain. Key k has the postings from `ends[k]` to `ends[k + 1]`: each is a float64, what the
    key weighs in a row that has it, with that row in its last `ROW_BITS`.
    """

    count: int
    near: tuple[int, int]
    days: bytes
    is_shown: bytes
    threads: bytes
    apart: Lists
    sketches: Lists
    ends: bytes
    postings: bytes


def group_of(rows: int) -> int:
    """How many rows that follow one another, and so lie close in time, are judged at once: a power of two near √rows.

    They are judged by the likest of them and the nearest day.
    """
    return max(LEAST_GROUP, 1 << (rows.bit_length() - 1) // 2)
