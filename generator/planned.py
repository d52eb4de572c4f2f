"""The corridor up to `plan`: discover → read → relate → plan. Each function is a stretch of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from generator.check.verdict import settled
from generator.darkroom import gear_of, icon_of
from generator.discover.reading import read_again
from generator.draft import Draft
from generator.finder import Index, index_of
from generator.memory import known_of
from generator.model.article import Article, Reading
from generator.model.digest import digest_of_all
from generator.model.edition import Edition
from generator.model.page import Keyed, Part, Plan, part_of
from generator.model.problem import BroadsheetError, Problem
from generator.model.source import SourceFile
from generator.plan.awaited import awaited_of
from generator.plan.directory import waiting_urls
from generator.plan.occasion import Occasion
from generator.plan.outline import Opened
from generator.plan.planning import plan_site
from generator.plan.standing import keyed_of, taken_up
from generator.relate.edition import DATA_FOLDER, Frame, gather
from generator.relate.previews import ribbons_of
from generator.relate.tables import read_tables
from generator.relate.tagbook import TagBook, open_books
from generator.render.rendering import template_set
from generator.settings.origins import placed
from generator.settings.values import Settings
from generator.wanted import Base, Wanted, discovered
from generator.workshop.workshop import Workshop


class Gathered(msgspec.Struct, frozen=True):
    """The corridor up to `relate`: what there is, what each file says, what is public, and every problem so far.

    `ribbons`: id → words, for what a preview shows and readers would not see.
    """

    base: Base
    articles: tuple[Article, ...]
    edition: Edition
    ribbons: Mapping[str, str]
    problems: tuple[Problem, ...]
    readings: tuple[Reading, ...] = ()


class Planned(msgspec.Struct, frozen=True):
    """The corridor up to `plan`: every page that the site shall have, and every problem, weighed.

    `ground`: what the rendering of all pages depends on; `keyed`: output path → the key of a page and its makings;
    `start`: the digest that keys begin with. `last`: the plan that this one went on from. `compress`: see Draft.
    """

    found: Gathered
    plan: Plan
    ground: Part
    keyed: Mapping[str, Keyed]
    problems: tuple[Problem, ...]
    start: bytes
    index: Index
    compress: tuple[str, ...] = ()
    last: Opened | None = None

    @property
    def keys(self) -> dict[str, bytes]:
        """Output path → digest of all that a page depends on."""
        return {output: each.key for output, each in self.keyed.items()} | self.index.keys()

    @property
    def draft(self) -> Draft:
        """The site as it is published."""
        pages = {page.output: page for page in self.plan.whole}
        plan, page = self.plan, self.index.beside(lambda output: taken_up(pages[output]))
        schedule = self.found.edition.schedule
        return Draft(self.keys, page, plan.copies, self.ground, plan.shared.digest, self.compress, schedule)


def gathered(wanted: Wanted, workshop: Workshop, base: Base | None = None) -> Gathered:
    """discover → read → relate. `base`: what was discovered, where that is done already."""
    settings, gate = wanted.settings, wanted.gate
    base = base or discovered(wanted, workshop)
    inventory = base.inventory
    readings = tuple(base.all_readings(workshop))
    articles = tuple(reading.article for reading in readings if reading.article is not None)
    unread = inventory.unread.union(inventory.content).difference(article.id for article in articles)
    frame = Frame(settings.values, inventory.data, unread)
    edition, problems = gather(articles, gate, frame, workshop)
    faults = (each for reading in readings for each in reading.problems)
    ribbons = ribbons_of(articles, gate, frame)
    told = (*inventory.problems, *faults, *placed(problems, settings))
    return Gathered(base, articles, edition, ribbons, told, readings)


def planned(wanted: Wanted, workshop: Workshop, base: Base | None = None, *, goes_on: bool = False) -> Planned:
    """discover → read → relate → plan. `goes_on`: from the last plan; RecordLostError where that is damaged."""
    settings, gate = wanted.settings, wanted.gate
    found = gathered(wanted, workshop, base)
    closed = [article for article in found.articles if article.id in found.edition.hidden]
    gear = gear_of(found.base.inventory, settings, workshop)
    occasion = Occasion(
        hidden=waiting_urls(tuple(_by_all_names(_absent(found), found.base, settings)), settings.values),
        ribbons=found.ribbons,
        awaited=awaited_of(closed, settings.values, gate.now),
        loose=tuple(_loose(found, settings)),
        icon=icon_of(found.base.inventory, settings),
        gear=gear,
        read=_data_as_it_was if base is not None and base.recalled is not None else _data,
        known=known_of(base, found.readings, gear, workshop) if goes_on and base is not None else None,
    )
    plan, problems = plan_site(found.edition, found.base.inventory, settings, occasion)
    ground = part_of(template_set(found.base.inventory, plan.shared, settings))
    start = digest_of_all([workshop.toolchain, ground.digest])
    keyed = {page.output: keyed_of(page, start) for page in plan.pages}
    # No template and no code but that of the encoders makes another file of a picture.
    keyed |= {page.output: page.keyed(b"") for page in plan.pictures}
    index = index_of(plan.eras, found.edition.articles, found.base, workshop)
    told = settled([*settings.problems, *found.problems, *placed(problems, settings)], wanted.policy)
    last, compress = occasion.known.last if occasion.known else None, settings.values.publish.compress
    return Planned(found, plan, ground, keyed, told, start, index, compress, last)


def _absent(found: Gathered) -> list[Article]:
    """Stories that readers do not see, those that were taken back among them: the lists that they stood in are gone."""
    return [each for each in found.articles if each.id in found.edition.hidden or each.id in found.edition.withdrawn]


def _by_all_names(closed: Sequence[Article], base: Base, settings: Settings) -> Iterator[Article]:
    """Stories with every name that their tags have: at the addresses of all of them links wait for a story."""
    taxonomies = settings.values.taxonomies
    tables, _ = read_tables(base.inventory.data, DATA_FOLDER) if closed else ({}, ())
    books, _ = open_books(tables, taxonomies)
    for article in closed:
        tags = (*article.tags, *_other_names(article.tags, books.tags))
        terms = {name: (*given, *_other_names(given, books.own[name])) for name, given in article.taxonomies.items()}
        yield replace(article, tags=tags, taxonomies=terms)


def _other_names(names: Iterable[str], book: TagBook) -> Iterator[str]:
    """The slug, the name and the aliases of each tag that the book declares."""
    for name in names:
        tag = book.declared.get(book.key_of(name))
        if tag is not None:
            yield from (tag.slug, tag.name, *tag.aliases)


def _data(file: SourceFile, path: str) -> bytes:
    """The bytes of a file of data, as it was listed."""
    return read_again(str(file.location), path, file.digest)


def _data_as_it_was(file: SourceFile, path: str) -> bytes | None:
    """The same for the last edition: a file that was changed since is nobody's reason to leave a story online."""
    try:
        return _data(file, path)
    except BroadsheetError:
        return None


def _loose(found: Gathered, settings: Settings) -> Iterator[Article]:
    """The links of files that gave no article, since something is wrong with them: what is, is told all at once."""
    for path, reading in zip(found.base.inventory.content, found.readings, strict=True):
        if reading.links:
            yield Article(id=path, path=f"{settings.values.content.folder}/{path}", title="", links=reading.links)
