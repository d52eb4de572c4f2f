"""Head: titles, descriptions, crumbs and feeds: what a page says of itself."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import NamedTuple

import msgspec

from generator.model.article import Article, Kind
from generator.model.digest import digest_of, digest_of_all
from generator.model.page import Made, encode
from generator.model.problem import Problem, warning
from generator.model.site import Alternate, Crumb, FeedLink, PageMeta
from generator.model.story import Picture, Story
from generator.plan.chapters import pages_above
from generator.plan.indexing import alternates_of
from generator.plan.jsonld import Node, news_article, publisher, script_json, shortened, step, steps_of, trail
from generator.plan.languages import direction_of, titled_in, tongues_in
from generator.plan.layout import Desk, Layout, feeds_around, site_feeds
from generator.plan.links import canonical_of
from generator.plan.listings import Listing, kind_in
from generator.plan.sharing import stands
from generator.plan.words import day_title

DESCRIPTION_LENGTH = 155


class Way(msgspec.Struct, frozen=True):
    """What the heads of all stories of a section share: the crumbs, and the feeds, the section's own first.

    `steps`: the crumbs as search engines read them; `publisher` likewise. `digest`: of all this, and of whatever else
    of the site heads are made from.
    """

    crumbs: tuple[Crumb, ...]
    feeds: tuple[FeedLink, ...]
    steps: tuple[Node, ...]
    publisher: Node
    digest: bytes


def ways_of(layout: Layout) -> Mapping[tuple[str, str], Way]:
    """The way to each section, by its language (see `Listing.lang`) and path; "" stands for what lies in none."""
    house = publisher(layout)

    base, zone = (layout.base.origin, layout.base.path), layout.values.timezone
    site = (house, layout.picture, base, zone, layout.occasion.is_preview, layout.values.agencies)

    def way(crumbs: tuple[Crumb, ...], lang: str, listing: Listing | None = None) -> Way:
        feeds, steps = feeds_around(listing, lang, layout), tuple(steps_of(crumbs, layout))
        return Way(crumbs, feeds, steps, house, digest_of(encode((crumbs, feeds, steps, site))))

    sections = layout.names.sections
    tongues = ("", *tongues_in(layout.values))
    lists = {lang: layout.listings.get(kind_in("section", lang), {}) for lang in tongues}
    ways = {
        (lang, path): way(crumbs_of(path, layout, lang), lang, lists[lang].get(path))
        for lang in tongues
        for path in sections
    }
    return {**{(lang, ""): way((home_crumb(layout, lang),), lang) for lang in tongues}, **ways}


def article_meta(name: str, facts: "Facts", way: Way, layout: Layout, desk: Desk) -> Made:
    """The head of a story or of a plain page, by its id.

    It is named by the composed story, by the way to it, and by all else that `_article_meta` goes by.
    """
    makings = digest_of_all([way.digest, desk.parts[name].digest, digest_of(encode(facts))])
    return Made(makings, partial(_article_meta, facts, desk.stories[name], way, layout))


def facts_of(article: Article, layout: Layout, desk: Desk) -> "Facts":
    """What the head of a story or of a plain page says beside the story."""
    return Facts(
        article.kind.value,
        article.section,
        canonical_of(article, layout),
        desk.titles.get(article.id, ""),
        article.noindex,
        layout.occasion.ribbons.get(article.id, ""),
        alternates_of(article, layout),
        _above(article, layout),
    )


class Facts(NamedTuple):
    """What the head of a text says beside the story. `title`: in place of its headline; "" for that.

    `above`: the steps to the plain pages that it is a chapter of.
    """

    kind: str
    section: str
    canonical: str
    title: str
    noindex: bool
    ribbon: str
    alternates: tuple[Alternate, ...] = ()
    above: tuple[Crumb, ...] = ()


def _above(article: Article, layout: Layout) -> tuple[Crumb, ...]:
    pages = pages_above(article.id, layout.edition.pages) if article.kind is Kind.PAGE else ()
    return tuple(Crumb(page.headline_short or page.title, layout.href(page.id)) for page in pages)


def _article_meta(facts: Facts, story: Story, way: Way, layout: Layout) -> bytes:
    """The encoded head. Whatever it goes by must be in its name."""
    picture = story.shared or (story.picture if stands(story.picture) else layout.picture or story.picture)
    return encode(
        PageMeta(
            kind=facts.kind,
            url=story.url,
            canonical=facts.canonical or story.absolute,
            title=facts.title or story.title,
            description=description_of(story),
            lang=story.lang,
            dir=story.dir,
            noindex=facts.noindex or layout.occasion.is_preview,
            feeds=way.feeds,
            picture=picture,
            crumbs=way.crumbs + facts.above,
            jsonld=script_json(_nodes(facts, story, picture, way, layout)) if layout.has_jsonld else "",
            section=facts.section if story.section else "",
            ribbon=facts.ribbon,
            alternates=facts.alternates,
        )
    )


def _nodes(facts: Facts, story: Story, picture: Picture | None, way: Way, layout: Layout) -> Iterator[Node]:
    if story.date:
        yield news_article(story, picture, (way.publisher, facts.canonical), layout)
    last = (*facts.above, Crumb(story.title, story.url))
    yield trail([*way.steps, *(step(number, crumb, layout) for number, crumb in enumerate(last, len(way.steps) + 1))])


def plain_meta(kind: str, url: str, layout: Layout, lang: str = "") -> PageMeta:
    """The head of a page that the site itself makes. `title` is left to the template, which has a word for its kind."""
    tag = lang or layout.values.language
    return PageMeta(
        kind=kind,
        url=layout.base.href(url),
        canonical=layout.base.absolute(url),
        title="",
        lang=tag,
        dir=direction_of(tag, layout.values),
        noindex=layout.occasion.is_preview,
        feeds=site_feeds(layout),
        picture=layout.picture,
        crumbs=(home_crumb(layout),),
        ribbon=layout.occasion.ribbon,
    )


def description_of(story: Story) -> str:
    """The standfirst, else the summary within 155 characters."""
    return story.dek or shortened(story.summary, DESCRIPTION_LENGTH)


def home_crumb(layout: Layout, lang: str = "") -> Crumb:
    """The step from which every way begins: the front, or that of a language that has one."""
    front = layout.listings.get(kind_in("home", lang), {}).get(lang)
    return Crumb(titled_in(lang, layout.values), layout.base.href(front.url if front and lang else "/"))


def crumbs_of(section: str, layout: Layout, lang: str = "") -> tuple[Crumb, ...]:
    """The way to a section, itself included: the front, and the sections that it lies in."""
    steps = section.split("/")
    paths = ("/".join(steps[:end]) for end in range(1, len(steps) + 1))
    sections = layout.listings.get(kind_in("section", lang), {})
    found = (sections[path] for path in paths if path in sections)
    return (home_crumb(layout, lang), *(Crumb(each.name, layout.base.href(each.url)) for each in found))


def double_titles(layout: Layout) -> tuple[Mapping[str, str], list[Problem]]:
    """Id → title with the day, for stories whose headline others of their language have.

    Problems: a warning `title-twice` for each such headline.
    """
    articles = layout.edition.articles.values()
    counts = Counter((each.lang, each.title) for each in articles)
    twice = [each for each in articles if counts[each.lang, each.title] > 1]
    titles = {each.id: f"{each.title} ({_day(each.date, layout)})" for each in twice if each.date}
    return titles, [*_title_problems(twice)]


def _day(date: datetime, layout: Layout) -> str:
    return day_title(date.astimezone(layout.zone).date(), layout.values.language)


def _title_problems(twice: Iterable[Article]) -> Iterable[Problem]:
    first: dict[tuple[str, str], Article] = {}
    reported: set[tuple[str, str]] = set()
    for article in sorted(twice, key=lambda each: each.id):
        headline = (article.lang, article.title)
        other = first.setdefault(headline, article)
        if other is not article and headline not in reported:
            reported.add(headline)
            message = f"{other.path} has the headline {article.title!r}, too"
            hint = "their pages bear the date in their titles; a headline of its own tells readers more"
            yield warning("title-twice", article.path, article.place_of("title"), message, hint)
