"""Stripping: a picture's file without what it says beside its picture, not a pixel of it changed."""

from collections.abc import Collection

from generator.pictures import avif, chunks, drawings, gif, jpeg
from generator.pictures.exif import Beside, Rights, exif_of, orientation_of, rights_of

NOTHING = Beside()
NOBODY = Rights()


def beside_of(kind: str, data: bytes) -> Beside:
    """What a file of this kind holds beside its picture."""
    if kind == "jpeg":
        return jpeg.beside(data)
    if kind == "png":
        return chunks.png_beside(data)
    if kind == "webp":
        return chunks.webp_beside(data)
    if kind == "avif":
        return avif.beside(data)
    # A TIFF begins as EXIF does, which was made after it.
    return Beside(data) if kind == "tiff" else NOTHING


def kept_rights(beside: Beside, keep: Collection[str]) -> Rights:
    """What of creator and copyright is to stay: `keep` names "creator", "copyright", both or none."""
    if not keep:
        return NOBODY
    found = rights_of(beside)
    return Rights(found.creator if "creator" in keep else "", found.copyright if "copyright" in keep else "")


def bare(kind: str, data: bytes, keep: Collection[str] = ()) -> bytes:
    """The file without location, camera, thumbnail, texts, and whatever stands behind its end.

    Colour profiles stay, and how the picture is to be turned; `keep` as in `kept_rights` (JPEG, PNG, extended WebP).
    """
    beside = beside_of(kind, data)
    exif = exif_of(orientation_of(beside.exif), kept_rights(beside, keep)) if kind in ("jpeg", "png", "webp") else b""
    if kind == "jpeg":
        return jpeg.bare(data, exif)
    if kind == "png":
        return chunks.bare_png(data, exif)
    if kind == "webp":
        return chunks.bare_webp(data, exif)
    if kind == "gif":
        return gif.bare(data)
    if kind == "avif":
        return avif.bare(data)
    return drawings.bare(data) if kind == "svg" else data
