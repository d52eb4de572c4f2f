"""Article pages: a story with its neighbours, related and recommended stories; plain pages."""

from collections.abc import Collection, Iterable, Mapping
from itertools import groupby

from generator.model.article import Article, Kind, Recommendation
from generator.model.edition import Neighbours
from generator.model.page import Beside, Page, Part, Rank, View, part_of
from generator.model.problem import Problem, warning
from generator.model.story import Recommended, Story
from generator.model.view import ThreadBox
from generator.plan.addresses import output_of
from generator.plan.cards import recommended_of
from generator.plan.head import Facts, Way, article_meta, facts_of, ways_of
from generator.plan.languages import tongue_of
from generator.plan.layout import Desk, Layout, Parts
from generator.plan.makings import view_makings
from generator.plan.standing import Lazily, Standing
from generator.plan.texts import text_of
from generator.settings.near import did_you_mean

ALONE = Neighbours(None, None)
# Stories of the thread on either side of this one: a running story must not change all of its older pages.
THREAD_REACH = 3


def article_pages(layout: Layout, desk: Desk) -> list[Page]:
    """The pages of all stories and plain pages, in the edition's order."""
    ways = ways_of(layout)
    values, edition = layout.values, layout.edition
    stories = (
        _page(each, ways[tongue_of(each.lang, values), each.section], layout, desk)
        for each in edition.articles.values()
    )
    return [
        *stories,
        *(_page(each, ways[tongue_of(each.lang, values), ""], layout, desk) for each in edition.pages.values()),
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
        box, others = _thread_of(article, layout)
        view |= {"thread": part_of(box), "in_thread": desk.cards_of(others)}
    return view


def _page(article: Article, way: Way, layout: Layout, desk: Desk) -> Page:
    url, kind = layout.directory.urls[article.id], article.kind.value
    facts, output = facts_of(article, layout, desk), output_of(url)
    makings = _makings(article, (way.digest, facts), layout, desk) if desk.standing.makings else b""
    view: View | None = desk.standing.view(output, makings)
    if view is None:
        around = _story_view(article, layout, desk) if article.kind is Kind.ARTICLE else {}
        meta = article_meta(article.id, facts, way, layout, desk)
        view = desk.furnish(kind, {"page": meta, "article": desk.parts[article.id], **around})
    return Page(url, output, kind, templates_of(article, layout), view, Rank.PAGE, article.id, makings=makings)


def _makings(article: Article, head: tuple[bytes, Facts], layout: Layout, desk: Desk) -> bytes:
    """The makings of a page's view: whatever it goes by must be in them. `head`: what its head goes by."""
    edition, name = layout.edition, article.id
    recommended, beside = edition.recommended.get(name, ()), edition.neighbours.get(name, ALONE)
    thread = _thread_of(article, layout) if name in edition.thread_of else None
    return view_makings(
        (
            head,
            desk.standing.makings[name],
            text_of(article).digest,
            desk.makings_of(edition.related_ids.get(name, ())),
            [desk.standing.makings[each] if isinstance(each, str) else each for each in recommended],
            [desk.standing.makings.get(each) if each is not None else None for each in (beside.earlier, beside.later)],
            (thread[0], desk.makings_of(thread[1])) if thread is not None else None,
            desk.furnishing(article.kind.value),
        )
    )


def templates_of(article: Article, layout: Layout) -> tuple[str, ...]:
    """The templates for a text, likeliest first: the one that it names, its section's, its kind's."""
    live = "live.html" if article.live_until else ""
    special = (f"{article.template}.html", live, f"article-{article.section.replace('/', '-')}.html")
    found = [name for name in special if name in layout.templates]
    if article.kind is Kind.PAGE:
        found = [name for name in (special[0], "page.html") if name in layout.templates]
    return (*found, "article.html")


def _thread_of(article: Article, layout: Layout) -> tuple[ThreadBox, list[str]]:
    """The running story that a story belongs to, and those of its stories that stand around this one."""
    thread = layout.edition.threads[layout.edition.thread_of[article.id]]
    listing = layout.listings.get("thread", {}).get(thread.slug)
    url = layout.base.href(listing.url) if listing else ""
    place = thread.articles.index(article.id)
    around = thread.articles[max(0, place - THREAD_REACH) : place + THREAD_REACH + 1]
    return ThreadBox(thread.name, url, article.part), [each for each in around if each != article.id]


def beside_of(layout: Layout, desk: Desk, bare: Collection[str]) -> Beside:
    """What is shown beside the stories, for whoever puts pages together that this plan has made; `bare`: see there."""
    edition = layout.edition
    shown = {
        name: (edition.related_ids.get(name, ()), _recommended(choices.chosen, desk), choices.more)
        for name, choices in edition.choices.items()
    }
    return Beside(desk.cards, desk.recommended, shown, desk.standing.makings, bare)


def recommended_parts(stories: Mapping[str, Story], layout: Layout, standing: Standing) -> Mapping[str, Part]:
    """The stories that may be recommended, as others recommend them."""
    texts = layout.directory.texts

    def made(name: str) -> Part:
        return part_of(recommended_of(texts[name], stories[name], layout))

    choices = layout.edition.choices.values()
    # Most stories have the same to choose from.
    lists = {id(found): found for one in choices for found in (one.chosen, one.more)}.values()
    wanted = {each for found in lists for each in found if isinstance(each, str)}
    return Lazily(dict.fromkeys(sorted(wanted)), lambda name: standing.recommended(name, made))


def _recommended(choices: Iterable[str | Recommendation], desk: Desk) -> tuple[Part, ...]:
    return tuple(desk.recommended[each] if isinstance(each, str) else part_of(_elsewhere(each)) for each in choices)


def _elsewhere(choice: Recommendation) -> Recommended:
    return Recommended(choice.title, choice.reference.target, choice.publisher, choice.section)
