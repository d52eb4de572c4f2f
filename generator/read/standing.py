"""Standing: whether a writer means a story to be seen, from every key and folder that speaks of it."""

from datetime import datetime

from generator.model.article import Status
from generator.read.dates import LATEST, instant
from generator.read.fields import Fields
from generator.read.nodes import Entry, Scalar
from generator.read.notes import Notes, did_you_mean
from generator.read.values import STATUSES, flag, flag_in

UNLISTED = frozenset(("hidden", "private"))


def status(fields: Fields, notes: Notes, *, is_draft: bool) -> Status:
    """The status of a story; in a draft folder it is a draft whatever its keys say.

    Problems: `status-unknown`, `draft-unreadable`, `status-conflict` where two keys disagree. What cannot be read
    is a draft.
    """
    claims = [
        (entry, found)
        for name, read in (("status", _status), ("draft", _draft), ("published", _published))
        if (entry := fields.get(name)) is not None and (found := read(entry, notes)) is not None
    ]
    for entry, claim in claims[1:]:
        first, wanted = claims[0]
        if (claim is Status.DRAFT) != (wanted is Status.DRAFT):
            message = (
                f"`{entry.key}` and `{first.key}` (line {first.place.line}) do not agree on whether this is a draft"
            )
            notes.error("status-conflict", entry.place, message, "keep one of the two")
    if is_draft:
        return Status.DRAFT
    return claims[0][1] if claims else Status.PUBLISHED


def unlisted(fields: Fields, notes: Notes) -> bool:
    """Whether a story is at its URL only, in no list or feed."""
    entry = fields.get("status")
    word = _word(entry) if entry is not None else ""
    given = fields.get("unlisted")
    return word in UNLISTED or (given is not None and flag(given, notes))


def noindex(fields: Fields, notes: Notes) -> bool:
    """Whether search engines are asked to pass by: `noindex`, `in_search_index: false`, `sitemap: false`."""
    given, wanted, sitemap = fields.get("noindex"), fields.get("in_search_index"), fields.get("sitemap")
    is_out = given is not None and flag(given, notes)
    is_unwanted = wanted is not None and not flag(wanted, notes)
    return is_out or is_unwanted or (sitemap is not None and flag_in(sitemap.value) is False)


def published_date(fields: Fields) -> Entry | None:
    """The key `published` where it holds a date and no yes or no."""
    entry = fields.get("published")
    return entry if entry is not None and flag_in(entry.value) is None else None


def pin_until(fields: Fields, notes: Notes) -> datetime | None:
    """Until when a story stays on top: a date, or for ever where `pin`, `sticky` or `featured` say yes."""
    entry = fields.get("pin_until")
    if entry is not None:
        return instant(entry.value, entry.key, notes)
    pinned = fields.get("pin")
    if pinned is None:
        return None
    answer = flag_in(pinned.value)
    if answer is None:
        return instant(pinned.value, pinned.key, notes)
    return LATEST if answer else None


def _word(entry: Entry) -> str:
    return entry.value.text.strip().casefold() if isinstance(entry.value, Scalar) else ""


def _status(entry: Entry, notes: Notes) -> Status:
    found = STATUSES.get(_word(entry))
    if found is None:
        text = entry.value.text if isinstance(entry.value, Scalar) else None
        shown = "a status is one word" if text is None else f"`{text}` is no status" if text else "no status is given"
        known = ", ".join(STATUSES)
        hint = did_you_mean(
            _word(entry), tuple(STATUSES), "a key that means something else here: `[front_matter] ignore`"
        )
        notes.error("status-unknown", entry.value.place, f"{shown}: there are {known}", hint)
    return found or Status.DRAFT


def _draft(entry: Entry, notes: Notes) -> Status:
    answer = flag_in(entry.value)
    if answer is None:
        notes.error("draft-unreadable", entry.value.place, "`draft` is neither true nor false", "write true or false")
    return Status.PUBLISHED if answer is False else Status.DRAFT


def _published(entry: Entry, _notes: Notes) -> Status | None:
    answer = flag_in(entry.value)
    return None if answer is None else Status.PUBLISHED if answer else Status.DRAFT
