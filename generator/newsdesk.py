"""The news desk: the checks of stories that only `check` makes, beside what a build would say."""

from collections.abc import Iterator
from itertools import chain

import msgspec

from generator.check.desk.absences import absences
from generator.check.desk.headings import skipped_levels
from generator.check.desk.pieces import Piece
from generator.check.desk.wording import empty_words
from generator.model.edition import Edition
from generator.model.page import Page, StoryPart
from generator.model.problem import Problem
from generator.planned import Planned
from generator.settings.values import Settings

STORIES = frozenset(("article", "page"))


class Credited(msgspec.Struct, frozen=True):
    """The one field of a picture that is looked at here."""

    credit: str = ""


class Aim(msgspec.Struct, frozen=True):
    """The one field of a target that is looked at here."""

    url: str | None = None


class Shown(msgspec.Struct, frozen=True):
    """What is looked at of a story as its page shows it; see `Story`."""

    url: str
    picture: Credited | None = None
    targets: tuple[Aim, ...] = ()


SHOWN = msgspec.msgpack.Decoder(Shown).decode


def desk_problems(site: Planned, settings: Settings) -> Iterator[Problem]:
    """What an editor would ask about the public stories."""
    pieces, count = _pieces(site), settings.values.related.count
    return chain(absences(pieces, related_count=count), skipped_levels(pieces), empty_words(pieces))


def _pieces(site: Planned) -> list[Piece]:
    """Every story that lists show, and, for where they lead, what else has a text of its own."""
    edition, pieces = site.found.edition, []
    for page in site.plan.pages:
        shown = _shown(page)
        story = edition.articles.get(page.source)
        if shown is None or story is None or story.unlisted:
            continue
        pieces.append(
            Piece(
                article=story,
                url=shown.url,
                source=site.found.base.inventory.content[story.id],
                lacks_credit=shown.picture is not None and not shown.picture.credit,
                leads_to=frozenset(each.url.partition("#")[0] for each in shown.targets if each.url),
                beside=_beside(story.id, edition),
                kin=_kin(story.id, edition),
            )
        )
    return pieces


def _shown(page: Page) -> Shown | None:
    element = page.view.get("article") if page.kind in STORIES else None
    if isinstance(element, StoryPart):
        return SHOWN(element.story.data)
    return None if element is None or isinstance(element, tuple) else SHOWN(element.data)


def _beside(name: str, edition: Edition) -> frozenset[str]:
    """The stories that a page shows beside a story: related ones, recommended ones, those of its thread."""
    recommended = (each for each in edition.recommended.get(name, ()) if isinstance(each, str))
    thread = edition.thread_of.get(name)
    siblings = edition.threads[thread].articles if thread is not None and thread in edition.threads else ()
    return frozenset((*edition.related_ids.get(name, ()), *recommended, *siblings))


def _kin(name: str, edition: Edition) -> frozenset[str]:
    """The related stories that are not there for want of others; in a small site a tag of all weighs nothing."""
    own = frozenset(edition.tags_of.get(name, ()))
    shared = (each for each in edition.related_ids.get(name, ()) if own.intersection(edition.tags_of.get(each, ())))
    if found := frozenset(shared):
        return found
    # Reasons are reckoned for whoever asks: a millisecond a list.
    return frozenset(each.id for each in edition.related.get(name, ()) if not each.reasons.filled)
