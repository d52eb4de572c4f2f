"""The step that compresses a file, with encoders that are installed with us: zlib's bytes differ from system to system.

Per page of 8 KB, in ms and percent of its size: zlib 9 0.2 and 32.4, libdeflate 10 0.5 and 31.7, 12 1.1 and 31.6,
zopfli 20 and 31.6; brotli 5 0.2 and 29.2, 10 4.1 and 26.3, 11 9.8 and 25.4.
"""

from collections.abc import Sequence
from functools import cache

import msgspec

from generator.model.digest import digest_of
from generator.workshop.step import Step

GZIP_LEVEL = 10
BROTLI_QUALITY = 10


class Recipe(msgspec.Struct, frozen=True):
    """How files are compressed: there is but one way for each method."""


class Compressed(msgspec.Struct, frozen=True):
    """A file in each of the forms that were asked for, in order; none, if its bytes were not those that were listed."""

    files: tuple[bytes, ...]


def compress(_: Recipe, parts: Sequence[bytes]) -> Compressed:
    """`parts`: the methods with spaces between them, the digest that the bytes must have, the bytes."""
    methods, digest, data = parts
    if digest_of(data) != digest:
        return Compressed(())
    return Compressed(tuple(_compressed(method, data) for method in methods.decode().split()))


def _compressed(method: str, data: bytes) -> bytes:
    # Both take a millisecond to load, which no other build shall spend.
    if method == "gzip":
        import deflate  # noqa: PLC0415 - see above

        return bytes(deflate.gzip_compress(data, GZIP_LEVEL))
    import brotli  # noqa: PLC0415 - see above

    found: bytes = brotli.compress(data, quality=BROTLI_QUALITY)
    return found


@cache
def gear_of(method: str) -> bytes:
    """The digest of what makes the files of a method: other releases may make other bytes."""
    if method == "gzip":
        import deflate  # noqa: PLC0415 - see above

        return digest_of(f"libdeflate {deflate.__version__} {GZIP_LEVEL}".encode())
    import brotli  # noqa: PLC0415 - see above

    return digest_of(f"brotli {brotli.__version__} {BROTLI_QUALITY}".encode())


COMPRESS = Step("compress/1", Recipe, Compressed, compress, batch=10, pool_from=50)
