"""Names: how sections, tags and writers stand on pages, each made once for the whole site."""

from collections.abc import Iterator, Mapping

import msgspec

from generator.model.article import Article
from generator.model.edition import Edition
from generator.model.story import NameRef, SectionRef, TaxonomyRef
from generator.plan.addresses import Base
from generator.plan.languages import tongues_in
from generator.plan.listings import Listings, Taxonomy, kind_in, own_kind, own_taxonomies
from generator.settings.taxonomies import title_of
from generator.settings.values import TaxonomySettings, Values


class Names(msgspec.Struct, frozen=True):
    """Section path → section; slug → tag; writer as an article spells the name → writer. No page, no URL.

    `taxonomies`: the site's own, each with slug → term. `tongues`: language with a folder of its own → its sections.
    `titles`: such a language → the taxonomies by name, as stories in it call them, without terms.
    """

    sections: Mapping[str, SectionRef]
    tags: Mapping[str, NameRef]
    authors: Mapping[str, NameRef]
    taxonomies: tuple[tuple[TaxonomyRef, Mapping[str, NameRef]], ...] = ()
    tongues: Mapping[str, Mapping[str, SectionRef]] = msgspec.field(default_factory=dict)
    titles: Mapping[str, Mapping[str, TaxonomyRef]] = msgspec.field(default_factory=dict)

    def sections_in(self, lang: str) -> Mapping[str, SectionRef]:
        """The sections as a language names them that has a folder of its own; any other has those of the site."""
        return self.tongues.get(lang, self.sections)


def names_of(edition: Edition, values: Values, base: Base, listings: Listings) -> Names:
    """Every section, tag and writer of the edition, with the link to its page where it has one."""
    tags = _urls(listings, "term", base)
    authors = _urls(listings, "author", base)
    sections = _sections(edition, values, _urls(listings, "section", base))
    if tongues_in(values):
        sections = {path: msgspec.structs.replace(each, lang=values.language) for path, each in sections.items()}
    spoken = {lang: _urls(listings, kind_in("section", lang), base) for lang in tongues_in(values)}
    taxonomies = tuple(_taxonomies(edition, values, base, listings))
    return Names(
        sections,
        {slug: NameRef(term.name, tags.get(slug, "")) for slug, term in edition.terms.items()},
        {
            name: NameRef(edition.authors[slug].name, authors.get(slug, ""))
            for name, slug in edition.author_of.items()
            if slug in edition.authors
        },
        taxonomies,
        {lang: dict(_spoken(lang, sections, values, urls)) for lang, urls in spoken.items()},
        {lang: {each.name: _titled(each, lang, values) for each, _ in taxonomies} for lang in spoken},
    )


def _titled(taxonomy: TaxonomyRef, lang: str, values: Values) -> TaxonomyRef:
    title = values.languages[lang].taxonomies.get(taxonomy.name, "")
    spoken = "" if title else values.language
    return msgspec.structs.replace(taxonomy, title=title or taxonomy.title, lang=spoken)


def _spoken(
    lang: str, sections: Mapping[str, SectionRef], values: Values, urls: Mapping[str, str]
) -> Iterator[tuple[str, SectionRef]]:
    titles = values.languages[lang].sections
    for path, each in sections.items():
        spoken = lang if path in titles else values.language
        yield path, SectionRef(path, titles.get(path, each.title), urls.get(path, ""), spoken)


def story_tags(article: Article, edition: Edition, names: Names) -> tuple[NameRef, ...]:
    """The tags of a story in its writer's order, under their canonical names."""
    return tuple(names.tags[slug] for slug in edition.tags_of.get(article.id, ()) if slug in names.tags)


def story_taxonomies(article: Article, edition: Edition, names: Names) -> tuple[TaxonomyRef, ...]:
    """The site's own taxonomies that a story has terms in, each with these in its writer's order."""
    found, titles = [], names.titles.get(article.lang, {})
    for taxonomy, terms in names.taxonomies:
        if slugs := edition.taxonomies[taxonomy.name].terms_of.get(article.id, ()):
            shown = titles.get(taxonomy.name, taxonomy)
            found.append(msgspec.structs.replace(shown, terms=tuple(terms[slug] for slug in slugs)))
    return tuple(found)


def taxonomy_ref(taxonomy: Taxonomy, base: Base) -> TaxonomyRef:
    """A taxonomy as its lists name it."""
    return TaxonomyRef(taxonomy.name, taxonomy.title, base.href(taxonomy.url) if taxonomy.url else "")


def story_authors(article: Article, names: Names) -> tuple[NameRef, ...]:
    """The writers of a story, each with the role that this story gives them."""
    found = ((names.authors.get(each.name, NameRef(each.name)), each.role) for each in article.authors)
    return tuple(NameRef(name.name, name.url, role) if role else name for name, role in found)


def _urls(listings: Listings, kind: str, base: Base) -> Mapping[str, str]:
    return {key: base.href(each.url) for key, each in listings.get(kind, {}).items()}


def _taxonomies(
    edition: Edition, values: Values, base: Base, listings: Listings
) -> Iterator[tuple[TaxonomyRef, Mapping[str, NameRef]]]:
    listed = {taxonomy.name: taxonomy_ref(taxonomy, base) for taxonomy, _ in own_taxonomies(listings)}
    for name, taxonomy in edition.taxonomies.items():
        urls = _urls(listings, own_kind(name), base)
        title = title_of(name, values.taxonomies.get(name, TaxonomySettings()))
        terms = {slug: NameRef(term.name, urls.get(slug, "")) for slug, term in taxonomy.terms.items()}
        yield listed.get(name, TaxonomyRef(name, title)), terms


def _sections(edition: Edition, values: Values, urls: Mapping[str, str]) -> Mapping[str, SectionRef]:
    paths = sorted({*(article.section for article in edition.articles.values()), *edition.sections} - {""})
    return {path: SectionRef(path, _section_title(path, edition, values), urls.get(path, "")) for path in paths}


def _section_title(path: str, edition: Edition, values: Values) -> str:
    if path in edition.sections:
        return edition.sections[path].title
    # A story that stands in no list may be alone in its section.
    given = values.sections.get(path)
    name = path.rpartition("/")[2].replace("-", " ")
    return (given.title if given else "") or name[:1].upper() + name[1:]
