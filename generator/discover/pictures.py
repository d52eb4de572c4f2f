"""How large pictures are: pages keep their room free while they load."""

import warnings
from pathlib import Path

PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")
# EXIF 2.32, tag 0x0112: these orientations are shown lying on their side.
ORIENTATION = 0x0112
ON_ITS_SIDE = (5, 6, 7, 8)
UNKNOWN = (0, 0)


def picture_size(location: Path) -> tuple[int, int]:
    """(width, height) in pixels as a browser shows the picture; (0, 0) where the file is none that we know.

    Only the header is read: a picture of a gigapixel costs what a small one costs.
    """
    if not location.name.lower().endswith(PICTURES):
        return UNKNOWN
    # Pillow takes 40 ms to import, and many builds look at no picture.
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(location) as picture:
            width, height = picture.size
            is_turned = picture.getexif().get(ORIENTATION) in ON_ITS_SIDE
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError, Image.DecompressionBombError):
        return UNKNOWN
    return (height, width) if is_turned else (width, height)
