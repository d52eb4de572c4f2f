"""Stories: an article as its own page and the full-text feeds show it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import cast
from urllib.parse import urlsplit

import msgspec

from generator.model.article import Article, Body, Correction, Kind
from generator.model.page import Part, StoryPart, part_of
from generator.model.picture import Rendition
from generator.model.problem import Place, Problem
from generator.model.story import Picture, Story, Target
from generator.plan.addresses import as_url, encoded
from generator.plan.files import Attachment, bundle_files
from generator.plan.languages import direction_of
from generator.plan.layout import Layout
from generator.plan.links import Outcome, canonical_problem
from generator.plan.live import entries_of
from generator.plan.media import outcomes_of
from generator.plan.names import story_authors, story_tags, story_taxonomies
from generator.plan.pictures import lead_picture
from generator.plan.renditions import Named, Shot, cleaned
from generator.plan.sharing import first_of, stands
from generator.plan.texts import text_of

A_MINUTE = timedelta(minutes=1)


class Composed(msgspec.Struct, frozen=True):
    """A story without its text, the files that must be published for it or made of pictures, and its problems."""

    story: Story
    files: tuple[Attachment, ...]
    problems: tuple[Problem, ...]
    renditions: tuple[Rendition, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether it needs a file, or something is wrong with it."""
        return bool(self.files or self.problems or self.renditions)


def compose(article: Article, layout: Layout) -> Composed:
    """The story of a text that has a page; problems are those of its links, its `canonical` and its picture."""
    url = layout.directory.urls[article.id]
    outcomes = outcomes_of(article, url, layout)
    picture, shot = lead_picture(article, url, layout)
    story = _story(article, picture, tuple(each.target for each in outcomes), layout)
    if article.live_until is not None:
        story = _going_on(story, article.live_until, article, layout)
    files = _files(article, url, layout, [*shot.files, *(file for each in outcomes for file in each.files)])
    faults = [*shot.problems, canonical_problem(article, layout), *(each.problem for each in outcomes)]
    faults += [problem for each in outcomes for problem in each.problems]
    renditions = (*shot.renditions, *(made for each in outcomes for made in each.renditions))
    if shot.shared is not None or not stands(picture):
        story, more = _shared(story, shot, outcomes, article, layout)
        renditions = (*renditions, *more)
    copies, bare, refused = cleaned(files, article.path, layout) if files else ((), (), ())
    return Composed(story, copies, tuple(each for each in (*faults, *refused) if each), (*renditions, *bare))


def _story(article: Article, picture: Picture | None, targets: tuple[Target, ...], layout: Layout) -> Story:
    href = layout.href(article.id)
    lang = article.lang or layout.values.language
    return Story(
        title=article.title,
        url=href,
        absolute=layout.base.origin + href,
        guid=guid_of(article, layout.directory.urls[article.id], layout),
        kicker=article.kicker,
        dek=article.dek,
        summary=article.summary,
        section=layout.names.sections_in(article.lang).get(article.section) if article.kind is Kind.ARTICLE else None,
        date=article.date,
        updated=shown_update(article),
        authors=story_authors(article, layout.names) if article.authors else (),
        byline=article.byline,
        agency=article.agency,
        dateline=article.dateline,
        picture=picture,
        tags=story_tags(article, layout.edition, layout.names),
        taxonomies=story_taxonomies(article, layout.edition, layout.names),
        corrections=newest_first(article.corrections),
        headings=article.headings if article.toc else (),
        toc=article.toc,
        lang=lang,
        dir=direction_of(lang, layout.values),
        targets=targets,
        params=article.params,
    )


def _shared(
    story: Story, shot: Shot, outcomes: Iterable[Outcome], article: Article, layout: Layout
) -> tuple[Story, tuple[Rendition, ...]]:
    """The story with another picture than its own to stand for it, and what must be made for that."""
    if shot.shared is not None:
        return msgspec.structs.replace(story, shared=shot.shared), ()
    found = (each.pictured for each in outcomes if each.pictured is not None)
    first = first_of(found, Named(article.path, Place(), layout.values.content.folder), layout.gear, layout.base)
    return (msgspec.structs.replace(story, shared=first.picture), first.renditions) if first else (story, ())


def _going_on(story: Story, until: datetime, article: Article, layout: Layout) -> Story:
    """The story as a live blog."""
    is_live, entries = layout.edition.now < until, entries_of(article, layout.zone)
    return msgspec.structs.replace(story, live=is_live, live_until=until, entries=entries)


def story_part(article: Article, story: Story) -> StoryPart:
    """The composed story, which has no text, with its text."""
    # msgspec checks nothing when a value is made: in the place of a text it writes that there is none.
    bare = part_of(msgspec.structs.replace(story, body=cast("Body", None)))
    return StoryPart(bare, article.id, text_of(article))


def brief(story: Story) -> Part:
    """The story as summary feeds show it: without its text, so that an edit of the text leaves the feed as it is."""
    return part_of(
        msgspec.structs.replace(
            story, body=Body(), targets=(), headings=(), corrections=(), params={}, entries=(), shared=None
        )
    )


def guid_of(article: Article, url: str, layout: Layout) -> str:
    """The tag URI (RFC 4151) of a story: its date and its first address, so that it survives a move; "" undated."""
    if article.date is None:
        return ""
    first = as_url(article.aliases[0]) if article.aliases else url
    return f"tag:{_host(layout.base.origin)},{article.date.astimezone(layout.zone).date().isoformat()}:{encoded(first)}"


@cache
def _host(origin: str) -> str:
    return urlsplit(origin).hostname or "localhost"


def shown_update(article: Article) -> datetime | None:
    """When the story was changed, where that was a minute or more after it was published."""
    if article.updated is None or article.date is None:
        return article.updated
    return article.updated if article.updated - article.date >= A_MINUTE else None


def newest_first(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections in the order in which readers want them."""
    return tuple(sorted(corrections, key=lambda each: each.date, reverse=True))


def _files(article: Article, url: str, layout: Layout, named: Iterable[Attachment]) -> tuple[Attachment, ...]:
    own = bundle_files(article, url, layout.files) if article.is_bundle else ()
    wanted = [*own, *(file for file in named if file.is_copied)]
    return tuple({each.url: each for each in wanted}.values())
