"""Keys: what a key of front matter means on one site, and near misses."""

import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import Enum
from functools import lru_cache

import msgspec

from generator.model.keys import NAMES, folded
from generator.read.rules import ReadingRules
from generator.settings.values import FrontMatterSettings

# Where Zola has its terms; ours may stand there, too.
NESTED = "taxonomies"
HIDING = frozenset(("embargo", "expires", "status", "draft", "published", "withdrawn_reason", "unlisted"))

# What a near miss may be near of: long or unmistakable names. Short and everyday ones (`links`, `cover`, `part`) have
# neighbours that sites use with a meaning of their own.
TARGETS = (
    *("title", "headline", "headlineshort", "linktitle", "subtitle", "standfirst", "kicker", "date", "pubdate"),
    *("publishedat", "embargo", "publishdate", "updated", "lastmod", "modified", "lastmodifiedat", "updateddate"),
    *("expires", "expirydate", "unpublishdate", "status", "draft", "published", "withdrawnreason", "slug", "aliases"),
    *("redirectfrom", "permalink", "tags", "section", "categories", "category", "authors", "author", "byline"),
    *("agency", "dateline", "notesforeditors", "summary", "description", "excerpt", "image", "imagealt"),
    *("imagecaption", "imagecredit", "thread", "related", "unrelated", "recommended", "corrections", "lang"),
    *("translationkey", "canonical", "template", "layout", "pinuntil", "noindex", "unlisted", "hidden", "private"),
    *("eleventyexcludefromcollections", "params"),
)
# Words that are one letter away from a name and yet mean something else; found by trying all words of real sites.
OWN_WORDS = frozenset(
    (
        *("collections", "craft", "deadline", "draught", "drift", "enlisted", "except", "imago", "kicked", "payout"),
        *("picker", "polished", "publisher", "punished", "relate", "relates", "relaxed", "relayed", "states", "stats"),
        *("statue", "thead", "threat", "ticker", "tile", "titled", "tread", "unreleased", "update", "updater"),
        *("updates",),
    )
)
# Names that no typing error leads to, but that somebody means by them.
MEANT = {
    "alias": "aliases",
    "correction": "corrections",
    "delisted": "unlisted",
    "drafted": "draft",
    "embargoeduntil": "embargo",
    "embargoed": "embargo",
    "embargountil": "embargo",
    "embargodate": "embargo",
    "expiration": "expires",
    "expirationdate": "expires",
    "expiresat": "expires",
    "expireson": "expires",
    "excludefromcollections": "unlisted",
    "expiry": "expires",
    "isdraft": "draft",
    "ishidden": "unlisted",
    "isprivate": "unlisted",
    "ispublished": "published",
    "isunlisted": "unlisted",
    "notlisted": "unlisted",
    "publish": "published",
    "publishat": "embargo",
    "publishon": "embargo",
    "recommend": "recommended",
    "unlist": "unlisted",
    "unpublish": "expires",
    "unpublishat": "expires",
    "unpublishon": "expires",
    "unpublished": "draft",
    "withdrawn": "status",
}
FEW_LETTERS, MANY_LETTERS = 4, 9


class Standing(Enum):
    """What is known of a key."""

    KNOWN = "known"
    IGNORED = "ignored"
    NEAR_MISS = "near miss"
    UNKNOWN = "unknown"


class Meaning(msgspec.Struct, frozen=True):
    """What a key means: its canonical name; for a near miss the likely one; for an unknown one the nearest, if any."""

    standing: Standing
    name: str = ""


class KeyBook(dict[str, Meaning]):
    """Key as typed → meaning, for one site; it fills itself, as the same keys come ten thousand times.

    `taxonomies`: the site's own, whose names are keys as well.
    """

    def __init__(self, settings: FrontMatterSettings, taxonomies: Iterable[str] = ()) -> None:
        super().__init__()
        self._own = {folded(name): name for name in taxonomies}
        nested = {f"{NESTED}.{plain}": name for plain, name in self._own.items()}
        self._names: Mapping[str, str] = {**NAMES, **self._own, **nested}
        self._renamed = {folded(old): new for old, new in settings.rename.items()}
        self._ignored = frozenset(map(folded, settings.ignore))

    def __missing__(self, key: str) -> Meaning:
        meaning = self[key] = self._meaning(folded(key))
        return meaning

    def _meaning(self, plain: str) -> Meaning:
        if plain in self._ignored:
            return Meaning(Standing.IGNORED)
        plain = folded(self._renamed.get(plain, plain))
        if plain in self._names:
            return Meaning(Standing.KNOWN, self._names[plain])
        if near := near_miss(plain) or _look_alike(plain) or _near_own(plain.removeprefix(f"{NESTED}."), self._own):
            return Meaning(Standing.NEAR_MISS, near)
        nearest = get_close_matches(plain, self._names, n=1, cutoff=0.75)
        # `og_image` has a meaning of its own, which is not that of `image`.
        is_compound = not nearest or (nearest[0] in plain and len(plain) > len(nearest[0]) + 1)
        return Meaning(Standing.UNKNOWN, "" if is_compound else self._names[nearest[0]])

    def hiding(self, key: str) -> str:
        """The canonical name of a key that may keep a story from its readers, also where it is a slip; else ""."""
        meaning = self[key]
        is_meant = meaning.standing in (Standing.KNOWN, Standing.NEAR_MISS)
        return meaning.name if is_meant and meaning.name in HIDING else ""


def book_of(rules: ReadingRules) -> KeyBook:
    """The book of a site, kept from file to file."""
    return _book(tuple(rules.front_matter.rename.items()), rules.front_matter.ignore, rules.taxonomies)


@lru_cache(maxsize=8)
def _book(rename: tuple[tuple[str, str], ...], ignore: tuple[str, ...], taxonomies: tuple[str, ...]) -> KeyBook:
    return KeyBook(FrontMatterSettings(dict(rename), ignore), taxonomies)


def is_known(key: str) -> bool:
    """Whether a key has a meaning of its own, by any spelling."""
    return folded(key) in NAMES


@lru_cache(maxsize=4096)
def near_miss(plain: str) -> str | None:
    """The canonical name that a folded key misses by a typing error, None if it is near nothing.

    One letter wrong, missing, too many or swapped with its neighbour, in names of four letters only swapped. Where
    the key hides a story, two in names of nine letters and more, and a plural is no word of its own.
    """
    if plain in OWN_WORDS:
        return None
    if plain in MEANT:
        return MEANT[plain]
    for target in TARGETS:
        if abs(len(plain) - len(target)) <= 1 and _is_near(plain, target):
            return NAMES[target]
    return None


def slips(key: str) -> frozenset[str]:
    """The canonical names that a key may miss by a typing error; words that only mean something like a name miss none.

    More than one: nobody can tell which.
    """
    plain = folded(key)
    if plain in OWN_WORDS or plain in MEANT:
        return frozenset()
    near = (each for each in TARGETS if abs(len(plain) - len(each)) <= 1)
    return frozenset(NAMES[target] for target in near if _is_near(plain, target))


def _look_alike(plain: str) -> str | None:
    """The name that a key shows on a screen: full-width letters, signs without a shape, a question mark behind it."""
    shown = unicodedata.normalize("NFKC", plain)
    letters = folded("".join(char for char in shown if char.isalnum()))
    return NAMES[letters] if letters != plain and NAMES.get(letters) in HIDING else None


def _is_near(plain: str, target: str) -> bool:
    if len(target) > FEW_LETTERS and (plain == target + "s" or target == plain + "s"):
        return NAMES[target] in HIDING
    return _is_slip(plain, target, 2 if len(target) >= MANY_LETTERS and NAMES[target] in HIDING else 1)


def _is_slip(plain: str, target: str, limit: int) -> bool:
    """Whether at most `limit` letters went wrong; in a short name, whether two were swapped."""
    if len(target) <= FEW_LETTERS:
        return len(plain) == len(target) and sorted(plain) == sorted(target) and _distance(plain, target) == 1
    return _distance(plain, target) <= limit


def _near_own(plain: str, own: Mapping[str, str]) -> str | None:
    """The taxonomy of the site that a folded key misses: as for the keys of all sites, and by its plural."""
    for target, name in own.items():
        is_plural = plain in (f"{target}s", target.removesuffix("s"))
        if is_plural or (abs(len(plain) - len(target)) <= 1 and _is_slip(plain, target, 1)):
            return name
    return None


def _distance(one: str, other: str) -> int:
    """Edits between two words: insert, delete, replace, swap neighbours (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        previous, row, older = row, [i], before
        for j, right in enumerate(other, 1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        before = previous
    return row[-1]
