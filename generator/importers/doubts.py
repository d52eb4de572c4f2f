"""Doubts: texts that the settings of their site may hide, as drafts."""

from collections.abc import Callable, Iterable, Iterator

from generator.importers.fronts import as_draft
from generator.importers.lot import Finding, Kind, Text

HINT = "it is a draft here, to be safe; take `draft: true` away to publish it"


def with_drafts(texts: Iterable[Text], why: Callable[[Text], str]) -> Iterator[tuple[Text, tuple[Finding, ...]]]:
    """Each text, as a draft where something may hide it (`why`; "" for nothing), and what is told of that."""
    for text in texts:
        reason = why(text)
        yield (as_draft(text), (Finding(Kind.HIDDEN, text.source, reason, HINT),)) if reason else (text, ())
