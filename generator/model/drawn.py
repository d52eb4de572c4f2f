"""What is drawn for the site as a whole: icons, and the card that stands for pages without a picture."""

import msgspec


class IconView(msgspec.Struct, frozen=True):
    """An icon: the picture that it is made of, its sides in pixels, the colour behind it or "".

    More than one size makes an ICO, else it is a PNG.
    """

    source: bytes
    sizes: tuple[int, ...]
    background: str = ""


class CardView(msgspec.Struct, frozen=True):
    """The card of a site: its name, the picture that its icons are made of or nothing, width and height in pixels.

    `address`: what stands there where no font has the letters of the name, "" for nothing.
    """

    name: str
    size: tuple[int, int]
    icon: bytes = b""
    address: str = ""
