"""Compiled templates, as long as the process lives: tests and servers build the same site many times."""

from types import CodeType

import jinja2
from jinja2.bccache import Bucket

# A site has a hundred templates; whoever edits them all day needs the last versions alone.
MOST = 1000


class Compiled(jinja2.BytecodeCache):
    """Code by environment, template and text. It is kept in memory alone: from a file it would be somebody else's.

    `ground`: digest of all that code depends on beside its text. Filters of constants are in it, site and all, and
    guests' code asks the sandbox at every step.
    """

    def __init__(self, ground: bytes) -> None:
        self._ground = ground

    def load_bytecode(self, bucket: Bucket) -> None:
        """Puts the code of a template into the bucket, if this text of it was compiled before."""
        bucket.code = _codes.get((self._ground, bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the code that was made."""
        if len(_codes) >= MOST:
            _codes.clear()
        if bucket.code is not None:
            _codes[self._ground, bucket.key, bucket.checksum] = bucket.code


# It outlives an environment, and depends on nothing that is not in its keys.
_codes: dict[tuple[bytes, str, str], CodeType] = {}
