"""Links: what the holes of a text become: URLs, plain text until the target is public, or problems."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urljoin, urlsplit

import msgspec

from generator.model.article import Article, Link, LinkKind
from generator.model.picture import Rendition
from generator.model.problem import Place, Problem, error, warning
from generator.model.story import Target
from generator.model.target import candidates, fragment_of, from_the_root, is_outside
from generator.pictures.kinds import is_picture_name
from generator.plan.addresses import as_url
from generator.plan.directory import is_awaited
from generator.plan.files import CLOSED, Attachment, attachment, nearest, nearest_file
from generator.plan.languages import direction_of
from generator.plan.layout import Layout
from generator.plan.renditions import Named, shot_of

FRAGMENT_SAFE = "/?:@!$&'()*+,;=-._~"
NOWHERE = Target(None)
# What a target may leave out: the extension, the file of a bundle or of a section.
ENDINGS = ("", ".md", ".markdown", "/index.md", "/_index.md", "/section.md")


class Outcome(msgspec.Struct, frozen=True):
    """What one hole becomes; `files`: copies that must be published for it, `renditions`: what must be made.

    What is wrong is one thing or several. `pictured`: the file of a picture.
    """

    target: Target
    files: tuple[Attachment, ...] = ()
    problem: Problem | None = None
    problems: tuple[Problem, ...] = ()
    renditions: tuple[Rendition, ...] = ()
    pictured: Attachment | None = None


def canonical_of(article: Article, layout: Layout) -> str:
    """The address at which a text was first published, "" for here: also while that is a page which is not public."""
    return article.canonical if article.canonical and canonical_problem(article, layout) is None else ""


def canonical_problem(article: Article, layout: Layout) -> Problem | None:
    """The warning `link-to-unpublished` where `canonical` names a page of this site that is not public."""
    target = from_the_root(article.canonical, layout.values.base_url) if article.canonical else ""
    if not target or is_outside(target):
        return None
    link = Link(LinkKind.LINK, target, article.place_of("canonical"))
    found = _to_url(target, link, article, layout)
    return found.problem if found and found.target == NOWHERE else None


def outcome(link: Link, article: Article, url: str, layout: Layout) -> Outcome:
    """What the hole of a link or of a picture in running text becomes.

    Problems: `link-dead`, `image-missing`, `path-outside` (errors), `link-anchor`, `link-to-unpublished` (warnings).
    """
    target = from_the_root(link.target, layout.values.base_url)
    if is_outside(target):
        return Outcome(Target(target))
    if target.startswith("#"):
        return Outcome(Target(_fragment(target)), problem=_anchor_problem(link, article, article))
    if link.kind is not LinkKind.IMAGE:
        ways = (_to_text, _to_url, _to_renamed)
        found = next(filter(None, (way(target, link, article, layout) for way in ways)), None)
        if found:
            return found
    file = attachment(target, article, url, layout.files)
    if isinstance(file, Attachment):
        if link.kind is LinkKind.IMAGE and is_picture_name(file.file.path):
            return _pictured(link, file, article, layout)
        href = layout.base.href(file.url) + _fragment(target)
        return Outcome(Target(href), (file,))
    is_waiting = file is CLOSED or _is_named_like_hidden(target, layout)
    return Outcome(NOWHERE, problem=(unpublished(link, article) if is_waiting else _dead(link, article, layout)))


def _is_named_like_hidden(target: str, layout: Layout) -> bool:
    # The URL of a file that could not be read is not known, but its name is, and mostly ends it.
    return PurePosixPath(unquote(_split(target)[0])).name.removesuffix(".html") in layout.directory.hidden_names


def _pictured(link: Link, file: Attachment, article: Article, layout: Layout) -> Outcome:
    """A picture in a text. One that cannot be shown is an error; one without words a warning, `alt-missing`."""
    shot = shot_of(file, Named(article.path, link.place, layout.values.content.folder), layout.gear, layout.base)
    picture, alt = shot.picture, file.file.words.alt
    target = Target(
        picture.url + _fragment(link.target),
        width=picture.width,
        height=picture.height,
        srcset=picture.srcset,
        srcset_type=picture.srcset_type,
        alt=(alt or "") if link.is_bare else "",
    )
    problem = next(iter(shot.problems), None)
    if problem is None and link.is_bare and alt is None:
        problem = bare(link, article)
    return Outcome(target, shot.files, problem, renditions=shot.renditions, pictured=file)


def bare(link: Link, article: Article) -> Problem:
    """The warning for a picture in a text for which there are no words."""
    hint = f'say what it shows, as in ![A white ferry]({link.target}), or add {{alt=""}} if it is decoration'
    return wordless(article.path, link.target, link.place, hint)


def wordless(path: str, target: str, place: Place, hint: str) -> Problem:
    """The warning for a picture without words."""
    message = f"the picture {target!r:.80} has no text for those who cannot see it"
    return warning("alt-missing", path, place, message, hint)


def _to_text(target: str, link: Link, article: Article, layout: Layout) -> Outcome | None:
    directory, edition = layout.directory, layout.edition
    for path in _spellings(candidates(target, article.id)):
        if path in directory.texts:
            return _to_known(path, target, link, article, layout)
        if path in edition.hidden or path in edition.withdrawn:
            return Outcome(NOWHERE, problem=unpublished(link, article))
    sections = layout.listings.get("section", {})
    found = next((path for path in candidates(target, article.id) if path in sections), None)
    return Outcome(Target(layout.base.href(sections[found].url), sections[found].name)) if found else None


def _to_url(target: str, link: Link, article: Article, layout: Layout) -> Outcome | None:
    plain, rest = _split(target)
    for named in _urls(plain, layout.directory.urls.get(article.id, "/"), layout):
        url = layout.directory.moved.get(named, named)
        owner = layout.directory.owners.get(url, "")
        if owner in layout.directory.texts:
            return _to_known(owner, target, link, article, layout)
        if not owner and layout.directory.has(url):
            # Such a page has no headline to put into a link without words of its own: its address has to do.
            return Outcome(Target(layout.base.href(url) + rest, _readable(url, layout)))
        if owner or is_awaited(url, layout.occasion.hidden):
            return Outcome(NOWHERE, problem=unpublished(link, article))
    return None


def _to_renamed(target: str, link: Link, article: Article, layout: Layout) -> Outcome | None:
    """The page of a tag of which a text stood in the file that is named, before the tag got another name."""
    for path in candidates(target, article.id):
        url = as_url(f"/{PurePosixPath(path).with_suffix('')}")
        if url in layout.directory.moved or is_awaited(url, layout.occasion.hidden):
            return _to_url(url + _split(target)[1], link, article, layout)
    return None


def _readable(url: str, layout: Layout) -> str:
    """An address as people write it: without scheme and last slash."""
    return f"{urlsplit(layout.base.origin).netloc}{layout.base.path}{url[1:]}".rstrip("/")


def _to_known(name: str, target: str, link: Link, article: Article, layout: Layout) -> Outcome:
    found = layout.directory.texts[name]
    href = layout.href(name) + _split(target)[1]
    target_of = Target(href, found.title)
    own, other = (each.lang or layout.values.language for each in (article, found))
    if own != other:
        target_of = msgspec.structs.replace(target_of, lang=other, dir=direction_of(other, layout.values))
    return Outcome(target_of, problem=_anchor_problem(link, article, found))


def _spellings(paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        for ending in ENDINGS:
            yield path + ending


def _urls(plain: str, own: str, layout: Layout) -> Iterator[str]:
    joined = urljoin(own, plain)
    yield as_url(joined)
    yield as_url(layout.base.without_path(joined))


def _split(target: str) -> tuple[str, str]:
    """The path, and query and fragment as they stand behind the URL."""
    path, _, fragment = target.partition("#")
    path, _, query = path.partition("?")
    query = f"?{query}" if query else ""
    return path, query + (_fragment(target) if fragment else "")


def _fragment(target: str) -> str:
    fragment = fragment_of(target)
    return "#" + quote(fragment, safe=FRAGMENT_SAFE) if fragment else ""


def _anchor_problem(link: Link, article: Article, found: Article) -> Problem | None:
    fragment = fragment_of(link.target)
    if not fragment or fragment == "top" or fragment.startswith(":~:"):
        return None
    # Footnotes and raw HTML have ids too; strings stand as they are in the encoded body.
    if any(heading.id == fragment for heading in found.headings) or f'id="{fragment}"'.encode() in found.body:
        return None
    near = nearest(fragment, [heading.id for heading in found.headings])
    hint = f"did you mean `#{near}`?" if near else "link to the story without `#`, or to one of its headings"
    return warning("link-anchor", article.path, link.place, f"there is no part `#{fragment}` in {found.path}", hint)


def unpublished(link: Link, article: Article) -> Problem:
    """The warning that a target is not public yet."""
    is_link = link.kind in (LinkKind.LINK, LinkKind.PROMO)
    what = "the link is plain text" if is_link else "this is left out"
    message = f"{link.target!r:.80} is not public: {what} until it is"
    hint = f"nothing to do if that is what you want; it {'becomes a link' if is_link else 'comes'} by itself"
    return warning("link-to-unpublished", article.path, link.place, message, hint)


def _dead(link: Link, article: Article, layout: Layout) -> Problem:
    if link.kind is LinkKind.IMAGE:
        return missing_picture(link.target, article, link, layout)
    texts = layout.directory.texts
    plain = _split(link.target)[0].rstrip("/")
    near = nearest(plain if PurePosixPath(plain).suffix else f"{plain}.md", texts)
    near = f"/{near}" if near else nearest_file(plain, layout.files)
    hint = f"did you mean {near!r}?" if near else "correct the link, or take it away"
    message = f"the link leads to {link.target!r:.80}, which is neither a file nor a page of this site"
    return error("link-dead", article.path, link.place, message, hint)


def missing_picture(target: str, article: Article, at: Link, layout: Layout) -> Problem:
    """The error for a picture that is not there: `path-outside` where it would lie outside the site."""
    if not candidates(target, article.id) and unquote(target).strip("./"):
        message = f"the picture {target!r} lies outside the site"
        return error("path-outside", article.path, at.place, message, "put it beside the story or into `static/`")
    near = nearest_file(target, layout.files)
    hint = f"did you mean {near!r}?" if near else "put it beside the story, or into `static/` and begin with `/`"
    return error("image-missing", article.path, at.place, f"there is no picture {target!r:.80}", hint)
