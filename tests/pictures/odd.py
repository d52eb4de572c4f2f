"""Odd pictures, made by hand or by Pillow: each has something that one or another program trips over."""

import io
import struct
from typing import Literal

from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

PLACE = b"60.1708N 24.9375E"
SECRETS = (PLACE, b"Serial 4711", b"Vera Wolff", b"thumbnail of the uncropped", b"behind the end")


def photo(size: tuple[int, int] = (400, 300), mode: str = "RGB") -> Image.Image:
    """A picture with a red half on the left, a blue one on the right, and a green corner at the top left."""
    picture = Image.new("RGB", size, "#c02020")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((size[0] // 2, 0, size[0], size[1]), "#2020c0")
    draw.rectangle((0, 0, size[0] // 4, size[1] // 4), "#20c020")
    return picture.convert(mode)


def saved(picture: Image.Image, form: str, **options: object) -> bytes:
    """The bytes of a file of this form."""
    file = io.BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def shown(data: bytes) -> Image.Image:
    """What a browser shows of a file."""
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def exif(orientation: int = 1) -> bytes:
    """EXIF with a writer, a camera and a place, as Pillow wants it: behind a prefix of six bytes."""
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x013B] = "Vera Wolff"
    found[0x8298] = "Harbour Post"
    found[0xA431] = "Serial 4711"
    found.get_ifd(0x8825)[29] = PLACE.decode()
    return found.tobytes()


def segment(marker: int, body: bytes) -> bytes:
    """A segment of a JPEG."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator><rdf:Seq><rdf:li>Vera Wolff</rdf:li></rdf:Seq></dc:creator>'
    b"<dc:rights><rdf:Alt><rdf:li xml:lang='x'>Harbour &amp; Post</rdf:li></rdf:Alt></dc:rights>"
    b"<exif:GPS>" + PLACE + b"</exif:GPS></x:xmpmeta>"
)
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\x0f\x1c\x02\x50\x00\x0aVera Wolff\x1c\x02\x74\x00\x0cHarbour Post"


def talkative_jpeg(orientation: int = 1) -> bytes:
    """A JPEG that says all that one can say, in front of its pixels and behind their end."""
    plain = saved(photo(), "JPEG", exif=exif(orientation))
    more = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)
    more += segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + bytes(40) + XMP)
    more += segment(0xED, IPTC) + segment(0xE4, b"Serial 4711 thumbnail of the uncropped") + segment(0xFE, PLACE)
    return plain[:20] + more + plain[20:] + b"behind the end" + saved(photo(), "JPEG", exif=exif())


def talkative_png() -> bytes:
    """A PNG with texts, EXIF and a time."""
    texts = PngInfo()
    texts.add_text("Author", "Vera Wolff", zip=True)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    texts.add_text("Comment", PLACE.decode())
    return saved(photo(), "PNG", pnginfo=texts, exif=exif(6)) + b"behind the end"


def talkative_webp() -> bytes:
    """A WebP with EXIF and XMP."""
    return saved(photo(), "WEBP", exif=exif(3), xmp=XMP)


def talkative_avif() -> bytes:
    """An AVIF with EXIF and XMP."""
    return saved(photo(), "AVIF", exif=exif(), xmp=XMP, speed=10)


def talkative_gif() -> bytes:
    """A GIF that moves, with a comment and an application's block."""
    plain = saved(photo(), "GIF", save_all=True, append_images=[photo().rotate(90)], comment=PLACE, loop=0)
    block = b"\x21\xff\x0bXMP DataXMP" + bytes([len(b"Vera Wolff")]) + b"Vera Wolff" + b"\0"
    return plain[:-1] + block + b"\x3bbehind the end"


def talkative_svg() -> bytes:
    """A drawing with metadata and the path of a file on somebody's disk."""
    return (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300" inkscape:export-filename="/home/Vera Wolff/x">'
        b"<metadata>" + PLACE + b'</metadata><rect width="4" height="3"/></svg>'
    )


def talkative_tiff() -> bytes:
    """A TIFF with a writer and a place."""
    return saved(photo(), "TIFF", exif=exif())


def profile(kind: Literal["LAB", "XYZ", "sRGB"]) -> bytes:
    """An ICC profile."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(kind)).tobytes()


def wide_profile() -> bytes:
    """The profile of sRGB with the colours of red and green for one another."""
    plain = profile("sRGB")
    return plain.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")
