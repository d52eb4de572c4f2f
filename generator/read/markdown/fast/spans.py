"""Spans: one run of text with its code, links, emphasis and the like becomes HTML."""

import re

from markdown.serializers import RE_AMP
from markdown.util import code_escape

from generator.read.markdown.fast.certainty import Known, UncertainError
from generator.read.markdown.fast.emphasis import Emphasis

# One set of characters, no alternatives: `re` runs through what is none of them at a nanosecond each.
SPECIAL = re.compile(r"[\\`\[<>&*_~]")
# Two spaces at the end of a line, as Python-Markdown marks what it has read: neither a space nor part of a word.
BREAK = "\x02\x03"
TICKS = re.compile("`+")
AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*://[^<>\s\[\]`\\\"'\x02]*)>")
TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?: +[a-zA-Z][\w:-]*(?:=\"[^\"\\`<>\[\]@\n\x02]*\")?)* */?>")
_PLAIN = r"[^\s()<>\[\]`\\\"'\x02]"
_IMAGE = rf"!\[[^\[\]`\\<\x02]*\]\({_PLAIN}*\)"
_TITLE = r"[^\"'()\[\]`\\<>\n\x02][^\"()\[\]`\\<>\n\x02]*"
LINK = re.compile(
    rf"\[(?P<label>(?:[^\[\]\\!]|!(?!\[)|{_IMAGE})*+)\]"
    rf"\((?:<(?P<angled>{_PLAIN}*)>|(?P<bare>(?:{_PLAIN}|\({_PLAIN}*\))*))(?: +\"(?P<title>{_TITLE})\")? *\)"
)
ALT = re.compile(r"[^`<\x02]*")
NOTE = re.compile(r"\[\^([^\]]*)\]")
REFERENCE = re.compile(r"\[([^\[\]`\\<&\x02]*)\](?:\s?\[([^\[\]`\\<&\x02]*)\])?")
SPACES = re.compile(r"\s+")


def spans(text: str, known: Known) -> str:
    """The HTML of a run of text.

    Raises UncertainError where it holds a mark whose meaning is not beyond doubt.
    """
    if known.breaks and "  \n" in text:
        if "  \n " in text:
            raise UncertainError
        return _read(text.replace("  \n", BREAK), known).replace(BREAK, "<br>\n")
    return _read(text, known)


def attribute(value: str) -> str:
    """The value as it stands between the quotation marks of an attribute."""
    if "&" in value:
        value = RE_AMP.sub("&amp;", value)
    return value.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _read(text: str, known: Known) -> str:
    found = SPECIAL.search(text)
    if found is None:
        return text
    out: list[str] = []
    emphasis = Emphasis(text, out, known)
    start = edge = 0
    while found is not None:
        at = found.start()
        out.append(text[start:at])
        mark = text[at]
        if mark in "*_~":
            start = emphasis.run(at, edge)
        else:
            start = edge = READERS[mark](text, at, out, known)
        found = SPECIAL.search(text, start)
    emphasis.end()
    out.append(text[start:])
    return "".join(out)


def _escape(text: str, at: int, out: list[str], known: Known) -> int:
    escaped = text[at + 1 : at + 2]
    if escaped not in known.escapable or not escaped:
        out.append("\\")
        return at + 1
    if "`" in text or text.startswith("![", at + 1):
        raise UncertainError
    out.append("&gt;" if escaped == ">" else escaped)
    return at + 2


def _code(text: str, at: int, out: list[str], known: Known) -> int:  # noqa: ARG001 - a reader like the others
    opening, *rest = TICKS.finditer(text, at)
    for closing in rest:
        if closing[0] == opening[0]:
            code = text[opening.end() : closing.start()].replace(BREAK, "  \n").strip()
            out.append(f"<code>{code_escape(code)}</code>")
            return closing.end()
    raise UncertainError


def _ampersand(text: str, at: int, out: list[str], known: Known) -> int:  # noqa: ARG001 - a reader like the others
    out.append("&amp;" if RE_AMP.match(text, at) else "&")
    return at + 1


def _greater(text: str, at: int, out: list[str], known: Known) -> int:  # noqa: ARG001 - a reader like the others
    out.append("&gt;")
    return at + 1


def _less(text: str, at: int, out: list[str], known: Known) -> int:
    """An address in angle brackets, raw HTML, or a sign between spaces."""
    if link := AUTOLINK.match(text, at):
        address = attribute(link[1])
        out.append(f'<a href="{address}">{address}</a>')
        return link.end()
    if text[at + 1 : at + 2].isspace():
        out.append("&lt;")
        return at + 1
    tag = TAG.match(text, at)
    if tag is None or known.store is None:
        raise UncertainError
    out.append(known.store(tag[0]))
    return tag.end()


def _bracket(text: str, at: int, out: list[str], known: Known) -> int:
    """A link, a picture, a reference to a note or a definition, or a bracket that means nothing."""
    is_image = at > 0 and text[at - 1] == "!"
    if known.notes and (note := NOTE.match(text, at)) and note[1] in known.notes:
        return _note(note, out, known, is_image=is_image)
    if link := LINK.match(text, at):
        out.append(_image(link, out) if is_image else _anchor(link, known))
        return link.end()
    if "](" in text[at:]:
        raise UncertainError
    if known.references and (label := REFERENCE.match(text, at)):
        return _referring(label, out, known, is_image=is_image)
    if known.references and "]" in text[at:]:
        raise UncertainError
    out.append("[")
    return at + 1


def _note(note: re.Match[str], out: list[str], known: Known, *, is_image: bool) -> int:
    name = note[1]
    if is_image or name in known.cited:
        # The way back from a note that is named twice has two ends, in the order of Python-Markdown's reading.
        raise UncertainError
    known.cited.add(name)
    out.append(f'<sup id="fnref:{name}"><a class="footnote-ref" href="#fn:{name}">{known.notes[name]}</a></sup>')
    return note.end()


def _anchor(link: re.Match[str], known: Known) -> str:
    return f'<a href="{_address(link)}"{_title(link["title"])}>{spans(link["label"], known)}</a>'


def _image(link: re.Match[str], out: list[str]) -> str:
    label = link["label"]
    if ALT.fullmatch(label) is None:
        raise UncertainError
    out[-1] = out[-1][:-1]
    return f'<img alt="{attribute(label)}" src="{_address(link)}"{_title(link["title"])}>'


def _address(link: re.Match[str]) -> str:
    return attribute(link["angled"] or link["bare"] or "")


def _title(title: str | None) -> str:
    return "" if title is None else f' title="{attribute(title.strip())}"'


def _referring(label: re.Match[str], out: list[str], known: Known, *, is_image: bool) -> int:
    text, name = label[1], label[2]
    found = known.references.get(SPACES.sub(" ", (name or text).lower()))
    if is_image or "!" in text or (found is None and name is not None):
        raise UncertainError
    if found is None:
        out.append("[")
        return label.start() + 1
    title = _title(found.title) if found.title else ""
    out.append(f'<a href="{attribute(found.address)}"{title}>{spans(text, known)}</a>')
    return label.end()


READERS = {"\\": _escape, "`": _code, "[": _bracket, "<": _less, ">": _greater, "&": _ampersand}
