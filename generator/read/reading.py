"""The reading step: one content file's bytes become an article, or problems."""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from generator.model.article import Article, Body, Link, LinkKind, Reading
from generator.model.digest import digest_of
from generator.model.page import encode
from generator.model.problem import Place, Problem, Severity, error
from generator.model.regex import regex
from generator.read.body import BodySource, Converted, convert
from generator.read.encoding import text_of
from generator.read.fields import fields_of, note_control_characters
from generator.read.filing import Filing, filing_of
from generator.read.front_matter import Format, Split, split
from generator.read.hiding import note_swallowed
from generator.read.keys import book_of
from generator.read.live import moments_of
from generator.read.markdown.written import Written
from generator.read.nodes import Table
from generator.read.notes import Notes
from generator.read.rules import ReadingRules
from generator.read.story import TITLED, story_of
from generator.read.terms import TermFields, terms_of
from generator.read.yaml_lines import read_lines
from generator.workshop.step import Step
from generator.workshop.time_limit import TimeUpError, time_limit


def read_file(rules: ReadingRules, parts: Sequence[bytes]) -> Reading:
    """What one file says; `parts` are its path below the content folder and its bytes.

    No bytes make it raise. Every problem of the file comes back at once, sorted by place; an error among them means
    that there is no article, only the links of its text, for what is wrong with those.
    """
    return with_front(_reading(rules, parts[0].decode(), parts[1]))


def read_in_vain(rules: ReadingRules, parts: Sequence[bytes]) -> Reading:
    """What comes of a file over which the memory ended: the error `file-too-large`."""
    message = f"this file of {len(parts[1]):,} bytes takes more memory to read than there is"
    hint = "split it, or let the build have more memory; if it is short, look for something that repeats without end"
    path = f"{rules.folder}/{parts[0].decode()}"
    return with_front(Reading(None, (error("file-too-large", path, Place(), message, hint),)))


class FrontReading(msgspec.Struct, frozen=True):
    """What the front matter of a file alone says: an article without its text, and the text as it is written.

    `article` is None where the front matter has errors.
    """

    article: Article | None
    problems: tuple[Problem, ...]
    body: str


def read_front(rules: ReadingRules, parts: Sequence[bytes]) -> FrontReading:
    """What the front matter of one file says, in a fiftieth of the time of the whole; `parts` as for `read_file`."""
    path = parts[0].decode()
    notes = Notes(f"{rules.folder}/{path}", rules)
    text = text_of(parts[1], notes)
    found = split(text, notes) if text is not None else None
    story = _story(path, filing_of(path), found, notes) if found is not None else None
    if any(problem.severity is Severity.ERROR for problem in notes.problems):
        story = None
    return FrontReading(story, _sorted(notes.problems), found.body if found is not None else "")


def is_lasting(reading: Reading) -> bool:
    """Whether the file would read the same on any other day: on a machine that is busy, time and memory run out."""
    return PASSING.isdisjoint(problem.code for problem in reading.problems)


def _reading(rules: ReadingRules, path: str, data: bytes) -> Reading:
    notes = Notes(f"{rules.folder}/{path}", rules)
    text = text_of(data, notes)
    found = split(text, notes) if text is not None else None
    if found is None:
        return Reading(None, _sorted(notes.problems))
    filing = filing_of(path)
    story = _story(path, filing, found, notes)
    converted = _converted(found, filing, story, notes)
    notes.problems.extend(converted.problems)
    if story is not None and story.live_until is not None:
        story = _going_on(story, converted, Written(found.body, found.body_line, notes.path), notes)
    if story is None or any(problem.severity is Severity.ERROR for problem in notes.problems):
        return Reading(None, _sorted(notes.problems), (*_lead(story), *converted.links))
    return Reading(_told(story, converted, data), _sorted(notes.problems))


def _lead(story: Article | None) -> tuple[Link, ...]:
    """The picture that front matter names, as a link."""
    if story is None or story.picture is None:
        return ()
    named = story.picture.reference
    return (Link(LinkKind.IMAGE, named.target, named.place),)


def _story(path: str, filing: Filing, found: Split, notes: Notes) -> Article | None:
    table = _table(found, notes)
    if table is None:
        return None
    if not table.entries and filing.kind in TITLED:
        message, hint = "the front matter is empty", "write `title: …` and `date: …` between its two lines"
        notes.error("front-matter-missing", table.place, message, hint)
        return None
    if "\\" in found.block and not note_control_characters(table, notes):
        return None
    note_swallowed(found.block, found.block_line, table, book_of(notes.rules), notes)
    return story_of(path, filing, fields_of(table, notes), notes)


def _table(found: Split, notes: Notes) -> Table | None:
    # Most front matter needs none of the parsers, which take a third of the time of an edit's loading.
    if found.format is Format.YAML:
        plain = read_lines(found.block, found.block_line) if notes.rules.limits.nesting > 1 else None
        if plain is not None:
            return plain
        from generator.read.yaml_block import read_yaml as read_block  # noqa: PLC0415 - see above
    elif found.format is Format.TOML:
        from generator.read.toml_block import read_toml as read_block  # noqa: PLC0415 - see above
    else:
        from generator.read.json_block import read_json as read_block  # noqa: PLC0415 - see above
    return read_block(found.block, found.block_line, notes)


def _converted(found: Split, filing: Filing, story: Article | None, notes: Notes) -> Converted:
    # The policy for raw HTML goes by the folder: front matter must not be able to lift it.
    language, section = story.lang if story else "", filing.section
    place = Place(found.body_line, 1)
    if not found.body.strip():
        if filing.kind in TITLED:
            notes.warning("body-empty", place, "the story has no text", "write it below the front matter")
        return NOTHING
    has_summary = story is not None and bool(story.summary)
    source = BodySource(found.body, found.body_line, notes.path, language, section, has_summary)
    try:
        with time_limit(notes.rules.limits.seconds):
            return convert(source, notes.rules)
    except TimeUpError:
        length, seconds = len(found.body), notes.rules.limits.seconds
        message = f"the text, {length:,} characters long, is not read within {seconds:g} seconds"
        hint = (
            "split it, or raise `seconds` below `[limits]` in site.toml; if it is short, look for long runs of"
            " brackets, footnotes or backquotes"
        )
        notes.error("file-too-slow", place, message, hint)
    return NOTHING


def _going_on(story: Article, converted: Converted, written: Written, notes: Notes) -> Article:
    """The story with the entries of a live blog; what is newer than it was updated when the newest of them was made."""
    moments = moments_of(story, converted.headings, written, notes)
    dates = [each for each in (story.updated, *(moment.date for moment in moments)) if each is not None]
    newest = max(dates, default=None)
    is_later = newest is not None and story.date is not None and newest > story.date
    return replace(story, moments=moments, updated=newest if is_later else story.updated)


def _told(story: Article, converted: Converted, data: bytes) -> Article:
    headings = "\n".join(heading.text for heading in converted.headings)
    terms = encode(terms_of(TermFields(story.title, story.summary, story.tags, headings, converted.text)))
    body = encode(converted.body)
    return replace(
        story,
        summary=story.summary or converted.summary,
        headings=converted.headings,
        links=converted.links,
        words=converted.words,
        digest=digest_of(data),
        body=body,
        body_digest=digest_of(body),
        terms=terms,
        terms_digest=digest_of(terms),
    )


def with_front(reading: Reading) -> Reading:
    """The reading with the digest of all of it that may matter to other pages than those that show the text.

    Of the text that is whether there is any, and the ids in it that links may name.
    """
    article, ids = reading.article, []
    if article is not None:
        ids = ID.findall(article.body) if b'id="' in article.body else []
        has_words = min(article.words, 1)
        article = replace(article, words=has_words, digest=b"", body=b"", body_digest=b"", terms=b"", terms_digest=b"")
    return replace(reading, front=digest_of(encode((replace(reading, article=article, front=b""), ids))))


def _sorted(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=Problem.sort_key))


# As `plan` looks for the part of a page that a link names; the ids of a text may stand within one another's quotes.
ID = regex(rb'id="(?=([^"]*)")')
# Of time and of memory, not of the file alone.
PASSING = frozenset(("file-too-slow", "file-too-large"))
NOTHING = Converted(Body(), (), (), "", "", 0, ())
# Reading may take two hundred times the size of a text: less than this ends no process.
LARGE_BYTES = 1 << 19
READ = Step(
    "read/6",
    ReadingRules,
    Reading,
    read_file,
    lasts=is_lasting,
    blame=read_in_vain,
    large_bytes=LARGE_BYTES,
    loads=("generator.read.markdown.converters",),
)
