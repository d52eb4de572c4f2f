"""Links: what stands between brackets, and where it leads."""

import re

from generator.model.regex import regex
from generator.read.markdown.fast.certainty import Known, Reference, UncertainError

# One that begins no entity.
AMPERSAND = regex(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
# What an address is made of: nothing that Python-Markdown reads before links, and nothing that could end one.
_SIGN = r"[^\s()<>\[\]`\\\"'\x02]"
_IMAGE = rf"!\[[^\[\]`\\<\x02]*\]\({_SIGN}*\)"
_CODE = r"`[^`\x02]*`"
_TITLE = r"[^\s\"'()\[\]`\\<>\x02][^\"()\[\]`\\<>\n\x02]*"
LINK = regex(
    rf"\[(?P<label>(?:[^\[\]\\`!]|{_CODE}|!(?!\[)|{_IMAGE})*+)\]"
    rf"\(\s*(?:<(?P<angled>{_SIGN}*)>|(?P<bare>(?:{_SIGN}|\({_SIGN}*\))*))(?: +\"(?P<title>{_TITLE})\" *|\s*)\)"
)
ALT = regex(r"[^`<\x02]*")
NOTE = regex(r"\[\^([^\]]*)\]")
REFERENCE = regex(rf"\[(?P<label>(?:[^\[\]\\`\x02]|{_CODE})*+)\](?:\s?\[(?P<name>[^\[\]]*)\])?")
NEXT = regex(r"\s?\[")
UNNAMED = regex(r"[`\\\x02]")
SPACE = regex(r"\s")
SPACES = regex(r"\s+")


def attribute(value: str) -> str:
    """The value as it stands between the quotation marks of an attribute."""
    if "&" in value:
        value = AMPERSAND.sub("&amp;", value)
    return value.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def opening(address: str, title: str | None) -> str:
    """The tag that begins a link; `title` None: it has none."""
    return f'<a href="{attribute(address)}"{_titled(title)}>'


def opening_of(link: re.Match[str]) -> str:
    """The tag that begins a link with an address of its own (`LINK`)."""
    return opening(link["angled"] or link["bare"] or "", _cleaned(link["title"]))


def picture_of(link: re.Match[str]) -> str:
    """The tag of a picture: a link with an exclamation mark before it. Raises as `picture` does."""
    return picture(link["label"], link["angled"] or link["bare"] or "", _cleaned(link["title"]))


def picture(label: str, address: str, title: str | None) -> str:
    """The tag of a picture.

    Raises UncertainError where its words hold code or a tag.
    """
    if ALT.fullmatch(label) is None:
        raise UncertainError
    return f'<img alt="{attribute(label)}" src="{attribute(address)}"{_titled(title)}>'


def cited(name: str, known: Known) -> str:
    """The reference to a footnote, which is the only one to it.

    Raises UncertainError for a second one: its way back depends on the order of Python-Markdown's reading.
    """
    if name in known.cited:
        raise UncertainError
    known.cited.add(name)
    return f'<sup id="fnref:{name}"><a class="footnote-ref" href="#fn:{name}">{known.notes[name]}</a></sup>'


def referred(match: re.Match[str], known: Known) -> tuple[Reference | None, int]:
    """Where a label (`REFERENCE`) leads, and the end of what says so; None and the label's end if nowhere.

    `[label][name]`, `[label][]` and `[label]`. Code in a name is nothing that a definition can have. Raises
    UncertainError where the name may be the label of something else.
    """
    label, name = match["label"], match["name"]
    if name and UNNAMED.search(name):
        raise UncertainError
    found = known.references.get(_folded(name or label))
    is_picture = match.string[match.start() - 1 : match.start()] == "!"
    if name is not None and (found is None or is_picture):
        if NEXT.match(match.string, match.end()) or (is_picture and match.string.startswith("(", match.end())):
            raise UncertainError
        if found is None:
            return known.references.get(_folded(label)), match.end("label") + 1
    return found, match.end() if found else match.end("label") + 1


def _folded(name: str) -> str:
    return "`" if "`" in name else SPACES.sub(" ", name.lower())


def _cleaned(title: str | None) -> str | None:
    return title and SPACE.sub(" ", title.strip())


def _titled(title: str | None) -> str:
    return "" if title is None else f' title="{attribute(title)}"'
