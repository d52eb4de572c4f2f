"""Taxonomies of a site's own: how each is called and addressed, and which of them cannot be."""

from collections.abc import Iterator, Mapping

from generator.model.keys import NAMES, folded
from generator.model.regex import regex
from generator.model.slug import slug_of
from generator.settings.checking import Fault
from generator.settings.values import TaxonomySettings

SLUG = ":slug"
NAME = regex(r"\w[\w-]*")
PATTERN = regex(r"/(?:[^/:]+/)+:slug/?")
# Where the lists of every site stand; no taxonomy can have its own there.
TAKEN = ("/tags/", "/authors/", "/threads/", "/archive/")


def pattern_of(name: str, given: TaxonomySettings) -> str:
    """The pattern of a taxonomy's addresses, `:slug` at its end; without a `path`, `/beats/:slug/` of the name."""
    return (given.path or f"/{slug_of(name)}/{SLUG}").rstrip("/") + "/"


def root_of(name: str, given: TaxonomySettings) -> str:
    """The address of a taxonomy's index."""
    return pattern_of(name, given).removesuffix(f"{SLUG}/")


def title_of(name: str, given: TaxonomySettings) -> str:
    """What readers see of a taxonomy's name: the title given, else the name as a word ("press-freedom")."""
    plain = name.replace("-", " ").replace("_", " ").strip()
    return given.title or plain[:1].upper() + plain[1:]


def taxonomy_faults(taxonomies: Mapping[str, TaxonomySettings]) -> Iterator[Fault]:
    """Names that front matter cannot have or has already, patterns that are none, two in one place."""
    spellings: dict[str, str] = {}
    roots = dict.fromkeys(TAKEN, "every site")
    for name, given in taxonomies.items():
        key = f"taxonomies.{name}"
        yield from _name(key, name)
        if (other := spellings.setdefault(folded(name), name)) != name:
            yield Fault(key, f"{key}: to front matter, {other!r} and {name!r} are one key", "keep one of the two")
        if given.path and not _is_pattern(given.path):
            hint = f"write a folder of its own and {SLUG}, such as /{slug_of(name) or 'beats'}/{SLUG}/"
            yield Fault(f"{key}.path", f"{key}.path: {given.path!r} is no pattern for the pages of a list", hint)
        elif (owner := roots.setdefault(root_of(name, given), name)) != name:
            message = f"{key}: {root_of(name, given)} belongs to {owner} already"
            yield Fault(f"{key}.path", message, f'give it another place: path = "/…/{SLUG}/"')


def _name(key: str, name: str) -> Iterator[Fault]:
    if not NAME.fullmatch(name) or not slug_of(name):
        yield Fault(key, f"{name!r} cannot be a key of front matter", "write letters, digits and hyphens: beats")
    elif folded(name) in NAMES:
        meaning = NAMES[folded(name)]
        hint = f'take another name; stories keep theirs by [front_matter] rename = {{ {name} = "…" }}'
        if meaning == "tags":
            hint = "take it out: tags are there without it, below /tags/"
        yield Fault(key, f"{key}: {name!r} is a key of front matter already (`{meaning}`)", hint)


def _is_pattern(path: str) -> bool:
    return PATTERN.fullmatch(path) is not None and not {".", ".."} & set(path.split("/"))
