"""Decoding: a picture's file becomes pixels of plain sRGB, upright, no larger than wanted."""

import io

from PIL import Image, ImageCms, ImageOps

from generator.pictures.opening import opened

FLAT, CLEAR = "RGB", "RGBA"
# What a colour of 16 bits is divided by.
DEEP = 1 / 257
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
BACKGROUND = (255, 255, 255)
LANCZOS = Image.Resampling.LANCZOS


def master_of(kind: str, data: bytes, size: tuple[int, int]) -> Image.Image:
    """The first frame in the given size (as it is shown), RGB or RGBA. Raises UndecodedError.

    It is the same whatever is made of it: all renditions of a picture are scaled from this one.
    """
    with opened(kind, data) as picture:
        profile = picture.info.get("icc_profile")
        # A JPEG can be decoded in an eighth, a quarter or a half of its size.
        picture.draft(None, (max(size), max(size)))
        return _in_srgb(scaled(_plain(ImageOps.exif_transpose(picture)), size), profile)


def scaled(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture in another size, smaller or the same."""
    return picture if picture.size == size else picture.resize(size, LANCZOS, reducing_gap=3.0)


def flat(picture: Image.Image) -> Image.Image:
    """The picture on white paper."""
    if picture.mode == FLAT:
        return picture
    paper = Image.new(FLAT, picture.size, BACKGROUND)
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def _plain(picture: Image.Image) -> Image.Image:
    """The picture in a mode that can be scaled and has all of its colours."""
    mode = picture.mode
    if mode.startswith("I"):
        deep = picture.convert("I") if mode != "I" else picture
        return deep.point(lambda value: value * DEEP).convert("L").convert(FLAT)
    if mode == "F":
        # Nobody says what is black and what is white in such numbers.
        return ImageOps.autocontrast(picture.convert("L")).convert(FLAT)
    if mode in (FLAT, CLEAR, "CMYK", "LAB"):
        return picture.convert(CLEAR) if mode == FLAT and "transparency" in picture.info else picture
    return picture.convert(CLEAR if picture.has_transparency_data else FLAT)


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in sRGB; by its own profile, if that can be read, else as such colours mostly are meant."""
    alpha = picture.getchannel("A") if picture.mode == CLEAR else None
    colours = picture.convert(FLAT) if alpha is not None else picture
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            colours = ImageCms.profileToProfile(colours, source, SRGB, outputMode=FLAT) or colours
        except (ImageCms.PyCMSError, OSError, ValueError):
            colours = colours.convert(FLAT)
    colours = colours.convert(FLAT)
    if alpha is not None:
        colours.putalpha(alpha)
    return colours
