"""The scene of a leak scan: from what is public and what is not, the secrets that only the latter has."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import PurePosixPath

import msgspec

from generator.check.leaks.held import Held
from generator.check.leaks.public import Public, own_words, words_beside
from generator.check.leaks.secrets import (
    FILE_NAME,
    SLUG,
    TAG,
    TITLE,
    WRITER,
    Phrase,
    Secret,
    file_phrases,
    lone_files,
    lone_names,
    name_phrases,
    title_phrases,
)
from generator.model.article import Article, Kind
from generator.model.edition import Edition
from generator.model.page import Plan
from generator.model.slug import fold
from generator.model.source import Inventory, SourceFile
from generator.model.target import candidates
from generator.settings.values import Values


class Scene(msgspec.Struct, frozen=True):
    """All that a scan must know. `articles`: every file that was read; `urls`: id → URLs of pages it is waiting for."""

    edition: Edition
    articles: Sequence[Article]
    inventory: Inventory
    plan: Plan
    values: Values
    urls: Mapping[str, frozenset[str]]


class Shown(msgspec.Struct, frozen=True):
    """What readers may see besides stories: URLs of pages and those above, digests and names of stories' files."""

    urls: frozenset[str]
    digests: frozenset[bytes]
    names: frozenset[str]


def secrets_of(scene: Scene) -> tuple[Secret, ...]:
    """What is not public, sorted by id: hidden files, and withdrawn ones but for their address."""
    hidden = sorted((each for each in scene.articles if _is_closed(each, scene.edition)), key=lambda each: each.id)
    if not hidden:
        return ()
    folder = f"{scene.values.content.folder}/"
    pictures = [path for _, path in scene.plan.shown if path.startswith(folder)]
    brought = [copy for copy in scene.plan.copies if copy.source.startswith(folder)]
    shown = Shown(
        frozenset(_with_folders(page.url for page in scene.plan.pages)),
        frozenset([*(copy.digest for copy in brought), *(digest for digest, _ in scene.plan.shown)]),
        frozenset(PurePosixPath(path).name for path in [*(copy.source for copy in brought), *pictures]),
    )
    return tuple(_secret(each, scene, shown) for each in hidden)


def public_of(scene: Scene) -> Public:
    """What is public, the newest stories first."""
    edition = scene.edition
    texts = {each.id: each for each in scene.articles if not _is_closed(each, edition)}
    addresses = (page.output for page in scene.plan.pages)
    own = cache(lambda: own_words(scene.values, addresses))
    copies = [copy.output for copy in scene.plan.copies]
    beside = cache(lambda: words_beside(scene.inventory, copies, scene.values.base_url))
    articles = {**edition.articles, **edition.pages, **texts}
    return Public(articles, Held(articles), own, beside)


def _is_closed(article: Article, edition: Edition) -> bool:
    return article.id in edition.hidden or article.id in edition.withdrawn


def _secret(article: Article, scene: Scene, shown: Shown) -> Secret:
    has_url = article.id in scene.edition.withdrawn
    files = {file.digest: file.path for file in _own_files(article, scene.inventory)}
    own = {digest: path for digest, path in files.items() if digest not in shown.digests}
    unnamed = [path for path in own.values() if PurePosixPath(path).name not in shown.names]
    phrases = (*title_phrases(article, has_url=has_url), *_names(article, scene.edition), *file_phrases(unnamed))
    urls = () if has_url else sorted(_urls(article, scene) - shown.urls)
    names = (*_lone_names(article, scene.edition, has_url=has_url), *lone_files(unnamed))
    return Secret(
        article,
        tuple(dict.fromkeys(phrases)),
        tuple(urls),
        own,
        names=tuple({each.words: each for each in names}.values()),
    )


def _with_folders(urls: Iterable[str]) -> Iterator[str]:
    """Each address, and those above it, which it tells: `/guide/` of `/guide/first/`."""
    for url in urls:
        yield url
        end = url.rfind("/", 0, -1)
        while end > 0:
            yield url[: end + 1]
            end = url.rfind("/", 0, end)


def _own_files(article: Article, inventory: Inventory) -> Iterator[SourceFile]:
    """The files of its bundle, and those that its text and its front matter name."""
    if article.is_bundle:
        folder = f"{PurePosixPath(article.id).parent}/"
        yield from (file for path, file in inventory.files.items() if path.startswith(folder))
    targets = [link.target for link in article.links]
    targets += [article.picture.reference.target] if article.picture else []
    named = (path for target in targets for path in candidates(target, article.id))
    yield from (inventory.files[path] for path in named if path in inventory.files)


def _names(article: Article, edition: Edition) -> Iterator[Phrase]:
    yield from name_phrases(_tags(article, edition), TAG)
    yield from name_phrases(_writers(article, edition), WRITER)


def _lone_names(article: Article, edition: Edition, *, has_url: bool) -> Iterator[Phrase]:
    """Names of one word; none of a plain page, which is called as the link in the footer that waits for it."""
    if article.kind is Kind.ARTICLE:
        yield from lone_names((article.title, article.headline_short), TITLE)
        if not has_url:
            path = PurePosixPath(article.id)
            yield from lone_names([article.slug], SLUG)
            yield from lone_names([path.parent.name if article.is_bundle else path.stem], FILE_NAME)
    yield from lone_names(_tags(article, edition), TAG)
    yield from lone_names(_writers(article, edition), WRITER)


def _tags(article: Article, edition: Edition) -> list[str]:
    return [tag for tag in article.tags if fold(tag) not in edition.term_of]


def _writers(article: Article, edition: Edition) -> list[str]:
    return [each.name for each in article.authors if each.name not in edition.author_of]


def _urls(article: Article, scene: Scene) -> frozenset[str]:
    """URLs of pages that only it would have: not that of a tag, say, which the site makes no pages for."""
    known = (scene.edition.terms, scene.edition.authors, scene.edition.threads, scene.edition.sections)
    own = scene.urls.get(article.id, frozenset())
    return frozenset(url for url in own if not any(url.strip("/").rpartition("/")[2] in each for each in known))
