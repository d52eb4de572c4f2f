"""Collisions: two things that would be one file, here or on somebody's disk."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from generator.model.article import Article
from generator.model.page import Copy, Page, Rank
from generator.model.problem import Place, Problem, error

PLACES = {"redirect": ("aliases",), "article": ("url", "slug", "title"), "page": ("url", "slug", "title")}
KEYS = {"section": ("section",), "term": ("tags",), "author": ("authors",), "thread": ("thread",)}
DOTLESS = str.maketrans({"\u0131": "i", "\u0130": "i"})


# An output path, and what is to stand there.
Wanted = tuple[str, Page | Copy]


class Claim(msgspec.Struct, frozen=True):
    """Who wants an output path: the file to correct ("" for none), the place in it, and what it is in words.

    `since`: a story for which a list is there, and the place of what put it there.
    """

    path: str
    place: Place
    what: str
    since: tuple[str, Place] = ("", Place())

    def __str__(self) -> str:
        """The claim as messages name it: "content/world/x.md:3", or "the term page /tags/x/"."""
        line = f":{self.place.line}" if self.place.line else ""
        return f"{self.path}{line}" if self.path else self.what


def collision_problems(
    pages: Sequence[Page], copies: Sequence[Copy], texts: Mapping[str, Article], content: str
) -> Iterator[Problem]:
    """The errors `url-twice`, `url-collides-on-some-disks` and `file-against-folder`, each naming both sides.

    `texts`: id → text, for the lines; `content`: the content folder below the site. The first two mean: equal, and
    equal on disks that fold case, Unicode forms, ß and ss, dotless i, full width, dots and spaces at the end.
    """
    claims: list[Wanted] = [(page.output, page) for page in pages]
    claims += [(copy.output, copy) for copy in copies]
    first: dict[str, Wanted] = {}
    for output, owner in claims:
        key = disk_key(output)
        other = first.setdefault(key, (output, owner))
        if other[1] is not owner:
            yield _clash(other, (output, owner), texts, content)
    yield from _against_folders(first, texts, content)


def taken_problems(pages: Iterable[Page], texts: Mapping[str, Article], content: str, folder: str) -> Iterator[Problem]:
    """The error `url-twice`, once, for pages in the folder of the theme's files, whatever these are called.

    It is told of the section that is named so, where there is one; `folder`: "assets/".
    """
    name = folder.rstrip("/")
    inside = [each for each in pages if each.rank is not Rank.ASSET and disk_key(each.output.partition("/")[0]) == name]
    if inside:
        claim = claim_of(min(inside, key=lambda each: each.kind != "section"), texts, content)
        path, place = (claim.path, claim.place) if claim.path else claim.since
        message = f"{claim.what} is to stand in {folder!r}, where the files of the theme are"
        yield error("url-twice", path or "site.toml", place, message, "give it, or its section, another name")


def disk_key(output: str) -> str:
    """What two paths have in common that are one file on some disk."""
    if output.isascii():
        folded = output.lower()
    else:
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", output).translate(DOTLESS).casefold())
    if "./" in folded or " /" in folded or folded.endswith((".", " ")):
        folded = "/".join(segment.rstrip(". ") for segment in folded.split("/"))
    return folded


def _clash(one: Wanted, two: Wanted, texts: Mapping[str, Article], content: str) -> Problem:
    claims = sorted(
        (claim_of(one[1], texts, content), claim_of(two[1], texts, content)),
        key=lambda each: (bool(each.path), each.path, each.place),
    )
    other, claim = claims
    if one[0] == two[0] and not claim.path:
        message = f"{claim.what} is to stand where {other} stands already"
        hint = "give one of them another name (a folder, a `section:`), or the taxonomy another `path`"
        path, place = max(claim.since, other.since, key=lambda each: bool(each[0]))
        return error("url-twice", path or "site.toml", place, message, hint)
    if one[0] == two[0]:
        message = f"{claim.what} is to stand where {other} stands already"
        return error("url-twice", claim.path, claim.place, message, "give one of them another `slug:` or `url:`")
    message = f"{claim.what} and {other} ({one[0]!r}, {two[0]!r}) are one file on some disks"
    hint = "let their names differ in more than case, accents' encoding or width"
    return error("url-collides-on-some-disks", claim.path, claim.place, message, hint)


def _against_folders(owners: Mapping[str, Wanted], texts: Mapping[str, Article], content: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for key, (output, owner) in owners.items():
        for folder in _folders(key, seen):
            if folder in owners:
                claims = (claim_of(owner, texts, content), claim_of(owners[folder][1], texts, content))
                claim, other = claims if claims[0].path else claims[::-1]
                message = f"{claim.what} and {other}: {folder!r} cannot be a file and a folder ({output!r})"
                yield error("file-against-folder", claim.path, claim.place, message, "give one of them another URL")


def _folders(key: str, seen: set[str]) -> Iterator[str]:
    """The folders above a path that were not looked at before."""
    folder = key.rpartition("/")[0]
    while folder and folder not in seen:
        seen.add(folder)
        yield folder
        folder = folder.rpartition("/")[0]


def claim_of(owner: Page | Copy, texts: Mapping[str, Article], content: str) -> Claim:
    """Who is behind a page or a copy; parameters as those of `collision_problems`."""
    if isinstance(owner, Copy):
        return Claim(owner.source, Place(), f"the file {owner.output!r}")
    what = f"the {owner.kind} page {owner.url!r}"
    text, maker = texts.get(owner.source), texts.get(owner.since[0])
    if maker is not None:
        what = f"{what} of {owner.since[1]!r} (for {maker.path})"
    if text is None and maker is not None:
        return Claim("", Place(), what, (maker.path, _place(maker, KEYS.get(owner.kind, ()))))
    if text is None:
        return Claim(f"{content}/{owner.source}" if owner.source else "", Place(), what)
    return Claim(text.path, _place(text, PLACES.get(owner.kind, ())), what)


def _place(text: Article, keys: Iterable[str]) -> Place:
    return next((text.places[key] for key in keys if key in text.places), Place())
