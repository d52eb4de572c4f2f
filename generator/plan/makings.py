"""Makings: names of stories and of views that say all that these are made from, so that they need not be made.

Whatever `stories.compose` goes by must be in the makings of a story, but for what is the same on the same ground: the
settings, all files that are no texts, the gear. What depends on other texts (where links lead), or on the instant, is
named by what it came to.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from generator.model.article import Article, LinkKind
from generator.model.digest import digest_of
from generator.model.page import encode
from generator.model.target import from_the_root
from generator.plan.files import CLOSED, content_file
from generator.plan.layout import Layout
from generator.plan.names import story_taxonomies
from generator.plan.standing import Known

NONE = b""


def makings_of(layout: Layout, known: Known, composed: Callable[[str], bytes]) -> dict[str, bytes]:
    """Id → makings of the story of each text that has a page. `composed`: gives the digest of a story, composed."""
    names, edition = layout.names, layout.edition
    sections = _digests(names.sections)
    spoken = {lang: _digests(refs) for lang, refs in names.tongues.items()}
    tags, authors = _digests(names.tags), _digests(names.authors)
    found = {}
    for name, article in layout.directory.texts.items():
        makings = (
            known.ground,
            known.fronts[name],
            layout.directory.urls[name],
            spoken.get(article.lang, sections).get(article.section, NONE),
            [tags.get(slug, NONE) for slug in edition.tags_of.get(name, ())],
            [authors.get(each.name, NONE) for each in article.authors],
            story_taxonomies(article, edition, names) if names.taxonomies else (),
            NONE if _is_alone(article, layout) else composed(name),
        )
        found[name] = digest_of(encode(makings))
    return found


def view_makings(makings: Iterable[object]) -> bytes:
    """The digest of all that a view is made from: bytes, plain values, model values."""
    return digest_of(encode(makings))


def _is_alone(article: Article, layout: Layout) -> bool:
    """Whether no other text and no instant has a say in its story: of links, only pictures of running text.

    Nor may it name a picture of a bundle that is not public. Where the bundle was not before, or is not after, the
    story has other makings.
    """
    if article.canonical or article.live_until is not None:
        return False
    if not all(link.kind is LinkKind.IMAGE for link in article.links):
        return False
    return not layout.files.closed or not any(_is_closed(target, article, layout) for target in _pictures(article))


def _pictures(article: Article) -> Iterator[str]:
    yield from (link.target for link in article.links)
    if article.picture is not None:
        yield article.picture.reference.target


def _is_closed(target: str, article: Article, layout: Layout) -> bool:
    return content_file(from_the_root(target, layout.values.base_url), article, layout.files) is CLOSED


def _digests(refs: Mapping[str, object]) -> dict[str, bytes]:
    return {name: digest_of(encode(ref)) for name, ref in refs.items()}
