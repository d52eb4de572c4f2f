"""Opening: a picture's file by what it is, with no decoder but that of its kind, and no limit but ours."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image

from generator.pictures.faults import FAULTS, UndecodedError

FORMATS = {"jpeg": ("JPEG", "MPO"), "png": ("PNG",), "gif": ("GIF",), "webp": ("WEBP",)}
FORMATS |= {"avif": ("AVIF",), "tiff": ("TIFF",), "bmp": ("BMP",)}
# How large a picture may be, the settings say; it is asked before a pixel is decoded.
Image.MAX_IMAGE_PIXELS = None


@contextmanager
def opened(kind: str, data: bytes) -> Iterator[Image.Image]:
    """The picture, of which only the head is read as yet. Raises UndecodedError, also for what its use comes upon."""
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data), formats=FORMATS[kind]) as picture:
            yield picture
    except FAULTS as fault:
        raise UndecodedError(str(fault)) from fault
