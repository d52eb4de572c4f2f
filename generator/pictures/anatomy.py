"""Anatomy: all that a build must know of a picture's file, found out once, without its pixels."""

from collections.abc import Callable
from typing import NamedTuple

from generator.pictures import avif, chunks, drawings, gif, jpeg
from generator.pictures.exif import orientation_of
from generator.pictures.faults import UndecodedError
from generator.pictures.kinds import MOST_FRAMES, MOST_MOVING_PIXELS, RASTER, Trait, is_picture_name, kind_of
from generator.pictures.stripping import bare, beside_of

# EXIF 2.32, tag 0x0112: these orientations are shown lying on their side.
ON_ITS_SIDE = (5, 6, 7, 8)
MOST_SCANS = 100
# Pillow's names for what has colours as browsers do.
PLAIN = frozenset(("1", "L", "LA", "P", "PA", "RGB", "RGBA"))

WHOLE: dict[str, Callable[[bytes], bool]] = {
    "jpeg": jpeg.is_whole,
    "gif": gif.is_whole,
    "png": chunks.png_is_whole,
    "webp": chunks.webp_is_whole,
    "avif": avif.is_whole,
}


class Anatomy(NamedTuple):
    """The kind of a picture (see `kind_of`), its size in pixels as it is shown (0: not known), its traits."""

    kind: str = ""
    width: int = 0
    height: int = 0
    traits: Trait = Trait.NONE


NOTHING = Anatomy()


def anatomy_of(name: str, data: bytes) -> Anatomy:
    """What is to be known of a file that may be a picture; its name alone tells whether it shall be one.

    Only the head is decoded: a picture of a gigapixel costs what a small one costs.
    """
    if not is_picture_name(name):
        return NOTHING
    kind = kind_of(data)
    if kind == "svg":
        traits = Trait.ACTIVE if drawings.is_active(data) else Trait.NONE
        return Anatomy(kind, *drawings.size_of(data), traits | _leftovers(kind, data))
    if kind not in RASTER:
        return Anatomy(kind, traits=Trait.BROKEN if not kind else Trait.METADATA)
    return _measured(kind, data)


def _measured(kind: str, data: bytes) -> Anatomy:
    plain = jpeg.plain_size(data) if kind == "jpeg" else None
    if plain is not None:
        return Anatomy(kind, *plain, _leftovers(kind, data) | _course(kind, data, plain[0] * plain[1]))
    # Pillow takes 40 ms to import, and many builds look at no picture that wants it.
    from generator.pictures.opening import opened  # noqa: PLC0415

    try:
        with opened(kind, data) as picture:
            size, mode, known = picture.size, picture.mode, picture.info
    except UndecodedError:
        return Anatomy(kind, traits=Trait.BROKEN)
    profile, is_clear = known.get("icc_profile"), "transparency" in known or "A" in mode or "a" in mode
    is_turned = orientation_of(beside_of(kind, data).exif) in ON_ITS_SIDE
    width, height = size[::-1] if is_turned else size
    found = Trait.ALPHA if is_clear else Trait.NONE
    found |= Trait.ODD if profile or mode not in PLAIN or _is_deep(kind, data) else Trait.NONE
    return Anatomy(kind, width, height, found | _leftovers(kind, data) | _course(kind, data, width * height))


def _leftovers(kind: str, data: bytes) -> Trait:
    if kind in ("tiff", "heic"):
        return Trait.METADATA
    return Trait.METADATA if bare(kind, data) != data else Trait.NONE


def _is_deep(kind: str, data: bytes) -> bool:
    """Whether a PNG has more than eight bits a colour."""
    return kind == "png" and data[24:25] == b"\x10"


def _course(kind: str, data: bytes, pixels: int) -> Trait:
    """How the file runs: to its end or not, over how many frames (of so many pixels) or passes."""
    found = Trait.NONE if _is_whole(kind, data) else Trait.BROKEN
    if kind == "jpeg":
        return found | (Trait.ENDLESS if jpeg.scans(data) > MOST_SCANS else Trait.NONE)
    frames = _frames(kind, data)
    found |= Trait.MOVING if frames > 1 or (kind == "avif" and avif.is_moving(data)) else Trait.NONE
    is_endless = frames > MOST_FRAMES or (frames > 1 and frames * pixels > MOST_MOVING_PIXELS)
    return found | (Trait.ENDLESS if is_endless else Trait.NONE)


def _is_whole(kind: str, data: bytes) -> bool:
    return kind not in WHOLE or WHOLE[kind](data)


def _frames(kind: str, data: bytes) -> int:
    if kind == "gif":
        return gif.frames(data)
    if kind == "png":
        return sum(1 for each in chunks.png_chunks(data) if each.name == b"fcTL")
    if kind == "webp":
        return sum(1 for each in chunks.webp_chunks(data) if each.name == b"ANMF")
    return avif.frames(data) if kind == "avif" else 1
