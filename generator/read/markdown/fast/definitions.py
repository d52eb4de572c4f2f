"""Definitions: the blocks of a text that say what a footnote or a reference stands for, and the text without them."""

from collections.abc import Mapping
from typing import NamedTuple

from generator.model.regex import regex
from generator.read.markdown.fast.certainty import Known, Reference, UncertainError
from generator.read.markdown.fast.paragraphs import running_text

NOTE = regex(r" {0,3}\[\^([\w-]+)\]: *(.*\S) *")
REFERENCE = regex(r" {0,3}\[([^\[\]^\n][^\[\]\n]*)\]: *([^\s]+)(?: +\"([^\"\n]*)\")? *")
BEGINS = regex(r" {0,3}\[")
INDENTED = regex(r"(?:\A|\n) {4}")
# As the dialect sets them for Python-Markdown's footnotes.
WAY_BACK = '&#160;<a class="footnote-backref" href="#fnref:{0}" title="↩ {1}">&#8617;&#65038;</a>'


class Definitions(NamedTuple):
    """A text without its definitions; id of a footnote → its text; id of a reference → where it leads."""

    text: str
    notes: Mapping[str, str]
    references: Mapping[str, Reference]


def defined(text: str, *, has_notes: bool) -> Definitions:
    """The definitions of a text, each in a line and the lines in blocks of their own.

    Raises UncertainError for any other spelling, and for an id that comes twice.
    """
    blocks: list[str] = []
    notes: dict[str, str] = {}
    references: dict[str, Reference] = {}
    is_open = False
    last = ""
    for block in text.split("\n\n"):
        lines = block.lstrip("\n")
        if is_open and lines.startswith("    "):
            raise UncertainError
        if "]:" in lines and BEGINS.match(lines):
            if block != lines and INDENTED.search(last):
                # One more empty line would be one more in code that goes on behind the definition.
                raise UncertainError
            is_open = _define(lines, notes if has_notes else None, references)
        else:
            is_open = is_open and not lines
            last = lines or last
            blocks.append(block)
    return Definitions("\n\n".join(blocks), notes, references)


def notes_html(notes: Mapping[str, str], known: Known) -> str:
    """The list of footnotes that stands below the body."""
    items = []
    for number, (name, text) in enumerate(notes.items(), start=1):
        way_back = WAY_BACK.format(name, number)
        items.append(f'<li id="fn:{name}">\n<p>{running_text(text, known)}{way_back}</p>\n</li>\n')
    return f'<div class="footnote">\n<hr>\n<ol>\n{"".join(items)}</ol>\n</div>\n'


def _define(lines: str, notes: dict[str, str] | None, references: dict[str, Reference]) -> bool:
    """Takes in a block, first references and then notes; gives whether its last is a note, which may go on."""
    is_note = False
    for line in lines.split("\n"):
        note, reference = NOTE.fullmatch(line), REFERENCE.fullmatch(line)
        name = reference[1].strip().lower() if reference else ""
        if note and notes is not None and note[1] not in notes:
            notes[note[1]] = note[2]
            is_note = True
        elif reference is None or name in references or is_note:
            raise UncertainError
        else:
            references[name] = Reference(reference[2].lstrip("<").rstrip(">"), reference[3] or "")
    return is_note
