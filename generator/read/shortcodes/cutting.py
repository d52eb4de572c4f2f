r"""Cutting: story parts are marked in a text, and found again in its HTML.

The whole text is converted at once, so that notes, references, ids and links are those of one text; where a part begins
or ends there is a paragraph that holds a mark: `\x19n\x19`, n the number of the fence.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from generator.model.article import Link
from generator.model.problem import Problem, error
from generator.model.regex import regex
from generator.model.theme import Declaration
from generator.read.markdown.written import Written
from generator.read.shortcodes.calls import Call, call_of
from generator.read.shortcodes.fences import Closing, Opening, fences_of, pairs_of, without_escapes

# A character that no text may hold (whoever typed it has lost it before), and that is no white space to Python.
SEAM = "\x19"
SEAM_LINE = regex(f"^[ ]*{SEAM}[ ]*$", re.MULTILINE)
MARK = regex(rf"<p>\s*{SEAM}(\d+){SEAM}\s*</p>\n?")
ANY_MARK = regex(rf"(?:<p>\s*)?{SEAM}\d*{SEAM}?(?:\s*</p>\n?)?")
CONTAINER = regex(
    r"<(?P<end>/?)(?:article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|header"
    r"|li|main|nav|ol|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b"
)


class Cut(msgspec.Struct, frozen=True):
    """A text with a mark in the place of each fence; `calls`: number of an opening fence → its part.

    `ends`: number of an opening fence → that of the closing one. A fence without its other half has no mark; all else
    is a part even where something is wrong with it, so that its other faults are found, too.
    """

    written: Written
    calls: Mapping[int, Call]
    ends: Mapping[int, int]
    problems: tuple[Problem, ...]

    @property
    def links(self) -> tuple[Link, ...]:
        """The holes that arguments are, in order."""
        return tuple(link for call in self.calls.values() for link in call.named.values())


def cut_out(written: Written, known: Mapping[str, Declaration], base_url: str) -> Cut:
    """The text with its parts marked. Problems, all errors: those of `fences_of` and `call_of`."""
    fences = fences_of(written, known)
    pairs = pairs_of(fences.lines)
    # Marks are numbered as they stand in the text, and only those lines have one that are of a pair.
    marks = {line: number for number, line in enumerate(sorted([*pairs, *pairs.values()]))}
    openings = {number: line for number, line in enumerate(fences.lines) if isinstance(line, Opening)}
    found = {number: call_of(line, known, written, base_url) for number, line in openings.items()}
    problems = (*fences.problems, *(each for _, faults in found.values() for each in faults))
    marked = without_escapes(_marked(written, fences.lines, marks))
    calls = {marks[number]: call for number, (call, _) in found.items() if number in marks}
    return Cut(marked, calls, {marks[start]: marks[end] for start, end in pairs.items()}, problems)


def with_paragraphs(text: str) -> str:
    """The text with a paragraph of its own for each mark, numbered."""
    pieces = SEAM_LINE.split(text)
    numbered = (f"\n{SEAM}{number}{SEAM}\n\n{piece}" for number, piece in enumerate(pieces[1:]))
    return "".join([pieces[0], *numbered])


def without_marks(html: str) -> str:
    """The HTML without any mark."""
    return ANY_MARK.sub("", html) if SEAM in html else html


def pieces_in(html: str, cut: Cut) -> tuple[list[str | int], list[Problem]]:
    """The HTML and the numbers of the fences in turn; `story-part-place`, an error, for a part within an element."""
    pieces: list[str | int] = []
    start = 0
    met: list[int] = []
    for match in _at_the_top(html):
        pieces += [html[start : match.start()], int(match[1])]
        met.append(int(match[1]))
        start = match.end()
    pieces.append(html[start:])
    lost = [number for number, end in cut.ends.items() if number not in met or end not in met]
    return pieces, [_misplaced(cut.calls[number], cut) for number in lost]


def _marked(written: Written, lines: Sequence[Opening | Closing], marks: Collection[int]) -> Written:
    """The text with blanks for each fence, as many as it has characters, so that all else stays in its place."""
    text, pieces, start = written.text, [], 0
    for number, line in enumerate(lines):
        mark = SEAM if number in marks else ""
        pieces += [text[start : line.start], mark, " " * (line.length - len(mark))]
        start = line.start + line.length
    return Written("".join([*pieces, text[start:]]), written.first_line, written.path)


def _at_the_top(html: str) -> Iterator[re.Match[str]]:
    depth, at = 0, 0
    for match in MARK.finditer(html):
        depth += sum(-1 if tag["end"] else 1 for tag in CONTAINER.finditer(html, at, match.start()))
        at = match.end()
        if depth == 0:
            yield match


def _misplaced(call: Call, cut: Cut) -> Problem:
    message = f"the story part `{call.opening.name}` begins or ends within an HTML element, a list or a note"
    hint = "put an empty line before it, and close what is open"
    return error("story-part-place", cut.written.path, cut.written.place(call.opening.start), message, hint)
