"""Addressing: where the old site had each text, and that the new one has it there, too."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from unicodedata import normalize
from urllib.parse import unquote, urljoin, urlsplit
from zoneinfo import ZoneInfo

from generator.importers.front import Front, with_key, without
from generator.importers.lot import Finding, Kind, Lot, Text
from generator.importers.values import list_in
from generator.model.article import Article
from generator.model.article import Kind as Sort
from generator.model.keys import NAMES, folded
from generator.plan.permalinks import DEFAULT, expand, subject_of
from generator.planned import Planned

# A section needs a pattern of its own only where that spares some files a key.
SPARED = 2
OWN = ("article", "page", "gone")
INDEX = "index.html"


def address_of(path: str) -> str:
    """A path of an address as it is compared: unquoted, from the root, without the name of an index."""
    plain = "/" + normalize("NFC", unquote(path.partition("?")[0].partition("#")[0])).lstrip("/")
    return plain.removesuffix(INDEX) if plain.endswith(f"/{INDEX}") else plain


def same(one: str, other: str) -> bool:
    """Whether two addresses lead to one page: a server adds the slash of a folder."""
    return address_of(one).rstrip("/") == address_of(other).rstrip("/")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Old addresses of a lot, without their last slash → the texts that were there, and files that are published."""

    texts: Mapping[str, Text]
    files: Mapping[str, str]
    base: str

    def led(self, text: Text, target: str) -> str:
        """Where a link of a text led in the old site, as a link of the new one; "" where that is not known."""
        try:
            parts = urlsplit(target)
            joined = urljoin(text.address or "/", parts.path) if parts.path else ""
        except ValueError:
            return ""
        if parts.netloc or not parts.path:
            return ""
        tail = f"#{parts.fragment}" if parts.fragment else ""
        path = address_of(joined)
        for plain in (path, path.removeprefix(self.base), path.lower()):
            key = plain.rstrip("/").removesuffix(".html")
            found = self.texts.get(plain.rstrip("/")) or self.texts.get(key)
            written = f"@/{found.path}{tail}" if found else self.files.get(plain, "")
            if written and " " not in written and written != target:
                return written
        return ""


def addresses_of(lot: Lot) -> Addresses:
    """The old addresses of all texts, and of all files that are copied to the root."""
    texts = {address_of(text.address).rstrip("/"): text for text in lot.texts if text.address}
    files = {
        f"/{name.removeprefix('static/')}": f"/{name.removeprefix('static/')}"
        for name in lot.files
        if name.startswith("static/")
    }
    base = urlsplit(str(lot.settings.get("base_url", ""))).path.rstrip("/")
    return Addresses(texts, files, base)


def patterned(lot: Lot, site: Planned) -> Lot:
    """The lot with the permalinks that give the most old addresses, for all and for each section."""
    wanted = {text.path: text.address for text in lot.texts if text.address and not _has_address(text.front)}
    dated = [article for article in site.found.articles if article.kind is Sort.ARTICLE and article.id in wanted]
    if not dated or not lot.patterns:
        return lot
    zone, language = ZoneInfo(str(lot.settings.get("timezone", "UTC"))), str(lot.settings.get("language", "en"))
    hits: dict[str, set[str]] = {}
    for pattern in dict.fromkeys((*lot.patterns, DEFAULT)):
        hits[pattern] = {
            one.id for one in dated if same(expand(pattern, subject_of(one, zone, language)), wanted[one.id])
        }
    best = max(hits, key=lambda pattern: len(hits[pattern]))
    patterns = {"default": best} | _by_section(dated, hits, best)
    given = lot.settings.get("permalinks")
    return replace(lot, settings={**lot.settings, "permalinks": given or patterns})


def _by_section(dated: Iterable[Article], hits: Mapping[str, set[str]], best: str) -> dict[str, str]:
    sections: dict[str, list[str]] = {}
    for article in dated:
        sections.setdefault(article.section, []).append(article.id)
    found = {}
    for section, ids in sorted(sections.items()):
        counts = Counter({pattern: len(hits[pattern].intersection(ids)) for pattern in hits})
        winner = max(counts, key=lambda pattern: counts[pattern])
        if section and counts[winner] >= counts[best] + SPARED:
            found[section] = winner
    return found


def addressed(lot: Lot, site: Planned) -> Lot:
    """The lot with a key `url` in each text that would else have another address than it had."""
    urls = _urls(site)
    kinds = {article.id: article.kind for article in site.found.articles}
    texts = []
    for text in lot.texts:
        is_story = kinds.get(text.path) in (Sort.ARTICLE, Sort.PAGE)
        is_kept = not text.address or not is_story or same(urls.get(text.path, ""), text.address)
        kept = text if is_kept else replace(text, front=_with_url(text.front, text.address))
        texts.append(_with_aliases(kept))
    return replace(lot, texts=tuple(texts))


def rows(lot: Lot, site: Planned) -> list[dict[str, str]]:
    """Each old address with the file it is of, the new one, and what became of it: kept, redirected or lost."""
    urls = _urls(site)
    aliases = {each.id: each.aliases for each in site.found.articles if each.kind in (Sort.ARTICLE, Sort.PAGE)}
    found = []
    for text in (each for each in lot.texts if each.path in aliases):
        for old in (text.address, *_aliases(text.front)) if text.address else ():
            new = urls.get(text.path, "")
            is_led = any(same(old, alias) for alias in aliases[text.path])
            state = "kept" if new and same(old, new) else "redirected" if new and is_led else "lost"
            found.append({"old": old, "new": new, "file": f"content/{text.path}", "became": state})
    return found


def lost(table: Iterable[Mapping[str, str]]) -> tuple[Finding, ...]:
    """The findings for addresses at which nothing answers any more."""
    hint = "have it answered by the server, or give the story another `url:`"
    return tuple(Finding(Kind.ADDRESS, row["file"], row["old"], hint) for row in table if row["became"] == "lost")


def _urls(site: Planned) -> dict[str, str]:
    """The addresses of texts that have a page, by their ids; redirects bear the same id."""
    return {page.source: page.url for page in site.plan.pages if page.source and page.kind in OWN}


def _has_address(front: Front) -> bool:
    return any(NAMES.get(folded(key)) == "url" for key in front.keys)


def _with_url(front: Front, address: str) -> Front:
    for key in [key for key in front.keys if NAMES.get(folded(key)) == "url"]:
        front = without(front, key, remarks=True)
    path = address_of(address)
    is_file = "." in path.rpartition("/")[2]
    return with_key(front, "url", path if is_file or path.endswith("/") else path + "/")


def _aliases(front: Front) -> tuple[str, ...]:
    given = [front.keys[key] for key in front.keys if NAMES.get(folded(key)) == "aliases"]
    return tuple(each for value in given for each in ([value] if isinstance(value, str) else list_in(value)) if each)


def _with_aliases(text: Text) -> Text:
    """The text with its former addresses from the root, as Broadsheet has them; those of other sites fall away."""
    given = _aliases(text.front)
    plain = []
    for alias in given:
        parts = urlsplit(alias)
        path = parts.path if parts.path.startswith("/") else urljoin(_parent(text.address), parts.path)
        plain += [path] if path.startswith("/") and not parts.query and path != "/" else []
    kept = tuple(dict.fromkeys(each for each in plain if not same(each, text.address)))
    if kept == given or not given:
        return text
    front = text.front
    for key in [key for key in front.keys if NAMES.get(folded(key)) == "aliases"]:
        front = without(front, key)
    return replace(text, front=with_key(front, "aliases", list(kept)) if kept else front)


def _parent(address: str) -> str:
    return (address.rstrip("/").rpartition("/")[0] or "") + "/"
