"""Sanitising: what a story's HTML may hold is kept, and its writer is told what was taken out."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

import nh3

from generator.model.problem import Place, Problem, warning
from generator.model.regex import regex
from generator.read.markdown import allowed
from generator.read.markdown.framing import AS_TEXT, FRAMES, advice
from generator.read.markdown.written import Written, places_of, without_code

CLEANER = nh3.Cleaner(
    tags=set(allowed.TAGS),
    clean_content_tags=set(allowed.TAGS_WITH_CONTENT),
    attributes={tag: set(names) for tag, names in allowed.ATTRIBUTES.items()},
    tag_attribute_values={
        tag: {name: set(words) for name, words in values.items()} for tag, values in allowed.ATTRIBUTE_VALUES.items()
    },
    url_schemes=set(allowed.SCHEMES),
    strip_comments=True,
    link_rel=None,
)
# As a whole: where these are the same before and behind, nothing was taken out (20 µs, against 90 for counting).
OPENING = regex(r"<[a-zA-Z][^>]*")
TAG = regex(r"<([a-zA-Z][^\s/>]*)((?:[^>\"']++|\"[^\"]*\"|'[^']*')*+)>")
ATTRIBUTE = regex(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
# A sanitiser reads its content as text, as a browser with scripts does; here it is what a reader gets.
NOSCRIPT = regex(r"</?noscript\b[^>]*>", re.IGNORECASE)
EMPTY = regex(r"<p>\s*</p>\n?")
COMMENT = regex(r"<!--.*?-->", re.DOTALL)
SCHEME = regex(r"[\x00-\x20]*([^/?#]*?):")
IGNORED_IN_SCHEME = regex(r"[\x00-\x20]")


class Part(NamedTuple):
    """A kind of content of HTML: an element, or an attribute of it; for `href` and its like with the address."""

    tag: str
    attribute: str = ""
    address: str = ""


def sanitised(html: str, written: Written) -> tuple[str, list[Problem]]:
    """The HTML with what `allowed` lists and nothing else, and warnings.

    `html-removed` once for each kind of element or attribute that was taken out, and for each frame; `link-scheme` for
    each address whose scheme is not allowed; both at their place in the file. Comments go without a word.
    """
    clean = CLEANER.clean(NOSCRIPT.sub("", html) if "noscript" in written.text else html)
    if OPENING.findall(html) == OPENING.findall(clean):
        return clean, []
    problems = [*_removals(html, clean, written)]
    return EMPTY.sub("", clean) if problems else clean, problems


def _removals(html: str, clean: str, written: Written) -> Iterator[Problem]:
    before, after = _contents(COMMENT.sub("", html)), _contents(clean)
    lost = before - after
    if not lost:
        return
    text = without_code(written.text)
    tags = [part.tag for part in lost if not part.attribute]
    # What stood within an element that went with all its content is not named once more.
    with_content = not allowed.TAGS_WITH_CONTENT.isdisjoint({*tags} - {"noscript"})
    for tag in tags:
        if tag not in allowed.TAGS or not with_content:
            yield from _gone(tag, lost[Part(tag)], text, written)
    own = [part for part, count in lost.items() if part.attribute and count > lost[Part(part.tag)]]
    for name in dict.fromkeys(part.attribute for part in own if part.attribute not in allowed.ADDRESSES):
        yield _removed(
            f"the attribute `{name}`", _find(text, rf"(?<![\w-]){re.escape(name)}(?![\w-])", written), written
        )
    dropped = [part for part in own if part.attribute in allowed.ADDRESSES]
    for part, place in zip(dropped, places_of(written, [part.address for part in dropped]), strict=True):
        yield _refused(part, place, written)


def _contents(html: str) -> Counter[Part]:
    """How often each element, and each attribute of elements that are allowed, occurs; addresses one by one."""
    contents: Counter[Part] = Counter()
    for tag in TAG.finditer(html):
        name = tag[1].lower()
        contents[Part(name)] += 1
        if name in allowed.TAGS:
            contents.update(_attributes(name, tag[2]))
    return contents


def _attributes(tag: str, text: str) -> Iterator[Part]:
    for attribute in ATTRIBUTE.finditer(text):
        name = attribute[1].lower()
        value = attribute[2] or attribute[3] or attribute[4] or ""
        yield Part(tag, name, unescape(value).strip() if name in allowed.ADDRESSES else "")


def _gone(tag: str, count: int, text: str, written: Written) -> Iterator[Problem]:
    """An element once, where it stands first; one that would be a frame each time, with what to write there."""
    opening = rf"<{re.escape(tag)}(?![\w-])(?:[^>\"']++|\"[^\"]*\"|'[^']*')*+"
    found = [*re.finditer(opening, text, re.IGNORECASE)] or [*re.finditer(opening, written.text, re.IGNORECASE)]
    for match in found[: count if tag in FRAMES else 1]:
        yield _removed(f"`<{tag}>`", written.place(match.start()), written, advice(tag, match[0]))
    if not found:
        yield _removed(f"`<{tag}>`", Place(), written, advice(tag, ""))


def _find(text: str, pattern: str, written: Written) -> Place:
    """Where it is written, outside code if it is there, too."""
    match = re.search(pattern, text, re.IGNORECASE) or re.search(pattern, written.text, re.IGNORECASE)
    return written.place(match.start()) if match else Place()


def _removed(what: str, place: Place, written: Written, hint: str = AS_TEXT) -> Problem:
    return warning("html-removed", written.path, place, f"{what} is not allowed in a story and was taken out", hint)


def _refused(part: Part, place: Place, written: Written) -> Problem:
    scheme = SCHEME.match(part.address)
    name = IGNORED_IN_SCHEME.sub("", scheme[1]).lower() if scheme else ""
    what = "a link" if part.tag == "a" else "a picture"
    if scheme and name not in allowed.SCHEMES:
        message = f"{what} may not begin with `{name}:`, so its address was taken out"
    else:
        message = f"{what} has no readable address, so it was taken out"
    hint = f"name a file of the site, or begin with one of {', '.join(sorted(allowed.SCHEMES))}"
    return warning("link-scheme", written.path, place, message, hint)
