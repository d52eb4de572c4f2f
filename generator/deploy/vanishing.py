"""Addresses that readers would find empty: those of stories that were moved or deleted, not taken back on purpose."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from generator.model.ledger import Ledger
from generator.model.manifest import Entry
from generator.model.page import Rank
from generator.model.problem import Place, Problem, error

INDEX = "index.html"
MOVED = "have the old address among its `aliases` (`check --fix` writes it) and build"
GONE = "write `aliases` into the story's new file, bring it back with `status: withdrawn`"


def vanishing(
    removed: Iterable[str], ledger: Ledger, entries: Mapping[str, Entry], is_there: Callable[[str], bool]
) -> Iterator[Problem]:
    """An error (`deploy-vanishing`) for each removed page at which a story was public and nothing would answer.

    A story that is a draft now, under embargo or expired was taken back: its file is there, and no page is made of it.
    `entries`: what is published; `is_there`: whether there is a content file of this id.
    """
    public = {entry.source for entry in entries.values() if entry.rank is Rank.PAGE and entry.source}
    for path in removed:
        url = "/" + path.removesuffix(INDEX)
        trace = ledger.traces.get(url)
        if trace is None:
            continue
        if trace.id in public:
            message, hint = f"the story was at {url} and is elsewhere now: old links to it would lead nowhere", MOVED
        elif not is_there(trace.id):
            message, hint = f"readers have a story at {url}, and this file of it is gone", GONE
        else:
            continue
        yield error("deploy-vanishing", trace.id, Place(), message, f"{hint}; or let it go: --allow-vanish")
