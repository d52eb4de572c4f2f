"""Bodies: Markdown text becomes HTML with holes, headings, links and plain text."""

import msgspec
from msgspec.structs import replace

from generator.model.article import HOLE, Body, Heading, Html, Link
from generator.model.problem import Problem
from generator.read.markdown.dialect import rendered
from generator.read.markdown.elsewhere import elsewhere_problems
from generator.read.markdown.faults import FAULTS, fault_problem, recursion_problem
from generator.read.markdown.foreign import without_attribute_lists, without_foreign
from generator.read.markdown.glance import glance
from generator.read.markdown.headings import Outline, outlined
from generator.read.markdown.links import Linked, with_holes
from generator.read.markdown.nesting import nesting_problems
from generator.read.markdown.plain import first_paragraph, lines_of, shortened, text_of, words_in
from generator.read.markdown.promo import in_pieces
from generator.read.markdown.quotes import is_straight, marks_of, with_typographic_quotes
from generator.read.markdown.sanitising import sanitised
from generator.read.markdown.tables import with_aligned_cells
from generator.read.markdown.task_lists import with_task_boxes
from generator.read.markdown.teaser import TEASER_END, with_teaser_end, without_comments, without_teaser_end
from generator.read.markdown.written import Written
from generator.read.rules import ReadingRules
from generator.read.shortcodes.cutting import SEAM, Cut, cut_out, with_paragraphs, without_marks
from generator.read.shortcodes.fences import has_colons
from generator.read.shortcodes.filling import filled_in, prose_of

# Characters that mark places for the passes; no text may bring its own.
PRIVATE = (HOLE, TEASER_END, SEAM, "\x02", "\x03")


class BodySource(msgspec.Struct, frozen=True):
    """A body to convert: its text (LF line ends), the file's line of its first line, and what it belongs to.

    `path` is the file below the site, for problems. `lang` is the article's language tag, `section` its section.
    `has_summary`: the article has one already, so that none is made of the text.
    """

    text: str
    first_line: int
    path: str
    lang: str
    section: str
    has_summary: bool = False


class Converted(msgspec.Struct, frozen=True):
    """A body's HTML with holes and everything else that reading it gave.

    `text`: plain words of headings and paragraphs, a block a line, without blocks of code. `summary`: the plain
    text before a `<!-- more -->` mark, else the first paragraph, at most 300 characters; "" where the article has one.
    `words`: how many words a reader reads.
    """

    body: Body
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    text: str
    summary: str
    words: int
    problems: tuple[Problem, ...]


def convert(source: BodySource, rules: ReadingRules) -> Converted:
    """The body in the dialect and under the HTML policy of the rules.

    Policy `safe`: all HTML is sanitised; `none`: raw HTML is shown as text; `trusted`: raw HTML passes byte for byte,
    except that its links inside the site are resolved, and links may have any scheme. Problems that come back:
    `nesting` and `markdown-fault` (errors, alone), `promo-empty` (an error), `html-removed`, `link-scheme`,
    `link-anchor`, `image-elsewhere`, `markup-foreign` (warnings); of story parts those of `cut_out` and `filled_in`. A
    TimeoutError of the caller's clock passes through.
    """
    written = Written(_public(source.text), source.first_line, source.path)
    if problems := nesting_problems(written, rules.limits.nesting):
        return _failed(*problems)
    try:
        return _finished(written, source, rules)
    except RecursionError:
        return _failed(recursion_problem(written))
    except FAULTS as fault:
        return _failed(fault_problem(written, rules.markdown.extensions, fault))


def _public(text: str) -> str:
    for mark in PRIVATE:
        if mark in text:
            text = text.replace(mark, "")
    return text


def _failed(*problems: Problem) -> Converted:
    return Converted(Body(), (), (), "", "", 0, problems)


def _finished(written: Written, source: BodySource, rules: ReadingRules) -> Converted:
    policy = policy_of(source.section, rules)
    has_parts = has_colons(written.text) and bool(rules.shortcodes)
    cut = cut_out(written, rules.shortcodes, rules.base_url) if has_parts else Cut(written, {}, {}, ())
    outline, problems = _outline(cut.written, policy, source.lang or rules.language, rules)
    raw = policy == "trusted" and "<" in written.text
    seen = None if cut.calls or TEASER_END in outline.html else glance(outline.html, rules.base_url)
    if seen is not None and not seen.has_pictures:
        linked = Linked(outline.html, (), ())
    else:
        linked = with_holes(outline, cut.written, rules.base_url, raw=raw)
    foreign = elsewhere_problems(linked.elsewhere, cut.written, rules.allowed) if linked.elsewhere else ()
    html = without_teaser_end(linked.html)
    pieces = filled_in(html, linked.links, cut) if cut.calls else in_pieces(html, linked.links, written)
    prose = "\n".join(part.text for part in pieces.parts if isinstance(part, Html))
    everything = prose_of(pieces.parts) if cut.calls else prose
    text = seen.text if seen is not None and prose and len(pieces.parts) == 1 else lines_of(everything)
    return Converted(
        Body(pieces.parts),
        outline.headings,
        pieces.links,
        text,
        "" if source.has_summary else _summary(linked.html, prose, everything),
        words_in(text),
        (*cut.problems, *problems, *linked.problems, *foreign, *pieces.problems),
    )


def _outline(written: Written, policy: str, language: str, rules: ReadingRules) -> tuple[Outline, list[Problem]]:
    text, foreign = without_foreign(written)
    if SEAM in text:
        text = with_paragraphs(text)
    if "<!--" in text:
        text = with_teaser_end(text)
        text = without_comments(text) if policy == "none" else text
    rendering = rendered(text, rules.markdown.extensions, raw=policy != "none", fast=rules.markdown.fast)
    if policy == "trusted":
        outline, leftover = _typeset(rendering.html, written, language, rules)
        return replace(outline, html=rendering.restore(outline.html)), [*foreign, *leftover]
    html, removed = sanitised(rendering.restore(rendering.html), written)
    # An entity such as &#26; has become its character.
    html = html.replace(HOLE, "") if HOLE in html else html
    outline, leftover = _typeset(html, written, language, rules)
    return outline, [*foreign, *removed, *leftover]


def policy_of(section: str, rules: ReadingRules) -> str:
    """What happens to raw HTML in a section: its own policy, else the nearest one above it, else the site's."""
    while section:
        if section in rules.raw_html_of:
            return rules.raw_html_of[section]
        section = section.rpartition("/")[0]
    return rules.markdown.raw_html


def _typeset(html: str, written: Written, language: str, rules: ReadingRules) -> tuple[Outline, list[Problem]]:
    extensions = rules.markdown.extensions
    html, problems = without_attribute_lists(html, written)
    html = with_aligned_cells(html)
    if "task_lists" in extensions:
        html = with_task_boxes(html)
    if "smart_quotes" in extensions and is_straight(written.text):
        html = with_typographic_quotes(html, marks_of(language))
    return outlined(html, make_ids="heading_ids" in extensions), problems


def _summary(html: str, prose: str, everything: str) -> str:
    return shortened(_teaser(without_marks(html)) or first_paragraph(prose) or first_paragraph(everything))


def _teaser(html: str) -> str:
    return text_of(html.partition(TEASER_END)[0]) if TEASER_END in html else ""
