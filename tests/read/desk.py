"""A desk for tests: files are read by the step itself, problems come back as `line:column code`."""

from functools import cache

from generator.discover.shortcodes import declarations_of
from generator.discover.theme import built_in
from generator.model.article import Article, Reading
from generator.model.problem import Severity
from generator.model.theme import Declaration, TemplateLayer
from generator.read.notes import Notes
from generator.read.reading import read_file
from generator.read.rules import ReadingRules
from generator.settings.values import FrontMatterSettings, LimitSettings, MarkdownSettings

PATH = "world/ferry.md"
HEAD = "title: Ferry sails again\ndate: 2026-10-31\n"


def rules(
    timezone: str = "Europe/Berlin",
    front_matter: FrontMatterSettings | None = None,
    limits: LimitSettings | None = None,
) -> ReadingRules:
    """Give the rules of a small site."""
    return ReadingRules(
        folder="content",
        language="en",
        timezone=timezone,
        front_matter=front_matter or FrontMatterSettings(),
        markdown=MarkdownSettings(),
        limits=limits or LimitSettings(),
        raw_html_of={},
        shortcodes=shortcodes(),
    )


@cache
def shortcodes() -> dict[str, Declaration]:
    """Give the story parts of the built-in theme."""
    folder = built_in() / "templates"
    texts = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.glob("*/*.html")}
    return declarations_of([TemplateLayer("templates", texts)])[0]


def notes(timezone: str = "Europe/Berlin") -> Notes:
    """Give an empty sheet for one file."""
    return Notes(f"content/{PATH}", rules(timezone))


def read(text: str | bytes, path: str = PATH, by: ReadingRules | None = None) -> Reading:
    """Read one file."""
    data = text.encode() if isinstance(text, str) else text
    return read_file(by or rules(), [path.encode(), data])


def yaml(keys: str, body: str = "It sailed.\n", path: str = PATH, by: ReadingRules | None = None) -> Reading:
    """Read a file with the keys between `---`; they begin in line 2."""
    return read(f"---\n{keys}---\n\n{body}", path, by)


def story(keys: str, path: str = PATH, by: ReadingRules | None = None) -> Article:
    """Read a file that must have no error; title and date are there already, in lines 2 and 3."""
    return whole(yaml(HEAD + keys, path=path, by=by))


def whole(reading: Reading) -> Article:
    """Give the article of a reading without errors."""
    assert reading.article is not None, [problem.message for problem in reading.problems]
    return reading.article


def places(reading: Reading) -> list[str]:
    """Say where which problem is."""
    return [f"{problem.place.line}:{problem.place.column} {problem.code}" for problem in reading.problems]


def errors(reading: Reading) -> list[str]:
    """Name the codes of the errors."""
    found = [problem.code for problem in reading.problems if problem.severity is Severity.ERROR]
    assert bool(found) is (reading.article is None)
    return found


def faults(keys: str, path: str = PATH, by: ReadingRules | None = None) -> list[str]:
    """Name the errors of a story whose title and date are right."""
    return errors(yaml(HEAD + keys, path=path, by=by))
