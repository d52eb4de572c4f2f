"""Enclosing: what other generators say around a text, which may have hidden it and is not run here."""

from collections.abc import Callable, Iterator

from generator.importers.fronts import as_draft
from generator.importers.lot import Finding, Kind, Text
from generator.importers.marks import HIDES, unmarked
from generator.model.problem import Place
from generator.model.regex import regex
from generator.read.markdown.foreign import FOREIGN
from generator.read.markdown.written import without_code

# Extensions of kramdown whose text it does not show, or not as it stands.
KRAMDOWN = regex(r"\{::(?:comment|nomarkdown|options)\b[^}\n]*\}")
MARKED = f"<!-- import, {HIDES}:"
HINT = "what stands in it may have been hidden: it is a draft now; see to it, then take `draft: true` away"


def openings(body: str) -> Iterator[str]:
    """What opens each construct around text in a body; its end, where nothing opens it."""
    if "{{" in body or "{%" in body:
        opened: dict[str, str] = {}
        for found in FOREIGN.finditer(body):
            tag, name = found["tag"] or "", found["name"] or ""
            if found["closes"] or tag.startswith("end"):
                yield opened.get(name or tag.removeprefix("end"), found[0])
            elif name or tag:
                opened[name or tag] = found[0]
    for found in KRAMDOWN.finditer(body) if "{::" in body else ():
        yield found[0]


def guarded(text: Text, rest: str, source: Callable[[], str]) -> tuple[Text, tuple[Finding, ...]]:
    """The text, as a draft where what is left of another generator in it encloses any of its words, and what does.

    `rest`: the body with what is only shown blanked out; `source` gives the whole file as it was, for the lines.
    """
    found = tuple(dict.fromkeys(openings(rest)))
    if MARKED in text.body:
        text = as_draft(text)
    if not found:
        return text, ()
    file = source()
    told = (Finding(Kind.HIDDEN, text.source, each, HINT, _place(each, file)) for each in found)
    return as_draft(text), tuple(told)


def plain(text: Text) -> str:
    """The body of a text without its code and the marks of an import, which only show what stands in them."""
    return without_code(unmarked(text.body))


def _place(what: str, source: str) -> Place:
    at = source.find(what)
    return Place(source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)) if at >= 0 else Place()
