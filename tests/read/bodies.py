"""Bodies to convert in a line, and what came of them as text that a person can compare."""

from generator.model.article import HOLE, BodyPart, Html, Shortcode
from generator.model.problem import Problem
from generator.read.body import BodySource, Converted, convert
from generator.read.rules import ReadingRules
from generator.settings.values import FrontMatterSettings, LimitSettings, MarkdownSettings

PATH = "content/world/story.md"


def rules_of(
    raw_html: str = "safe", extensions: tuple[str, ...] | None = None, nesting: int = 100, base_url: str = ""
) -> ReadingRules:
    """Rules of a site in English; section `lab` is trusted, `lab/open` is not."""
    markdown = MarkdownSettings(raw_html=raw_html)
    if extensions is not None:
        markdown = MarkdownSettings(extensions=extensions, raw_html=raw_html)
    return ReadingRules(
        folder="content",
        language="en",
        timezone="UTC",
        front_matter=FrontMatterSettings(),
        markdown=markdown,
        limits=LimitSettings(nesting=nesting),
        raw_html_of={"lab": "trusted", "lab/open": "none"},
        base_url=base_url,
    )


RULES = rules_of()


def converted(text: str, rules: ReadingRules = RULES, lang: str = "", section: str = "world") -> Converted:
    """What becomes of a body that begins in line 1 of its file."""
    return convert(BodySource(text, 1, PATH, lang, section), rules)


def html_of(text: str, rules: ReadingRules = RULES, lang: str = "") -> str:
    """The HTML of a body, holes shown as ⟦0⟧."""
    return shown_html(converted(text, rules, lang))


def shown_html(result: Converted) -> str:
    """The HTML parts of a body and its promos, a line each, holes shown as ⟦0⟧."""
    return "\n".join(_shown_part(part) for part in result.body.parts)


def shown(result: Converted) -> str:
    """Everything that a conversion gave, except the bare words."""
    lines = [shown_html(result)]
    lines += [f"heading {each.level} #{each.id}: {each.text}" for each in result.headings]
    for number, link in enumerate(result.links):
        lines.append(f"⟦{number}⟧ {link.kind.value} {link.target} at {link.place.line}:{link.place.column}")
    lines += map(shown_problem, result.problems)
    return "\n".join(line for line in lines if line)


def shown_problem(problem: Problem) -> str:
    """One problem in a line."""
    return f"{problem.severity.value} {problem.code} at {problem.place.line}:{problem.place.column}: {problem.message}"


def codes_of(result: Converted) -> list[str]:
    """The codes of the problems, in order."""
    return [problem.code for problem in result.problems]


def places_of_problems(result: Converted) -> list[tuple[str, int, int]]:
    """Code, line and column of each problem."""
    return [(problem.code, problem.place.line, problem.place.column) for problem in result.problems]


def _shown_part(part: BodyPart) -> str:
    if isinstance(part, Shortcode):
        return f"[{part.name}] {' '.join(part.words())}"
    if isinstance(part, Html):
        pieces = part.text.split(HOLE)
        pieces[1::2] = [f"⟦{name}⟧" for name in pieces[1::2]]
        return "".join(pieces)
    target = part.url if part.link is None else f"⟦{part.link}⟧"
    return f"[promo] {part.label} | {part.text} | {target}"
