"""Pictures: what a build must know of each, found out when it is new."""

from generator.discover.reading import fingerprint, read_whole
from generator.model.digest import digest_of
from generator.model.source import Seen
from generator.pictures.anatomy import anatomy_of
from generator.pictures.faults import FAULTS
from generator.pictures.kinds import Trait, kind_of

# A larger file is no picture for a page: nobody looks into it.
MOST_BYTES = 256 << 20


def picture_seen(location: str, path: str) -> Seen:
    """Digest and size of a file with the name of a picture, and its kind, size in pixels and traits.

    Only the head of a picture is decoded: one of a gigapixel costs what a small one costs. Raises as `read_whole`.
    """
    data = read_whole(location, path, MOST_BYTES)
    if data is None:
        return Seen(*fingerprint(location, path), traits=int(Trait.ENDLESS))
    try:
        kind, width, height, traits = anatomy_of(path, data)
    except FAULTS:
        # Whoever made it was cleverer than we: it is not worth a build.
        kind, width, height, traits = kind_of(data), 0, 0, Trait.BROKEN
    return Seen(digest_of(data), len(data), width, height, kind, int(traits))
