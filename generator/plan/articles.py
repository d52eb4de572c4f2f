"""Article pages: a story with its neighbours, related and recommended stories; plain pages."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from generator.model.article import Article, Kind
from generator.model.edition import Neighbours
from generator.model.page import Page, Part, Rank, part_of
from generator.model.problem import Problem, warning
from generator.model.story import Recommended
from generator.model.view import ThreadBox
from generator.plan.addresses import output_of
from generator.plan.cards import recommended_of
from generator.plan.head import Way, article_meta, ways_of
from generator.plan.layout import Desk, Layout, Parts
from generator.settings.near import did_you_mean

ALONE = Neighbours(None, None)
# Stories of the thread on either side of this one: a running story must not change all of its older pages.
THREAD_REACH = 3


def article_pages(layout: Layout, desk: Desk) -> list[Page]:
    """The pages of all stories and plain pages, in the edition's order."""
    recommended = _recommended_parts(layout, desk)
    ways = ways_of(layout)
    pages = []
    for article in layout.edition.articles.values():
        view = _story_view(article, layout, desk, recommended)
        pages.append(_page(article, view, ways[article.section], layout, desk))
    return pages + [_page(each, {}, ways[""], layout, desk) for each in layout.edition.pages.values()]


def template_problems(layout: Layout) -> Iterable[Problem]:
    """The warnings `template-missing`: one for each template that articles name and the theme has not."""
    articles = [*layout.edition.articles.values(), *layout.edition.pages.values()]
    lost = [each for each in articles if each.template and f"{each.template}.html" not in layout.templates]
    lost.sort(key=lambda each: (each.template, each.id))
    for name, group in groupby(lost, key=lambda each: each.template):
        first, *others = group
        more = f" (as do {len(others)} more)" if others else ""
        message = f"{first.path}{more} names the template {name!r}, which the theme does not have"
        names = sorted(each.removesuffix(".html") for each in layout.templates if each.endswith(".html"))
        hint = did_you_mean(name, names) or "the usual template is used; take the key away, or add the template"
        yield warning("template-missing", first.path, first.place_of("template"), message, hint)


def _story_view(article: Article, layout: Layout, desk: Desk, recommended: Mapping[str, Part]) -> Parts:
    """What only stories have on their pages: what stands around them in the edition."""
    edition = layout.edition
    view: Parts = {
        "related": desk.cards_of(edition.related_ids.get(article.id, ())),
        "recommended": _recommended(article, layout, recommended),
    }
    beside = edition.neighbours.get(article.id, ALONE)
    for name, neighbour in (("earlier", beside.earlier), ("later", beside.later)):
        if neighbour is not None and neighbour in desk.cards:
            view[name] = desk.cards[neighbour]
    if article.id in edition.thread_of:
        view |= _thread(article, layout, desk)
    return view


def _page(article: Article, around: Parts, way: Way, layout: Layout, desk: Desk) -> Page:
    url, kind = layout.directory.urls[article.id], article.kind.value
    view: Parts = {"page": article_meta(article, way, layout, desk), "article": desk.parts[article.id], **around}
    whole = desk.furnish(kind, view)
    return Page(url, output_of(url), kind, templates_of(article, layout), whole, Rank.PAGE, article.id)


def templates_of(article: Article, layout: Layout) -> tuple[str, ...]:
    """The templates for a text, likeliest first: the one that it names, its section's, its kind's."""
    special = (f"{article.template}.html", f"article-{article.section.replace('/', '-')}.html")
    found = [name for name in special if name in layout.templates]
    if article.kind is Kind.PAGE:
        found = [name for name in (special[0], "page.html") if name in layout.templates]
    return (*found, "article.html")


def _thread(article: Article, layout: Layout, desk: Desk) -> Parts:
    thread = layout.edition.threads[layout.edition.thread_of[article.id]]
    listing = layout.listings.get("thread", {}).get(thread.slug)
    url = layout.base.href(listing.url) if listing else ""
    place = thread.articles.index(article.id)
    around = thread.articles[max(0, place - THREAD_REACH) : place + THREAD_REACH + 1]
    box = ThreadBox(thread.name, url, article.part)
    return {"thread": part_of(box), "in_thread": desk.cards_of(each for each in around if each != article.id)}


def _recommended(article: Article, layout: Layout, parts: Mapping[str, Part]) -> tuple[Part, ...]:
    found = []
    for each in layout.edition.recommended.get(article.id, ()):
        if not isinstance(each, str):
            found.append(part_of(Recommended(each.title, each.reference.target, each.publisher, each.section)))
        else:
            found.append(parts[each])
    return tuple(found)


def _recommended_parts(layout: Layout, desk: Desk) -> dict[str, Part]:
    wanted = {each for choices in layout.edition.recommended.values() for each in choices if isinstance(each, str)}
    return {each: part_of(recommended_of(desk.stories[each], layout)) for each in sorted(wanted)}
