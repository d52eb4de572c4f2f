r"""Foreign: markup of other generators in a body, which nobody here runs, is taken out and named.

The message is "<kind> is not supported and was taken out: <n> times in this file.": so a report over many files can
name each kind once and add up its counts.
"""

import re
from collections.abc import Iterator

from generator.model.article import HOLE
from generator.model.problem import Problem, warning
from generator.model.regex import regex
from generator.read.markdown.tokens import TOKEN, Sort, sort_of
from generator.read.markdown.written import Written, without_code

SHORTCODE = (
    r"\{\{(?P<hugo>[<%])[ \t\n]*(?P<closes>/)?[ \t\n]*(?P<name>[^\s>%/\"'{}]+(?:/[^\s>%/\"'{}]+)*)"
    r"(?:(?!\{\{|[>%]\}\}).)*+[>%]\}\}"
)
TAG = r"\{%-?\s*(?P<tag>[A-Za-z_]\w*)(?P<call>\()?(?:(?!\{%|%\}).)*+%\}"
VALUE = r"\{\{-?[ \t]*(?P<value>[A-Za-z_][\w.-]*)(?P<args>\()?[^{}\n]*\}\}"
CONTENTS = r"^[ ]*(?:[*+-]|\d+\.)[ ]+[^\n]*\n[ ]*\{:\s*(?P<toc>toc)\b[^}\n]*\}"
FOREIGN = regex(f"{SHORTCODE}|{TAG}|{VALUE}|{CONTENTS}", re.DOTALL | re.MULTILINE)
ATTRIBUTES = regex(r"\{:[^{}\n]*\}")
BRANCHES = frozenset(("else", "elsif", "elif", "when"))
HIDDEN = frozenset(("comment",))
# Marks for each tag or value that was taken out. An address that held one is none any more, unless a value began it
# that stands for the site's own root (`{{ site.baseurl }}/x`).
GONE = f"{HOLE}g{HOLE}"
GONE_VALUE = f"{HOLE}v{HOLE}"
ADDRESS = regex(
    r"(?P<lead>\]\(\s*|^ {0,3}\[[^\]\n]+\]:[ \t]*|(?:href|src)\s*=\s*[\"']?)"
    rf"(?P<address>[^()\s\"'<>]*{HOLE}[^()\s\"'<>]*)",
    re.MULTILINE | re.IGNORECASE,
)
EMPTY = regex(r"<p>\s*</p>\n?")


def without_foreign(written: Written) -> tuple[str, list[Problem]]:
    """The text without shortcodes, template tags and values, and a warning `markup-foreign` for each kind.

    What stands between an opening and a closing one stays (a Liquid comment does not). Code is left alone.
    """
    text = written.text
    if "{" not in text or ("{{" not in text and "{%" not in text and "{:" not in text):
        return text, []
    found = [*outside_comments(FOREIGN.finditer(without_code(text)))]
    if not found:
        return text, []
    pieces = []
    start = 0
    for offset, end, match in found:
        pieces += [text[start:offset], GONE_VALUE if match["value"] and not match["args"] else GONE]
        start = end
    rest = "".join([*pieces, text[start:]])
    rest = ADDRESS.sub(_address, rest).replace(GONE, "").replace(GONE_VALUE, "")
    return rest, _named([(_kind(match), offset) for offset, _, match in found if is_counted(match)], written)


def without_attribute_lists(html: str, written: Written) -> tuple[str, list[Problem]]:
    """The HTML without those of kramdown's `{: …}` that belong to nothing here, and a warning `markup-foreign`."""
    if "{" not in html or "{:" not in html:
        return html, []
    tokens = TOKEN.split(html)
    lost: list[tuple[str, int]] = []
    verbatim = 0
    for index, token in enumerate(tokens):
        if index % 2:
            sort = sort_of(token)
            verbatim += (sort is Sort.VERBATIM) - (sort is Sort.VERBATIM_END)
        elif not verbatim and "{:" in token:
            lost += [
                ("kramdown's attribute list `{: …}`", written.text.find(each)) for each in ATTRIBUTES.findall(token)
            ]
            tokens[index] = ATTRIBUTES.sub("", token)
    return (EMPTY.sub("", "".join(tokens)), _named(lost, written)) if lost else (html, [])


def outside_comments(matches: Iterator[re.Match[str]]) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Start, end and match of each; a comment counts as one, from its opening to its end."""
    for match in matches:
        end = match.end()
        if match["tag"] in HIDDEN:
            for inner in matches:
                end = inner.end()
                if inner["tag"] == f"end{match['tag']}":
                    break
        yield match.start(), end, match


def _address(match: re.Match[str]) -> str:
    address = match["address"]
    if address.startswith(f"{GONE_VALUE}/") and address.count(HOLE) == GONE_VALUE.count(HOLE):
        return match[0]
    return match["lead"] + ("" if "=" in match["lead"] else "<>")


def is_counted(match: re.Match[str]) -> bool:
    """Whether what FOREIGN found is a thing of its own: not the end of one, nor a branch in it."""
    tag = match["tag"] or ""
    return not (match["closes"] or tag.startswith("end") or tag in BRANCHES)


def _kind(match: re.Match[str]) -> str:
    if match["hugo"]:
        return f"Hugo shortcode `{match['name']}`"
    if match["tag"]:
        return f"{'Zola shortcode' if match['call'] else 'Liquid tag'} `{match['tag']}`"
    if match["value"]:
        return f"Zola shortcode `{match['value']}`" if match["args"] else "template value `{{ … }}`"
    return "kramdown's table of contents `{:toc}`"


def _named(found: list[tuple[str, int]], written: Written) -> list[Problem]:
    first: dict[str, int] = {}
    counts: dict[str, int] = {}
    for kind, offset in found:
        first.setdefault(kind, offset)
        counts[kind] = counts.get(kind, 0) + 1
    return [_warning(kind, counts[kind], offset, written) for kind, offset in first.items()]


def _warning(kind: str, count: int, offset: int, written: Written) -> Problem:
    message = f"{kind} is not supported and was taken out: {count} {'time' if count == 1 else 'times'} in this file."
    hint = "write it as Markdown or HTML; between backticks it is shown as it stands"
    return warning("markup-foreign", written.path, written.place(max(offset, 0)), message, hint)
