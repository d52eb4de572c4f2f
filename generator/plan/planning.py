"""Plans the site: an Edition becomes Pages and Copies, every fault found before anything is written."""

from collections.abc import Iterator, Mapping, Sequence

from generator.model.article import Article
from generator.model.edition import Edition
from generator.model.page import Copy, Page, Part, Plan, part_of
from generator.model.picture import pages_of, shown_of
from generator.model.problem import Problem
from generator.model.source import Inventory
from generator.plan.addresses import output_of
from generator.plan.articles import article_pages, beside_of, recommended_parts, template_problems
from generator.plan.awaited import awaited_problems
from generator.plan.cards import card_of
from generator.plan.collisions import collision_problems, taken_problems
from generator.plan.companions import companion_problems
from generator.plan.feeds import feed_pages
from generator.plan.files import Attachment
from generator.plan.given import Given, given_problems, given_ways, second_copies, second_pages
from generator.plan.head import double_titles
from generator.plan.headers import script_problems
from generator.plan.home import home_pages
from generator.plan.hosts import host_pages
from generator.plan.icons import icon_pages, icon_problems
from generator.plan.indexes import index_pages
from generator.plan.laying import lay_out
from generator.plan.layout import Desk, Layout
from generator.plan.lists import list_pages
from generator.plan.makings import makings_of
from generator.plan.media import loose_problems
from generator.plan.menus import menu_problems
from generator.plan.notices import notice_pages
from generator.plan.occasion import Occasion
from generator.plan.pictures import static_problems
from generator.plan.redirects import Redirect, loop_problems, redirect_pages, redirects_of
from generator.plan.search import eras_of, search_pages, shard_pages
from generator.plan.security import security_pages, security_problems
from generator.plan.services import service_pages
from generator.plan.shelves import shelf_problems, shelves_by_kind
from generator.plan.site import ASSETS, site_of, static_copies, styles_page, theme_copies
from generator.plan.site_card import card_pages
from generator.plan.sitemap import sitemap_pages
from generator.plan.standing import Known, Lazily, Standing
from generator.plan.stories import Composed, compose, story_part
from generator.settings.values import Settings, Values

NOTHING_SPECIAL = Occasion()


def plan_site(
    edition: Edition, inventory: Inventory, settings: Settings, occasion: Occasion = NOTHING_SPECIAL
) -> tuple[Plan, tuple[Problem, ...]]:
    """All pages and copies of the site, and what keeps them from being made.

    Problems are those of the modules of this room. Two of a kind (equal URLs, say) are both in the plan: nobody may
    publish it while an error stands.
    """
    layout, faults = lay_out(edition, inventory, settings.values, occasion)
    redirects = redirects_of(layout, ways := given_ways(layout))
    desk, composed, doubles = _desk(layout, inventory, occasion.known)
    made = _pages(layout, desk, styles := styles_page(layout, inventory), redirects)
    pages = [
        *made,
        *second_pages(made, ways, desk.standing),
        *icon_pages(layout),
        *card_pages(layout),
        *security_pages(layout),
        *host_pages(layout, inventory.theme.layers, redirects, made),
        *search_pages(eras := eras_of(layout, desk), layout, desk),
    ]
    texts, content = layout.directory.texts, settings.values.content.folder
    copies = _copies(composed, inventory, content, ways)
    renditions = [*layout.emblems.renditions, *(made for one in composed.values() for made in one.renditions)]
    problems = [*faults, *doubles, *(each for one in composed.values() for each in one.problems)]
    problems += _faults(layout, inventory)
    problems += given_problems(layout, {page.output for page in pages} | {copy.output for copy in copies})
    problems += taken_problems(pages, texts, content, ASSETS)
    pictures = pages_of(renditions)
    problems += _clashes([*pages, *pictures, *shard_pages(eras)], copies, texts, settings.values)
    problems += awaited_problems([*pages, *copies], occasion.awaited, texts, content)
    shared = part_of(site_of(layout, inventory, styles))
    beside = beside_of(layout, desk, texts.keys() - {name for name, one in composed.items() if one.asks})
    plan = Plan(tuple(pages), tuple(copies), shared, beside, pictures, shown_of(renditions), eras)
    return plan, tuple(problems)


def _faults(layout: Layout, inventory: Inventory) -> Iterator[Problem]:
    """What is wrong with texts without a page, the settings, the templates and the files that no text names."""
    yield from (problem for text in layout.occasion.loose for problem in loose_problems(text, layout))
    yield from (*template_problems(layout), *menu_problems(layout), *loop_problems(layout), *icon_problems(layout))
    yield from (*security_problems(layout), *script_problems(layout, inventory.theme.layers))
    yield from (*shelf_problems(inventory.theme, layout), *static_problems(inventory))


def _clashes(
    pages: Sequence[Page], copies: Sequence[Copy], texts: Mapping[str, Article], values: Values
) -> Iterator[Problem]:
    yield from collision_problems(pages, copies, texts, values.content.folder)
    yield from companion_problems([*pages, *copies], values.publish.compress, texts, values.content.folder)


def _pages(layout: Layout, desk: Desk, styles: Page | None, redirects: Sequence[Redirect]) -> list[Page]:
    """All pages, in the order in which they are listed above all: stories first, then what leads to them."""
    return [
        *([styles] if styles else []),
        *article_pages(layout, desk),
        *list_pages(layout, desk),
        *home_pages(layout, desk),
        *index_pages(layout, desk),
        *service_pages(layout, desk),
        *notice_pages(layout, desk),
        *redirect_pages(redirects, layout),
        *feed_pages(layout, desk),
        *sitemap_pages(layout, desk),
    ]


def _desk(
    layout: Layout, inventory: Inventory, known: Known | None
) -> tuple[Desk, Mapping[str, Composed], list[Problem]]:
    """The desk; all stories that need files or may have problems, composed; the problems of their titles."""
    texts = layout.directory.texts
    composed = Lazily(texts, lambda name: compose(texts[name], layout))
    stories = Lazily(texts, lambda name: composed[name].story)
    parts = Lazily(texts, lambda name: story_part(texts[name], stories[name]))
    dates = {each.id: each.date for each in layout.edition.articles.values() if each.date}
    makings = makings_of(layout, known, lambda name: parts[name].digest) if known is not None else {}
    standing = Standing(makings, known.last if known is not None else None)

    def card(name: str) -> Part:
        return part_of(card_of(texts[name], stories[name], dates[name]))

    cards = Lazily(dates, lambda name: standing.card(name, card))
    asking = {name: composed[name] for name in texts if name not in standing.bare}
    titles, problems = double_titles(layout)
    shelves = shelves_by_kind(inventory.theme.shelves, cards, layout)
    recommended = recommended_parts(stories, layout, standing)
    return Desk(stories, parts, cards, titles, shelves, recommended, standing), asking, problems


def _copies(
    composed: Mapping[str, Composed], inventory: Inventory, content: str, ways: Mapping[str, Given]
) -> list[Copy]:
    beside = [_copy(file, content) for one in composed.values() for file in one.files]
    copies = [*static_copies(inventory), *theme_copies(inventory), *beside]
    return copies + second_copies(copies, ways)


def _copy(file: Attachment, content: str) -> Copy:
    return Copy(output_of(file.url), file.file.digest, file.file.location, f"{content}/{file.file.path}")
