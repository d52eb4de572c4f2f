"""Pictures as they are made: what is wanted of one, from which file, and by whom it is named."""

from collections.abc import Iterable

import msgspec

from generator.model.digest import digest_of, digest_of_all
from generator.model.page import Made, Page, Rank, encode
from generator.model.problem import Place
from generator.model.theme import WIDTHS

# The kind of the pages that stand for files made of a picture.
KIND = "picture"
# The form of a file that is left as it is, but for what it says beside its picture.
BARE = "bare"
# Pixels in a megapixel.
MEGA = 1_000_000


class Words(msgspec.Struct, frozen=True, array_like=True):
    """What stands in the file beside a picture; `alt` is None where it says nothing of that."""

    alt: str | None = None
    caption: str = ""
    credit: str = ""


NO_WORDS = Words()


class Gear(msgspec.Struct, frozen=True, array_like=True):
    """What pictures are made with in this build.

    `form`: "avif" or "webp"; "": nothing is made. `encoders`: digest of what makes them; `widths`: in pixels,
    ascending; `keep`: what files may say of themselves; `most_pixels`: a larger picture is refused.
    """

    form: str = ""
    encoders: bytes = b""
    widths: tuple[int, ...] = WIDTHS
    keep: tuple[str, ...] = ()
    most_pixels: int = 100 * MEGA


NO_GEAR = Gear()


class Recipe(msgspec.Struct, frozen=True, array_like=True):
    """How a file is made: form ("avif", "webp", "jpeg", "png", `BARE`), its size, that of the master it is scaled from.

    `keep`, `encoders`: as in Gear.
    """

    form: str
    size: tuple[int, int] = (0, 0)
    master: tuple[int, int] = (0, 0)
    keep: tuple[str, ...] = ()
    encoders: bytes = b""


class Rendition(msgspec.Struct, frozen=True, array_like=True):
    """A file to be made of a picture: its output path; the picture's path below the site, kind, digest, location.

    `named_by`, `place`: the file that names the picture, and where, for problems.
    """

    output: str
    source: str
    kind: str
    digest: bytes
    location: str
    recipe: Recipe
    named_by: str
    place: Place = Place()

    @property
    def key(self) -> bytes:
        """Digest of all that its bytes depend on: they are the same wherever the picture lies."""
        return digest_of_all([self.digest, digest_of(encode((self.kind, self.recipe)))])

    def page(self) -> Page:
        """The page that stands for it, named by its key and by where the picture lies."""
        name = digest_of_all([self.key, digest_of(self.source.encode())])
        view = {KIND: Made(name, lambda: encode(self))}
        return Page(f"/{self.output}", self.output, KIND, (), view, Rank.ASSET)


def pages_of(renditions: Iterable[Rendition]) -> tuple[Page, ...]:
    """The pages that stand for these files, each once: several stories may show a picture."""
    return tuple(each.page() for each in {each.output: each for each in renditions}.values())


def shown_of(renditions: Iterable[Rendition]) -> tuple[tuple[bytes, str], ...]:
    """Digest and path below the site of the pictures that these files are made of, each once."""
    return tuple({(each.digest, each.source): None for each in renditions})


def rendition_of(page: Page) -> Rendition:
    """The rendition that a page stands for."""
    element = page.view[KIND]
    data = b"" if isinstance(element, tuple) else element.data
    return msgspec.msgpack.decode(data, type=Rendition)
