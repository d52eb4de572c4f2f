"""Listings: every list of an edition, from the stories that lists may hold."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from generator.model.article import Kind
from generator.model.edition import Agency, Neighbours, Taxonomy
from generator.model.problem import Problem
from generator.relate.neighbours import neighbours_of
from generator.relate.people import Writers, agencies_of, writers_of
from generator.relate.public import Public
from generator.relate.sections import Sections, in_one_section, sections_of
from generator.relate.tagbook import Books
from generator.relate.tags import Tags, tags_of_stories, taxonomies_of_stories
from generator.relate.threads import Threads, threads_of_stories
from generator.settings.values import SectionSettings


class Listings(msgspec.Struct, frozen=True):
    """The lists, and who stands beside whom in a section; `used` has the ids of the texts that some list shows."""

    sections: Sections
    tags: Tags
    taxonomies: Mapping[str, Taxonomy]
    writers: Writers
    agencies: Mapping[str, Agency]
    threads: Threads
    neighbours: Mapping[str, Neighbours]
    used: frozenset[str]


def listings_of(
    public: Public, books: Books, settings: Mapping[str, SectionSettings], now: datetime
) -> tuple[Listings, tuple[Problem, ...]]:
    """All lists of the public stories, and the problems of making them."""
    stories = public.stories
    sections, one = sections_of(stories, public.texts[Kind.SECTION], settings, now)
    tags, two = tags_of_stories(public, books.tags)
    taxonomies, six = taxonomies_of_stories(public, books.own)
    writers, three = writers_of(public)
    agencies, four = agencies_of(stories)
    threads, five = threads_of_stories(stories)
    neighbours = neighbours_of(in_one_section(stories).values())
    used = _used(sections, tags, writers)
    listings = Listings(sections, tags, taxonomies, writers, agencies, threads, neighbours, used)
    return listings, (*one, *two, *three, *four, *five, *six)


def _used(sections: Sections, tags: Tags, writers: Writers) -> frozenset[str]:
    texts = [sections.home_text]
    texts += [section.text for section in sections.sections.values()]
    texts += [term.text for term in tags.terms.values()]
    texts += [author.text for author in writers.authors.values()]
    return frozenset(text.id for text in texts if text is not None)
