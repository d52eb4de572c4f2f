"""Sanitising: what a story's HTML may hold is kept, and its writer is told what was taken out."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

import nh3

from generator.model.problem import Place, Problem, warning
from generator.read.markdown import allowed
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
TAG = re.compile(r"<([a-zA-Z][^\s/>]*)((?:[^>\"']++|\"[^\"]*\"|'[^']*')*+)>")
ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
SCHEME = re.compile(r"[\x00-\x20]*([^/?#]*?):")
IGNORED_IN_SCHEME = re.compile(r"[\x00-\x20]")


def sanitised(html: str, written: Written) -> tuple[str, list[Problem]]:
    """The HTML with what `allowed` lists and nothing else, and warnings.

    `html-removed` once for each kind of element or attribute that was taken out, `link-scheme` for each address whose
    scheme is not allowed; both at their place in the file. Comments go without a word.
    """
    clean = CLEANER.clean(html)
    if "<" not in written.text and "{" not in written.text and _addresses(html) == _addresses(clean):
        return clean, []
    return clean, [*_removals(html, clean, written)]


def _addresses(html: str) -> int:
    return html.count(" href=") + html.count(" src=")


def _removals(html: str, clean: str, written: Written) -> Iterator[Problem]:
    before, after = _contents(COMMENT.sub("", html)), _contents(clean)
    lost = before - after
    if not lost:
        return
    text = without_code(written.text)
    for tag in _names(lost, ""):
        yield _removed(f"`<{tag}>`", _find(text, rf"<{re.escape(tag)}\b"), written)
    for name in _names(lost, "="):
        if name not in allowed.ADDRESSES:
            yield _removed(f"The attribute `{name}`", _find(text, rf"(?<![\w-]){re.escape(name)}\b"), written)
    dropped = [value for mark, value in lost.elements() if mark in allowed.ADDRESSES]
    for value, place in zip(dropped, places_of(written, dropped), strict=True):
        yield _refused(value, place, written)


def _contents(html: str) -> Counter[tuple[str, str]]:
    """How often each element ("", name), each attribute ("=", name) and each address (attribute, value) occurs."""
    contents: Counter[tuple[str, str]] = Counter()
    for tag in TAG.finditer(html):
        contents["", tag[1].lower()] += 1
        for attribute in ATTRIBUTE.finditer(tag[2]):
            name = attribute[1].lower()
            contents["=", name] += 1
            if name in allowed.ADDRESSES:
                contents[name, unescape(attribute[2] or attribute[3] or attribute[4] or "").strip()] += 1
    return contents


def _names(lost: Counter[tuple[str, str]], mark: str) -> list[str]:
    return [name for kind, name in lost if kind == mark]


def _find(text: str, pattern: str) -> int:
    match = re.search(pattern, text, re.IGNORECASE)
    return match.start() if match else -1


def _removed(what: str, offset: int, written: Written) -> Problem:
    place = written.place(offset) if offset >= 0 else Place()
    hint = "To show it as text, put it between backticks; to publish it, set raw_html for its section in site.toml."
    return warning("html-removed", written.path, place, f"{what} is not allowed in a story and was taken out.", hint)


def _refused(value: str, place: Place, written: Written) -> Problem:
    scheme = SCHEME.match(value)
    name = IGNORED_IN_SCHEME.sub("", scheme[1]).lower() if scheme else ""
    what = f"A link may not begin with `{name}:`" if scheme and name not in allowed.SCHEMES else "This is no address"
    hint = f"Links may begin with {', '.join(sorted(allowed.SCHEMES))}, or name a file of the site."
    return warning("link-scheme", written.path, place, f"{what}; its text stays, the link was taken out.", hint)
