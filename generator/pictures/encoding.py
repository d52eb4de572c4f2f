"""Encoding: pixels become the bytes of a file, the same on every machine with the same encoders."""

import io

from PIL import Image

from generator.pictures.decoding import flat
from generator.pictures.exif import PREFIX

# Chosen by eye and by measure, see docs/adr. One thread each: the workshop has a process for each core.
AVIF = {"quality": 60, "speed": 8, "subsampling": "4:2:0", "codec": "aom", "max_threads": 1, "autotiling": False}
WEBP = {"quality": 80, "method": 4}
JPEG = {"quality": 82, "progressive": True, "optimize": True, "subsampling": "4:2:0"}
PNG = {"optimize": True}


def encoded(picture: Image.Image, form: str, exif: bytes) -> bytes:
    """The bytes of an upright picture as "avif", "webp", "jpeg" (on white) or "png", which say nothing but `exif`."""
    file = io.BytesIO()
    # Pillow passes on what it was opened with, unless there is nothing there.
    picture.info.clear()
    if form == "avif":
        picture.save(file, "AVIF", exif=exif, **AVIF)
    elif form == "webp":
        picture.save(file, "WEBP", exif=exif, **WEBP)
    elif form == "png":
        picture.save(file, "PNG", exif=exif, **PNG)
    else:
        # Of all forms, this is the one for which Pillow leaves the mark of EXIF to its caller.
        flat(picture).save(file, "JPEG", exif=PREFIX + exif if exif else b"", **JPEG)
    return file.getvalue()
