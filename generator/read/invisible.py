"""Invisible characters: what a reader does not see in a title or a URL, and may be fooled by."""

from generator.model.regex import regex
from generator.read.nodes import Entry
from generator.read.notes import Notes

# Unicode Technical Report 36, 2.5 and UAX 9: overrides, embeddings, isolates; zero-width space and joiners of words.
# The joiners U+200C and U+200D and the marks U+200E and U+200F belong to the spelling of Persian, Hindi, Arabic.
REORDERING = regex("[\u202a-\u202e\u2066-\u2069]")
ZERO_WIDTH = regex("[\u200b\u2060-\u2064\ufeff]")
UNSEEN = regex("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# Latin letters beside Cyrillic or Greek ones within one word are a look-alike, or a typing error.
MIXED = regex(r"[A-Za-z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][A-Za-z]")


def note_invisible(entry: Entry, text: str, notes: Notes) -> None:
    """Notes characters that turn the line, show nothing, or mix alphabets within a word: the warning `bidi`."""
    for pattern, fault in (
        (REORDERING, "turns the line"),
        (ZERO_WIDTH, "is invisible"),
        (MIXED, "mixes two alphabets"),
    ):
        if found := pattern.search(text):
            codes = " ".join(f"U+{ord(char):04X}" for char in found[0])
            place = entry.value.place
            notes.warning(
                "bidi", place, f"`{entry.key}`: {codes} at character {found.start() + 1} {fault}", "type it anew"
            )
