"""SVG files: their size, whether they hold more than a drawing, and what programs leave in them."""

import re

from generator.model.regex import regex

# What runs, what fetches from elsewhere, and what could grow into either.
ACTIVE = regex(
    rb"<(?:\w+:)?(?:script|foreignobject|iframe|embed|object|handler|listener|audio|video)\b"
    rb"|<!(?:entity|attlist|element|notation)\b|<!doctype[^<>\[]*\["
    rb"|[\s\"'/]on[a-z]+\s*=|javascript:|<\?xml-stylesheet|@import"
    rb"|(?:href|src)\s*=\s*[\"']\s*(?:(?!data:image/(?:png|jpeg|gif|webp)[;,])[a-z][a-z0-9+.-]*:|//)"
    rb"|attributename\s*=\s*[\"']?(?:xlink:)?(?:href|on)|url\(\s*[\"']?(?:[a-z]+:|//)",
    re.IGNORECASE,
)
NAMES = regex(rb"xmlns(?::\w+)?\s*=\s*(?:\"[^\"]*\"|'[^']*')")
# All of these read a file of any length once: what begins without an end begins a hundred thousand times in some.
EMPTY = regex(rb"<metadata\b[^<>]*/>")
CLOSING = regex(rb"</metadata\s*>")
METADATA = regex(rb"<metadata\b.*?</metadata\s*>", re.DOTALL)
PATHS = regex(rb"\s(?:inkscape:export-filename|sodipodi:(?:docname|absref))\s*=\s*(?:\"[^\"]*\"|'[^']*')")
ROOT = regex(rb"<svg\b(?:[^<>\"']++|\"[^<\"]*+\"|'[^<']*+')*+>")
LENGTH = regex(rb"\s(width|height)\s*=\s*[\"']\s*([0-9.]+)\s*(?:px\s*)?[\"']")
BOX = regex(rb"\sviewBox\s*=\s*[\"']\s*[-0-9.e]+[\s,]+[-0-9.e]+[\s,]+([0-9.]+)[\s,]+([0-9.]+)\s*[\"']")
LARGEST = 100_000
REFERENCE = regex(rb"&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));?")
LAST_CHARACTER = 0x10FFFF


def is_active(data: bytes) -> bool:
    """Whether the file may do more than be looked at; what is not UTF-8 nobody can vouch for."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return True
    # In values a browser resolves what stands for a character before it looks.
    plain = NAMES.sub(b"", data)
    return b"\0" in data or any(ACTIVE.search(text) for text in {plain, REFERENCE.sub(_character, plain)})


def size_of(data: bytes) -> tuple[int, int]:
    """(width, height) in pixels of CSS; (0, 0) where the file does not say."""
    root = ROOT.search(data)
    if root is None:
        return 0, 0
    found = {name: _number(value) for name, value in LENGTH.findall(root[0])}
    box = BOX.search(root[0])
    width, height = found.get(b"width", 0), found.get(b"height", 0)
    if not (width and height) and box:
        width, height = _number(box[1]), _number(box[2])
    return (width, height) if 0 < width <= LARGEST and 0 < height <= LARGEST else (0, 0)


def bare(data: bytes) -> bytes:
    """The file without metadata and without the names that its files had on somebody's disk."""
    plain = EMPTY.sub(b"", data)
    # Behind the last end nothing that begins has one, and nobody need look for it.
    end = max((found.end() for found in CLOSING.finditer(plain)), default=0)
    return PATHS.sub(b"", METADATA.sub(b"", plain[:end]) + plain[end:])


def _number(text: bytes) -> int:
    try:
        return round(float(text))
    except (ValueError, OverflowError):
        return 0


def _character(match: re.Match[bytes]) -> bytes:
    number = int(match[1] or match[2], 16 if match[1] else 10)
    return chr(number).encode("utf-8", "replace") if number <= LAST_CHARACTER else b""
