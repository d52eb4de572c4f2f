"""Encoders: what makes pictures on this machine. Others may make other bytes of the same pixels."""

from pathlib import Path

import msgspec

from generator.model.digest import digest_of, digest_of_all

OWN = Path(__file__).parent
# The name that it is kept under.
ENCODERS = "encoders"
FEATURES = ("avif", "webp", "jpg", "libjpeg_turbo", "littlecms2", "zlib", "zlib_ng")


class Encoders(msgspec.Struct, frozen=True, array_like=True):
    """The modern form that can be made, "avif" or else "webp"; the digest of all that makes pictures."""

    form: str
    digest: bytes


def encoders_of() -> Encoders:
    """The encoders of this Pillow: their versions, and our own modules beside them."""
    import PIL  # noqa: PLC0415 - a site without pictures need not load it
    from PIL import features  # noqa: PLC0415 - likewise

    versions = [f"{name} {features.version(name)}" for name in FEATURES if features.check(name)]
    own = [digest_of(path.read_bytes()) for path in sorted(OWN.glob("*.py"))]
    form = "avif" if features.check("avif") else "webp"
    return Encoders(form, digest_of_all([digest_of("\n".join([PIL.__version__, *versions]).encode()), *own]))
