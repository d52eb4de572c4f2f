"""Pages that code makes and no template: JSON Feed, robots.txt, and what a search shows of stories."""

from datetime import datetime
from functools import partial
from urllib.parse import urljoin

import msgspec

from generator.model.story import Card, Story
from generator.model.view import FeedView, FoundView, SitemapView
from generator.render.bodies import feed_body
from generator.render.dates import Dates
from generator.render.environment import environment_of
from generator.render.templates import TemplateSet


class FeedAuthor(msgspec.Struct, frozen=True, omit_defaults=True):
    """An author of JSON Feed."""

    name: str
    url: str = ""


class FeedItem(msgspec.Struct, frozen=True, omit_defaults=True):
    """An item of JSON Feed 1.1."""

    id: str
    url: str
    title: str
    content_html: str | None = None
    content_text: str | None = None
    summary: str = ""
    image: str = ""
    date_published: str = ""
    date_modified: str = ""
    authors: tuple[FeedAuthor, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""


class JsonFeed(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

    version: str = msgspec.field(default_factory=lambda: "https://jsonfeed.org/version/1.1")
    title: str
    home_page_url: str
    feed_url: str
    icon: str = ""
    language: str = ""
    items: tuple[FeedItem, ...] | None = None


def json_feed(view: FeedView, shared: TemplateSet) -> bytes:
    """The feed as JSON; a story has its whole text, or its summary where the settings say so."""
    site = shared.site
    dates = Dates(site.timezone, site.lang)
    feed = JsonFeed(
        title=view.title,
        home_page_url=view.home,
        feed_url=view.address,
        icon=site.icon,
        language=view.page.lang or site.lang,
        items=tuple(_item(entry, view, shared, dates) for entry in view.entries),
    )
    return msgspec.json.encode(feed)


def _item(story: Story, view: FeedView, shared: TemplateSet, dates: Dates) -> FeedItem:
    base_url = shared.site.base_url
    return FeedItem(
        id=story.guid,
        url=story.absolute,
        title=story.title,
        content_html=feed_body(story, base_url, partial(environment_of, shared)) if view.full_text else None,
        content_text=None if view.full_text else story.summary,
        summary=story.dek or story.summary,
        image=story.picture.absolute if story.picture else "",
        date_published=_stamp(story.date, dates),
        date_modified=_stamp(story.updated or story.date, dates),
        authors=_authors(story, base_url),
        tags=tuple(tag.name for tag in story.tags),
        language=story.lang,
    )


def _stamp(instant: datetime | None, dates: Dates) -> str:
    return dates.rfc3339(instant) if instant else ""


def _authors(story: Story, base_url: str) -> tuple[FeedAuthor, ...]:
    named = tuple(FeedAuthor(each.name, urljoin(base_url, each.url) if each.url else "") for each in story.authors)
    others = story.byline or story.agency
    return named or ((FeedAuthor(others),) if others else ())


def robots(view: SitemapView) -> bytes:
    """robots.txt (RFC 9309): everything may be read, and here is the sitemap; one line a rule, whatever is in it.

    Pages that shall not be found say so themselves: who may not read a page does not see that.
    """
    address = "".join(view.address.split())
    named = f"\nSitemap: {address}\n" if address else ""
    return f"User-agent: *\nAllow: /\n{named}".encode()


def cards(view: FoundView) -> bytes:
    """Of each story its title, URL, date, language and direction, section and its hue's name, kicker, summary."""
    return msgspec.json.encode([_facts(card) for card in view.cards])


def _facts(card: Card) -> tuple[str, ...]:
    name, path = (card.section.title, card.section.path) if card.section else ("", "")
    return card.title, card.url, card.date.isoformat(), card.lang, card.dir, name, path, card.kicker, card.summary
