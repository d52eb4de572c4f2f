"""Emphasis: which marks of a run of text open and close `<em>`, `<strong>` and `<del>`."""

from generator.model.regex import regex
from generator.read.markdown.fast.certainty import Known, UncertainError

EM, STRONG, BOTH, DEL = (
    ("<em>", "</em>"),
    ("<strong>", "</strong>"),
    ("<strong><em>", "</em></strong>"),
    ("<del>", "</del>"),
)
TAGS = {"*": EM, "_": EM, "**": STRONG, "__": STRONG, "***": BOTH, "___": BOTH, "~~": DEL}
RUN = regex(r"\*+|_+|~+")
# What Python-Markdown has put in place of a code span or a link: neither a space nor part of a word.
OPAQUE = "\x03"


class Emphasis:
    """The marks of one run of text, left to right, and which of them are open.

    Python-Markdown pairs them nearly as CommonMark does (rules of flanking, rule of three). Certain is only what all
    of those rules agree on: marks of one kind and length, nested without crossing, each closed.
    """

    __slots__ = ("open", "out", "strikes", "text")

    def __init__(self, text: str, out: list[str], known: Known) -> None:
        self.text = text
        self.out = out
        self.strikes = known.strikes
        self.open: list[tuple[str, int]] = []

    def run(self, at: int, edge: int) -> int:
        """Takes marks that begin at `at` into `out`; gives their end. `edge`: where the last link or the like ended.

        Raises UncertainError where it is not beyond doubt what they mean.
        """
        runs = RUN.match(self.text, at)
        return self._mark(runs[0], at, edge) if runs else at

    def _mark(self, mark: str, start: int, edge: int) -> int:
        end = start + len(mark)
        if mark[0] == "~" and not self.strikes:
            self.out.append(mark)
            return end
        before = OPAQUE if start == edge and start else self.text[start - 1 : start]
        opens, closes = _sides(mark[0], before, self.text[end : end + 1])
        if closes and self.open and self.open[-1][0] == mark:
            self.out[self.open.pop()[1]] = TAGS[mark][0]
            self.out.append(TAGS[mark][1])
        elif not opens and not (closes and self.open):
            self.out.append(mark)
        elif mark not in TAGS or (self.open and (closes or TAGS[mark] is BOTH or TAGS[self.open[-1][0]] is BOTH)):
            raise UncertainError
        else:
            self.open.append((mark, len(self.out)))
            self.out.append(mark)
        return end

    def end(self) -> None:
        """Raises UncertainError where a mark is still open."""
        if self.open:
            raise UncertainError


def _sides(mark: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a run between these two characters ("": none) may open, and whether it may close."""
    opens = after != "" and not after.isspace()
    closes = before != "" and not before.isspace()
    if mark == "_":
        opens, closes = opens and not _is_word(before), closes and not _is_word(after)
    return opens, closes


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
