"""Index: what ranking one language's articles needs, as one value that is sent to every worker."""

import msgspec

NO_DAY = 0
NO_THREAD = 0
# Rows that follow one another lie close in time: so many are judged at once by the likest of them and the nearest day.
GROUP = 64


class Lists(msgspec.Struct, frozen=True):
    """A list for each row in two arrays: row r has the items from `ends[r]` to `ends[r + 1]`; `ends` are int32."""

    ends: bytes
    items: bytes


class Index(msgspec.Struct, frozen=True):
    """Everything that is known of the articles of one language; rows are articles, newest first.

    Arrays are bytes, little endian, int32 unless said otherwise. By row: `days`, proleptic ordinals (UTC), 0 without
    a date; `is_shown`, uint8, whether lists may name it; `threads`, a number from 1 for the running story that its
    page shows anyway, 0 for none; `apart`, rows that its list must not name; `sketches`, uint64, empty where it has
    no near-duplicate for certain; `terms`, those that say something, by number; `tags`, likewise; `tag_shares`, what
    one of its tags weighs. Beside `terms.items`: `document`, D of the recipe; `query`, r · Q of the recipe, 0 beside
    the 50 heaviest. By tag: `tag_rarities`.
    """

    count: int
    weights: tuple[int, int]
    near: tuple[int, int]
    days: bytes
    is_shown: bytes
    threads: bytes
    apart: Lists
    sketches: Lists
    terms: Lists
    document: bytes
    query: bytes
    tags: Lists
    tag_shares: bytes
    tag_rarities: bytes
