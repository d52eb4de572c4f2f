"""Encoding: bytes of a content file become text with line ends of one kind, or problems."""

import re
import unicodedata
from collections.abc import Iterator

from generator.model.problem import Place
from generator.model.regex import regex
from generator.read.notes import Notes

MIB = 1 << 20
SHOWN = 20
BOMS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
UTF8_BOM = b"\xef\xbb\xbf"
SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a WebP picture or a sound"),
    (b"%PDF-", "a PDF document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"SQLite format 3\x00", "a database"),
)
CONTROL_BYTES = bytes({*range(32), 127} - {9, 10, 13})
CONTROL = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
FEEDS = "\x0b\x0c"
HINT = "delete it; it may be invisible"
FIRST_BYTES = 4096


def text_of(data: bytes, notes: Notes) -> str | None:
    """The text, NFC, with LF line ends and without a byte order mark; None if it cannot be read as text.

    Control characters (all of C0 but tab and line ends, U+007F, U+FFFE, U+FFFF: XML 1.0, section 2.2, has no place
    for most) become spaces, so that the faults behind them are found too; a form feed or vertical tab is no more than
    that. Problems: `file-too-large`, `not-text`, `encoding`, `control-character` (for those two a warning).
    """
    if len(data) > notes.rules.limits.file_mib * MIB:
        message = (
            f"the file has {len(data) / MIB:.1f} MiB, more than the {notes.rules.limits.file_mib:g} MiB of a story"
        )
        notes.error("file-too-large", Place(), message, "cut it, or raise `file_mib` below `[limits]` in site.toml")
        return None
    if _is_foreign(data, notes):
        return None
    try:
        text = data.decode()
    except UnicodeDecodeError as fault:
        _note_invalid_byte(data, fault.start, notes)
        return None
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(data.translate(None, CONTROL_BYTES)) != len(data) or "\ufffe" in text or "\uffff" in text:
        text = _without_control(text, notes)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def place_at(text: str, position: int) -> Place:
    """The place of a character of a text, 1-based."""
    return Place(text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position))


def _is_foreign(data: bytes, notes: Notes) -> bool:
    for bom, name in BOMS:
        if data.startswith(bom):
            notes.error("encoding", Place(1, 1), f"the file is in {name}", "save as UTF-8")
            return True
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            notes.error("not-text", Place(), f"this is no Markdown but {name}", "give it its right extension")
            return True
    return False


def _note_invalid_byte(data: bytes, position: int, notes: Notes) -> None:
    if b"\x00" in data[:FIRST_BYTES]:
        notes.error("not-text", Place(), "this is no Markdown: it holds binary data", "give it its right extension")
        return
    before = data[:position].removeprefix(UTF8_BOM).decode().replace("\r\n", "\n").replace("\r", "\n")
    message = f"the byte 0x{data[position]:02X} is not UTF-8"
    likely = data[position : position + 1].decode("cp1252", "replace")
    hint = (
        f"save as UTF-8; the text looks like Windows-1252, where this is {likely!r}"
        if likely.isalpha()
        else "save as UTF-8"
    )
    notes.error("encoding", place_at(before, len(before)), message, hint)


def _without_control(text: str, notes: Notes) -> str:
    for found in _first(CONTROL.finditer(text)):
        place, code = place_at(text, found.start()), f"U+{ord(found[0]):04X}"
        if found[0] in FEEDS:
            notes.warning("control-character", place, f"the control character {code} is read as a space", HINT)
        else:
            notes.error("control-character", place, f"the control character {code} cannot be in a text", HINT)
    return CONTROL.sub(" ", text)


def _first(found: Iterator["re.Match[str]"]) -> Iterator["re.Match[str]"]:
    return (match for _, match in zip(range(SHOWN), found, strict=False))
