"""Article pages: a story with its neighbours, related and recommended stories; plain pages."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from generator.model.article import Article, Kind, Recommendation
from generator.model.edition import Neighbours
from generator.model.page import Beside, Page, Part, Rank, part_of
from generator.model.problem import Problem, warning
from generator.model.story import Recommended, Story
from generator.model.view import ThreadBox
from generator.plan.addresses import output_of
from generator.plan.cards import recommended_of
from generator.plan.head import Way, article_meta, ways_of
from generator.plan.languages import tongue_of
from generator.plan.layout import Desk, Layout, Parts
from generator.settings.near import did_you_mean

ALONE = Neighbours(None, None)
# Stories of the thread on either side of this one: a running story must not change all of its older pages.
THREAD_REACH = 3


def article_pages(layout: Layout, desk: Desk) -> list[Page]:
    """The pages of all stories and plain pages, in the edition's order."""
    ways = ways_of(layout)
    pages = []
    for article in layout.edition.articles.values():
        view = _story_view(article, layout, desk)
        pages.append(_page(article, view, ways[tongue_of(article.lang, layout.values), article.section], layout, desk))
    return pages + [
        _page(each, {}, ways[tongue_of(each.lang, layout.values), ""], layout, desk)
        for each in layout.edition.pages.values()
    ]


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


def _story_view(article: Article, layout: Layout, desk: Desk) -> Parts:
    """What only stories have on their pages: what stands around them in the edition."""
    edition = layout.edition
    view: Parts = {
        "related": desk.cards_of(edition.related_ids.get(article.id, ())),
        "recommended": _recommended(layout.edition.recommended.get(article.id, ()), desk),
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
    live = "live.html" if article.live_until else ""
    special = (f"{article.template}.html", live, f"article-{article.section.replace('/', '-')}.html")
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


def beside_of(layout: Layout, desk: Desk) -> Beside:
    """What is shown beside the stories, for whoever puts pages together that this plan has made."""
    edition = layout.edition
    shown = {
        name: (edition.related_ids.get(name, ()), _recommended(choices.chosen, desk), choices.more)
        for name, choices in edition.choices.items()
    }
    return Beside(desk.cards, desk.recommended, shown)


def recommended_parts(stories: Mapping[str, Story], layout: Layout) -> dict[str, Part]:
    """The stories that may be recommended, as others recommend them."""
    choices = layout.edition.choices.values()
    # Most stories have the same to choose from.
    lists = {id(found): found for one in choices for found in (one.chosen, one.more)}.values()
    wanted = {each for found in lists for each in found if isinstance(each, str)}
    return {each: part_of(recommended_of(stories[each], layout)) for each in sorted(wanted)}


def _recommended(choices: Iterable[str | Recommendation], desk: Desk) -> tuple[Part, ...]:
    return tuple(desk.recommended[each] if isinstance(each, str) else part_of(_elsewhere(each)) for each in choices)


def _elsewhere(choice: Recommendation) -> Recommended:
    return Recommended(choice.title, choice.reference.target, choice.publisher, choice.section)
