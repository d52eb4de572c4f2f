"""Bodies: Markdown text becomes HTML with holes, headings, links and plain text."""

from dataclasses import dataclass

from generator.model.article import Body, Heading, Html, Link
from generator.model.problem import Problem
from generator.read.markdown import rendered
from generator.read.rules import ReadingRules


@dataclass(frozen=True, slots=True)
class BodySource:
    """A body to convert: its text (LF line ends), the file's line of its first line, and what it belongs to.

    `path` is the file below the site, for problems. `lang` is the article's language tag, `section` its section.
    """

    text: str
    first_line: int
    path: str
    lang: str
    section: str


@dataclass(frozen=True, slots=True)
class Converted:
    """A body's HTML with holes and everything else that reading it gave.

    `text`: plain words of headings and paragraphs, a block a line, without code. `summary`: the plain text before a
    `<!-- more -->` mark, else the first paragraph. `words`: how many words a reader reads.
    """

    body: Body
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    text: str
    summary: str
    words: int
    problems: tuple[Problem, ...]


def convert(source: BodySource, rules: ReadingRules) -> Converted:
    """The body in the dialect and under the HTML policy of the rules."""
    html = rendered(source.text)
    return Converted(Body((Html(html),)), (), (), source.text, "", len(source.text.split()), ())
