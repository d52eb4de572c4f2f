r"""Links: each address inside the site becomes a hole, with its place in the file."""

import difflib
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

import msgspec

from generator.model.article import HOLE, Link, LinkKind
from generator.model.problem import Problem, warning
from generator.model.regex import regex
from generator.model.target import from_the_root, is_outside
from generator.read.markdown.elsewhere import elsewhere
from generator.read.markdown.headings import Outline
from generator.read.markdown.unlinked import without_unlinked
from generator.read.markdown.wordless import WORDS, Stranger, alt_of, stranger_problems, told
from generator.read.markdown.written import Written, places_of

# Comments and scripts come first, so that nothing in them counts as a tag.
ADDRESSED = regex(
    r"<(?:!--.*?-->|(?P<code>script|style|textarea)\b.*?</(?P=code)\s*>"
    r"|(?P<tag>a|area|img|source|video|audio|track)\s(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>)",
    re.IGNORECASE | re.DOTALL,
)
# As sanitised HTML has them, and as writers do; the first is five times as fast.
PLAIN_ATTRIBUTE = regex(r"(?P<name>href|src|poster)=\"(?P<double>[^\"]*)\"(?P<single>)(?P<bare>)")
ATTRIBUTE = regex(
    r"(?<=\s)(?P<name>href|src|poster)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+))",
    re.IGNORECASE,
)
# A link to elsewhere, as Markdown makes most of them, and no entity in it.
OUTWARD = regex(r"<a href=\"(https?://[^\"&\s]+)\">")
EMPTY_LINK = regex(rf"(<a\s[^>]*?href=\"{HOLE}(\d+){HOLE}\"[^>]*>)\s*</a>")
FILLED_LINK = regex(rf"(<a\s[^>]*?href=\"{HOLE}(\d+){HOLE}\"[^>]*>)((?:[^<]|<(?!/?a\b|img\b)[^>]*>)*)</a>")
MARK = regex("<[^>]*>")
NOWHERE = regex(r"<a(?:\s[^>]*)?\shref=\"\"[^>]*>(.*?)</a>|<img(?:\s[^>]*)?\ssrc=\"\"[^>]*>", re.DOTALL)
ANY_ID = regex(r"\s(?:id|name)\s*=\s*(?:[\"']([^\"'>]*)[\"']|([^\s\"'>]+))", re.IGNORECASE)
# Behind a note: the way back to where a text refers to it, which a note may have that nothing refers to.
WAY_BACK = regex(
    r"(?:&nbsp;|&#160;|\u00a0)?<a class=\"footnote-backref\" href=\"#(fnref\d*:[^\"]+)\"[^>]*>.*?</a>", re.DOTALL
)
# As Python-Markdown writes both; they begin with a literal, which `re` finds ten times as fast as a choice.
PLAIN_WAY = regex(r"<a class=\"footnote-backref\" href=\"#(fnref\d*:[^\"]+)\"")
REFERRING = regex(r"id=\"(?<=\sid=\")(fnref\d*:[^\"]+)\"")
PICTURES = (LinkKind.IMAGE, LinkKind.POSTER)
ALWAYS_THERE = frozenset(("", "top"))


class Linked(msgspec.Struct, frozen=True):
    """HTML with holes, what each stands for, and what is wrong with links within the page.

    `elsewhere`: address → kind of what is shown from other sites, in their order.
    """

    html: str
    links: tuple[Link, ...]
    problems: tuple[Problem, ...]
    elsewhere: tuple[tuple[str, str], ...] = ()


def with_holes(outline: Outline, written: Written, base_url: str, *, raw: bool) -> Linked:
    """The HTML with hole n where the address of link n belongs; `raw`: it may hold HTML just as a writer typed it.

    Outside addresses stay; those of the site itself, at `base_url`, are within. One that is its link's own text gives
    way to the headline of its target: as text it would name a story that may not be named yet. `link-anchor`, a
    warning, for `#part` that is no id of this body; `alt-missing`, one for pictures of other sites without words. A
    link or picture without any address (what stood there is not supported) is undone. `html-removed`, a warning, for
    attributes that can be no hole.
    """
    html = NOWHERE.sub(r"\1", outline.html) if '=""' in outline.html else outline.html
    html = _without_lost_ways(html) if "footnote-backref" in html else html
    html, unlinked = without_unlinked(html, written, base_url)
    drill = _Drill(outline, ATTRIBUTE if raw else PLAIN_ATTRIBUTE, base_url, [], [], [], [], {}, [], [])
    html = ADDRESSED.sub(drill.tag, html)
    if drill.targets != drill.spellings:
        html = FILLED_LINK.sub(drill.without_address, html)
    places = places_of(written, drill.spellings, [kind in PICTURES for kind in drill.kinds])
    links = tuple(
        Link(kind, target, place) for kind, target, place in zip(drill.kinds, drill.targets, places, strict=True)
    )
    if drill.wordless:
        alts = drill.wordless
        links = tuple(told(each, alts[n], written) if n in alts else each for n, each in enumerate(links))
    wordless = stranger_problems(drill.strangers, written)
    problems = (*unlinked, *_missing(drill.missing, html, written), *wordless)
    return Linked(html, links, problems, tuple(drill.elsewhere))


def with_headlines(html: str) -> str:
    """A link to a file without a text gets a hole for its target's headline as its text."""
    if HOLE in html and ("></a>" in html or "> </a>" in html):
        return EMPTY_LINK.sub(rf"\1{HOLE}\2t{HOLE}</a>", html)
    return html


def _without_lost_ways(html: str) -> str:
    known = set(REFERRING.findall(html))
    if known.issuperset(PLAIN_WAY.findall(html)):
        return html
    return WAY_BACK.sub(lambda match: match[0] if match[1] in known else "", html)


class _Drill(msgspec.Struct, frozen=True):
    outline: Outline
    attribute: re.Pattern[str]
    base_url: str
    targets: list[str]
    spellings: list[str]
    kinds: list[LinkKind]
    missing: list[str]
    wordless: dict[int, str]
    elsewhere: list[tuple[str, str]]
    strangers: list[Stranger]

    def tag(self, match: re.Match[str]) -> str:
        tag = match["tag"]
        if not tag:
            return match[0]
        outward = OUTWARD.fullmatch(match[0])
        if outward and from_the_root(outward[1], self.base_url) == outward[1]:
            return match[0]
        kind = LinkKind.LINK if tag.lower() in ("a", "area") else LinkKind.IMAGE
        if kind is LinkKind.IMAGE and "//" in match[0]:
            self.elsewhere.extend(elsewhere(tag, match[0], self.base_url))

        def hole(attribute: re.Match[str]) -> str:
            is_poster = attribute["name"].lower() == "poster"
            made = self._address(attribute, LinkKind.POSTER if is_poster else kind)
            if tag.lower() == "img":
                self._note_words(alt_of(match[0]), attribute, is_hole=made != attribute[0])
            return made

        return self.attribute.sub(hole, match[0])

    def _address(self, match: re.Match[str], kind: LinkKind) -> str:
        spelling = target = unescape(match["double"] or match["single"] or match["bare"] or "").strip()
        if target.startswith("#"):
            return self._within(match, unquote(target[1:]))
        if not target or target.startswith("?"):
            return match[0]
        if is_outside(target):
            target = from_the_root(spelling, self.base_url)
            if target == spelling:
                return match[0]
        self.targets.append(target)
        self.spellings.append(spelling)
        self.kinds.append(kind)
        return f'{match["name"]}="{HOLE}{len(self.targets) - 1}{HOLE}"'

    def _note_words(self, alt: str, address: re.Match[str], *, is_hole: bool) -> None:
        """Keeps of a picture what it has for those who cannot see it."""
        shown = unescape(address["double"] or address["single"] or address["bare"] or "").strip()
        if is_hole and alt != WORDS:
            self.wordless[len(self.targets) - 1] = alt
        elif not is_hole and is_outside(shown):
            self.strangers.append(Stranger(shown, alt))

    def without_address(self, match: re.Match[str]) -> str:
        """The link without a text that is nothing but its own address, with or without the scheme."""
        target, spelling = self.targets[int(match[2])], self.spellings[int(match[2])]
        text = unescape(MARK.sub("", match[3])).strip().rstrip("/")
        is_address = target != spelling and text and spelling.rstrip("/").endswith(text) and "/" in text
        return f"{match[1]}</a>" if is_address else match[0]

    def _within(self, match: re.Match[str], part: str) -> str:
        if part in self.outline.renamed:
            return f'{match["name"]}="#{self.outline.renamed[part]}"'
        if part not in self.outline.ids and part not in ALWAYS_THERE:
            self.missing.append(unescape(match["double"] or match["single"] or match["bare"]))
        return match[0]


def _missing(parts: list[str], html: str, written: Written) -> Iterator[Problem]:
    known = {unescape(match[1] or match[2]) for match in ANY_ID.finditer(html)} if parts else set()
    dead = [part for part in parts if unquote(part[1:]) not in known]
    for part, place in zip(dead, places_of(written, dead), strict=True):
        close = difflib.get_close_matches(unquote(part[1:]), sorted(known), 1)
        hint = f"did you mean `#{close[0]}`?" if close else "give a heading this id: `## Heading {#id}`"
        yield warning("link-anchor", written.path, place, f"nothing in this story has the id `{part[1:]}`", hint)
