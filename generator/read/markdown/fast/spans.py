"""Spans: one run of text with its code, links, emphasis and the like becomes HTML."""

import re
from html import escape

from generator.model.regex import regex
from generator.read.markdown.fast.certainty import Known, UncertainError
from generator.read.markdown.fast.emphasis import Emphasis
from generator.read.markdown.fast.links import (
    AMPERSAND,
    LINK,
    NOTE,
    REFERENCE,
    attribute,
    cited,
    opening,
    opening_of,
    picture,
    picture_of,
    referred,
)

_PLAIN = r"[^\\`\[\]<>&*_~{\x02]"
_WORDS = r"[^\s\\`\[\]<>&*_~{\x02](?:[^\\`\[\]<>&*_~{\x02]*[^\s\\`\[\]<>&*_~{\x02])?"
# The next special character; of emphasis and links the whole, if it holds nothing special: so nine in ten of them are
# done with. Each alternative begins with a literal: `re` runs through what is none of them at a nanosecond each.
SPECIAL = regex(
    rf"\*\*({_WORDS})\*\*(?!\*)|\*({_WORDS})\*(?!\*)|\[(?!\^)({_PLAIN}*)\]\(([^\s()<>\[\]`\\\"'&\x02]*)\)"
    r"|\\|`|\[|<|>|&|\*|_|~|\{"
)
MARKS = ("*", "[", "_", "&", "<", ">", "`", "\\", "~", "{")
# Two spaces at the end of a line, as Python-Markdown marks what it has read: neither a space nor part of a word.
BREAK = "\x02\x03"
GAP = regex(r"  \n\s")
TICKS = regex("`+")
SIGN = regex(r"<[^a-zA-Z/!?]")
ADDRESS = regex(r"<([A-Za-z][A-Za-z0-9+.-]*://[^<>\s\[\]`\\\"'\x02]*)>")
MAIL = regex(r"<([A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+)>")
_VALUE = r"(?:\"[^\"\\`<>\[\]\n\x02]*\"|'[^'\\`<>\[\]\n\x02]*'|[^\s\"'=<>`\[\]\\@\x02]+)"
HTML = regex(
    rf"</?[a-zA-Z][a-zA-Z0-9-]*(?: +[a-zA-Z][\w:-]*(?:={_VALUE})?)* */?>|<!--(?:[^<>`\[\]\\\x02-]|-(?!->))*-->"
)


def spans(text: str, known: Known) -> str:
    """The HTML of a run of text.

    Raises UncertainError where it holds a mark whose meaning is not beyond doubt.
    """
    if known.breaks and "  \n" in text:
        if GAP.search(text):
            raise UncertainError
        return _read(text.replace("  \n", BREAK), known).replace(BREAK, "<br>\n")
    return _read(text, known)


def _read(text: str, known: Known) -> str:
    # A text without any of them is known in a tenth of the time that a search takes.
    for mark in known.marks:
        if mark in text:
            break
    else:
        return text
    found = SPECIAL.search(text)
    out: list[str] = []
    emphasis = Emphasis(text, out, known)
    start = edge = 0
    while found is not None:
        at = found.start()
        out.append(text[start:at])
        whole = found.lastindex
        if whole and not emphasis.open and text[at - 1 : at] != "!":
            out.append(_whole(found, whole))
            start = edge = found.end()
        elif text[at] in "*_~":
            start = emphasis.run(at, edge)
        else:
            start = edge = READERS[text[at]](text, at, out, known)
        found = SPECIAL.search(text, start)
    emphasis.end()
    out.append(text[start:])
    return "".join(out)


def _whole(found: re.Match[str], group: int) -> str:
    """Emphasis or a link of plain words; `group`: the last that matched."""
    if group == 1:
        return f"<strong>{found[1]}</strong>"
    return f"<em>{found[2]}</em>" if group == 2 else f'<a href="{found[4]}">{found[3]}</a>'  # noqa: PLR2004 - a group


# Each takes the special character at `at` and what belongs to it into `out`, and gives the end of that.


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
    runs = TICKS.finditer(text, at)
    opening = next(runs)
    for closing in runs:
        if closing[0] == opening[0]:
            code = text[opening.end() : closing.start()].replace(BREAK, "  \n").strip()
            out.append(f"<code>{escape(code, quote=False)}</code>")
            return closing.end()
    raise UncertainError


def _ampersand(text: str, at: int, out: list[str], known: Known) -> int:  # noqa: ARG001 - a reader like the others
    out.append("&amp;" if AMPERSAND.match(text, at) else "&")
    return at + 1


def _greater(text: str, at: int, out: list[str], known: Known) -> int:  # noqa: ARG001 - a reader like the others
    out.append("&gt;")
    return at + 1


def _brace(text: str, at: int, out: list[str], known: Known) -> int:
    if known.attributes and text.find("}", at) >= 0:
        raise UncertainError
    out.append("{")
    return at + 1


def _less(text: str, at: int, out: list[str], known: Known) -> int:
    """An address in angle brackets, raw HTML, or a sign that begins none of these."""
    if text.startswith(" ", at + 1) or (SIGN.match(text, at) and text.find("@", at) < 0):
        out.append("&lt;")
        return at + 1
    if link := ADDRESS.match(text, at):
        out.append(f"{opening(link[1], None)}{attribute(link[1])}</a>")
        return link.end()
    if mail := MAIL.match(text, at):
        out.append(f'<a href="{_veiled("mailto:" + mail[1])}">{_veiled(mail[1])}</a>')
        return mail.end()
    html = HTML.match(text, at)
    if html is None or known.store is None:
        raise UncertainError
    out.append(known.store(html[0]))
    return html.end()


def _bracket(text: str, at: int, out: list[str], known: Known) -> int:
    """A link, a picture, a reference to a note or a definition, or a bracket that means nothing."""
    is_picture = at > 0 and text[at - 1] == "!"
    if known.notes and (note := NOTE.match(text, at)):
        if note[1] in known.notes:
            out.append(cited(note[1], known))
            return note.end()
        if "[" in note[1]:
            # Python-Markdown goes on behind the name that it did not find, whatever is in it.
            raise UncertainError
    if link := LINK.match(text, at):
        if is_picture:
            out[-1] = out[-1][:-1]
            out.append(picture_of(link))
        else:
            out.append(f"{opening_of(link)}{spans(link['label'], known)}</a>")
        return link.end()
    return _label(text, at, out, known, is_picture=is_picture)


def _label(text: str, at: int, out: list[str], known: Known, *, is_picture: bool) -> int:
    """What is no link with an address of its own."""
    label = REFERENCE.match(text, at)
    if label is None or text.startswith("(", label.end("label") + 1):
        # Python-Markdown looks for the bracket that closes this one, past all within.
        if text.find("](", at) >= 0 or (known.references and text.find("]", at) >= 0):
            raise UncertainError
    elif known.references:
        found, end = referred(label, known)
        if found is not None and is_picture:
            out[-1] = out[-1][:-1]
            out.append(picture(label["label"], found.address, found.title or None))
            return end
        if found is not None:
            out.append(f"{opening(found.address, found.title or None)}{spans(label['label'], known)}</a>")
            return end
    out.append("[")
    return at + 1


def _veiled(address: str) -> str:
    """Each character as its number, as Python-Markdown hides addresses of persons."""
    return "".join([f"&#{ord(character)};" for character in address])


READERS = {
    "\\": _escape,
    "`": _code,
    "[": _bracket,
    "<": _less,
    ">": _greater,
    "&": _ampersand,
    "{": _brace,
}
