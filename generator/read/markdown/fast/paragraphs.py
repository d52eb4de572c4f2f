"""Paragraphs: text that is nothing but text, and how to be sure of it."""

from generator.model.regex import regex
from generator.read.markdown.fast.certainty import Known, UncertainError
from generator.read.markdown.fast.spans import spans
from generator.read.markdown.fast.tables import has_table

# How a line behind the first begins that may be more than a line of text.
TURN = regex(r"\n(?:#|!!!| {0,3}(?:[>:]|\*\[|[-_*=][-_*= ]*(?:\n|\Z)))")
# How a block begins that is, or may be, anything else than text.
OTHER = regex(r" {0,3}(?:(?:\d+\.|[*+-]) |[>:]|[-_*][-_* ]*(?:\n|\Z))|#|!!!| {4}")
DEFINES = regex(r"(?:\A|\n) {0,3}\*?\[")


def paragraph(block: str, known: Known) -> str:
    """A block of text as a paragraph; "" where it holds only white space."""
    text = running_text(block, known)
    return f"<p>{text}</p>\n" if text else ""


def running_text(block: str, known: Known) -> str:
    """The spans of a block of text, white space before it left out.

    Raises UncertainError where Python-Markdown may take the block, or a part of it, for something else.
    """
    if OTHER.match(block):
        raise UncertainError
    if "\n" in block and (TURN.search(block) or has_table(block, known)):
        raise UncertainError
    if ("]:" in block or "] :" in block) and DEFINES.search(block):
        raise UncertainError
    return spans(block.lstrip(), known)
