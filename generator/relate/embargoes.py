"""Embargo rules: what the settings hold back by tag or by section, whatever the stories themselves say."""

import difflib
import operator
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import starmap, takewhile
from zoneinfo import ZoneInfo

import msgspec

from generator.model.article import Article
from generator.model.problem import Place, Problem, about, error, warning
from generator.relate.naming import KeyOf, person_key
from generator.relate.tagbook import TagBook
from generator.settings.values import Values

SETTINGS = "site.toml"
# From this likeness on a name counts as a slip of another: one wrong letter of four, two swapped ones of five.
NEAR = 0.75
# So does a name within another ("merger", "merger talks"), and one that begins alike ("cities", "city") for two thirds
# of the shorter one, if what they share is as long as this.
PIECE = 3
# So many names in use stand in a message: who looks for the right one rather sees too many.
SHOWN = 50


class Holds(msgspec.Struct, frozen=True):
    """Embargo rules, ready to be asked: key of a tag → instant, folded section path → instant (UTC)."""

    tags: Mapping[str, datetime]
    sections: Mapping[str, datetime]
    key_of: KeyOf

    def until(self, article: Article) -> datetime | None:
        """The instant until which rules hold the story back, the latest of those that apply; None without any."""
        found: list[datetime] = []
        if self.tags:
            found += [self.tags[key] for key in map(self.key_of, article.tags) if key in self.tags]
        if self.sections:
            found += [self.sections[path] for path in above(folded_path(article.section)) if path in self.sections]
        return max(found, default=None)


def holds_of(values: Values, key_of: KeyOf) -> Holds:
    """The rules of the settings. Where several name one tag or section, the latest counts; so it does of two hours."""
    tags: dict[str, datetime] = {}
    sections: dict[str, datetime] = {}
    for rule in values.embargoes:
        until = _instant(rule.until, ZoneInfo(values.timezone))
        for rules, key in ((tags, key_of(rule.tag)), (sections, folded_path(rule.section))):
            if key:
                rules[key] = max(until, rules.get(key, until))
    return Holds(tags, sections, key_of)


def ends_of(values: Values) -> list[datetime]:
    """The instants (UTC) at which the rules end, in the order of the settings."""
    return [_instant(rule.until, ZoneInfo(values.timezone)) for rule in values.embargoes]


def idle_rules(values: Values, articles: Iterable[Article], book: TagBook, now: datetime) -> tuple[Problem, ...]:
    """What is wrong with each rule ahead whose tag or section is that of no story, hidden ones among `articles`.

    A rule with a slip in its name would let a story out early, and nobody would see why: `embargo-near-miss`, an
    error, where a name in use or in the tag book is near; else the warning `embargo-idle`, with the names in use. A
    tag that the book declares, and a section that has its own file, are no slips: their stories may be yet to come.
    """
    ahead = [rule for rule in values.embargoes if _instant(rule.until, ZoneInfo(values.timezone)) > now]
    if not ahead:
        return ()
    everything = list(articles)
    used = {book.key_of(tag) for article in everything for tag in article.tags}
    paths = {folded_path(path): path for article in everything for path in above(article.section)}
    tags, sections = _tags(everything, book), {path.rpartition("/")[2]: paths[path] for path in paths}
    problems: list[Problem] = []
    for number, rule in enumerate(values.embargoes):
        if rule not in ahead:
            continue
        if rule.tag and (key := book.key_of(rule.tag)) not in used:
            near = None if key in book.declared else _nearest(person_key(rule.tag), tags)
            problems.append(about(f"embargoes.{number}.tag", _idle("tag", rule.tag, near, tags)))
        if rule.section and (path := folded_path(rule.section)) not in paths:
            # By its last name alone: who writes `europe` may mean `world/europe`.
            near = _nearest(path.rpartition("/")[2], sections)
            problems.append(about(f"embargoes.{number}.section", _idle("section", rule.section, near, paths)))
    return tuple(problems)


def above(path: str) -> list[str]:
    """A section's path and those of the sections that it lies in; none for no section."""
    found = []
    while path:
        found.append(path)
        path = path.rpartition("/")[0]
    return found


def folded_path(path: str) -> str:
    """A section's path without what its writer may get wrong: case, Unicode form, outer slashes and spaces."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold()).strip("/ ")


def _instant(until: datetime, zone: ZoneInfo) -> datetime:
    if until.tzinfo is not None:
        return until.astimezone(UTC)
    return max(until.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))


def _tags(articles: Iterable[Article], book: TagBook) -> dict[str, str]:
    """Key → name of every tag that a story has or the book declares, by any of its names.

    The key is without signs, so that `U.S.` and `US` are near.
    """
    known = {person_key(tag): tag for article in articles for tag in article.tags}
    for tag in book.declared.values():
        known |= dict.fromkeys(map(person_key, (tag.slug, *tag.aliases, tag.name)), tag.name)
    return known


def _nearest(key: str, known: Mapping[str, str]) -> str | None:
    near = difflib.get_close_matches(key, known, 1, NEAR) or [each for each in known if _is_kin(key, each)]
    return known[near[0]] if near else None


def _is_kin(one: str, two: str) -> bool:
    short, long = sorted((one, two), key=len)
    alike = len(short) if short in long else sum(takewhile(bool, starmap(operator.eq, zip(one, two, strict=False))))
    return alike >= PIECE and 3 * alike >= 2 * len(short)


def _idle(kind: str, name: str, near: str | None, known: Mapping[str, str]) -> Problem:
    message = f"the embargo on {kind} {name!r} holds nothing back: no story has it"
    if near is None:
        return warning("embargo-idle", SETTINGS, Place(), message, _names(f"{kind}s", known.values()))
    own = "declare it in data/tags.toml" if kind == "tag" else "give its folder an _index.md"
    hint = f"did you mean {near!r}? If it is a {kind} of its own, {own}"
    return error("embargo-near-miss", SETTINGS, Place(), message, hint)


def _names(what: str, names: Iterable[str]) -> str:
    found = sorted(set(names))
    more = f" and {len(found) - SHOWN:,} more" if len(found) > SHOWN else ""
    return f"there are the {what} {', '.join(found[:SHOWN])}{more}" if found else f"there are no {what} yet"
