"""Live: the entries of a live blog, which are the headings of its text that begin with a time."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from generator.model.article import Article, Heading, Kind, Moment
from generator.model.heading_lines import offsets_of
from generator.model.problem import Place
from generator.read.clock import Clock, clock_of
from generator.read.markdown.written import Written
from generator.read.notes import Notes

LEVEL = 2
DAY = timedelta(days=1)
# Beyond it no day can be added to an instant in any zone.
LAST_YEAR = 9998
HINT = (
    "begin it with a time, such as `## 20:10 …`, `## 8.30 pm …` or `## 2026-11-26 20:10 …`; a heading within an entry"
    " has `###`"
)
Found = tuple[Heading, Clock, Place]


def moments_of(story: Article, headings: Sequence[Heading], written: Written, notes: Notes) -> tuple[Moment, ...]:
    """The entries as they stand in the text, newest first; none for a story that is no live blog.

    The last one is of the story's day, where it names none; upwards from it, a time that is earlier than the one below
    it is of the next day. Local times of the site's zone. The warning `entry-untimed` for each other heading of the
    second level; where no heading of that level has a time, for those of others that have one.
    """
    if story.live_until is None or story.date is None or story.kind is not Kind.ARTICLE:
        return ()
    lang = story.lang or notes.rules.language
    clocks = [clock_of(each.text, lang) for each in headings]
    places = [Place() if offset is None else written.place(offset) for offset in offsets_of(headings, written.text)]
    every = [*zip(headings, clocks, places, strict=True)]
    found = [(heading, clock, place) for heading, clock, place in every if clock and heading.level == LEVEL]
    above = True
    for heading, clock, place in every:
        above = above and not (clock and heading.level == LEVEL)
        if heading.level == LEVEL and clock is None:
            _note_untimed(heading, place, "among the key points" if above else "in the entry above it", notes)
        elif clock and not found:
            message = f"the heading {heading.text!r:.60} begins no entry: it is of the level {heading.level}"
            notes.warning("entry-untimed", place, message, "headings of entries have `##`, and none has `#`")
    return tuple(_dated(found, story.date.astimezone(notes.zone), notes.zone))[::-1]


def _note_untimed(heading: Heading, place: Place, where: str, notes: Notes) -> None:
    message = f"the heading {heading.text!r:.60} begins with no time that can be read: it stands {where}"
    notes.warning("entry-untimed", place, message, HINT)


def _dated(found: Sequence[Found], first: datetime, zone: ZoneInfo) -> Iterator[Moment]:
    """The entries, oldest first."""
    at = first.replace(hour=0, minute=0, second=0, microsecond=0)
    for heading, clock, place in reversed(found):
        if clock.day is not None:
            at = datetime(clock.day.year, clock.day.month, clock.day.day, clock.hour, clock.minute, tzinfo=zone)
        else:
            then = at.replace(hour=clock.hour, minute=clock.minute)
            at = then if then >= at or then.year > LAST_YEAR else then + DAY
        yield Moment(heading.id, at.astimezone(UTC), clock.rest, place)
