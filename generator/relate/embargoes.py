"""Embargo rules: what the settings hold back by tag or by section, whatever the stories themselves say."""

import difflib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from generator.model.article import Article
from generator.model.problem import Place, Problem, warning
from generator.settings.values import Embargo, Values

KeyOf = Callable[[str], str]
SETTINGS = "site.toml"


@dataclass(frozen=True, slots=True)
class Holds:
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


def idle_rules(values: Values, articles: Iterable[Article], holds: Holds, now: datetime) -> tuple[Problem, ...]:
    """The warning `embargo-idle` for each rule ahead whose tag or section no story has, with the nearest that one has.

    A rule with a slip in its name would let a story out early, and nobody would see why.
    """
    if not values.embargoes:
        return ()
    everything = list(articles)
    tags = {holds.key_of(tag): tag for article in everything for tag in article.tags}
    sections = {folded_path(path): path for article in everything for path in above(article.section)}
    problems: list[Problem] = []
    for rule in values.embargoes:
        if _instant(rule.until, ZoneInfo(values.timezone)) > now:
            problems += _idle(rule, tags, sections, holds.key_of)
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


def _idle(rule: Embargo, tags: Mapping[str, str], sections: Mapping[str, str], key_of: KeyOf) -> list[Problem]:
    problems = []
    for kind, name, key, known in (
        ("tag", rule.tag, key_of(rule.tag), tags),
        ("section", rule.section, folded_path(rule.section), sections),
    ):
        if name and key not in known:
            near = difflib.get_close_matches(key, known, 1)
            hint = f"did you mean {known[near[0]]!r}?" if near else "check how the stories spell it"
            message = f"the embargo on {kind} {name!r} holds nothing back: no story has it"
            problems.append(warning("embargo-idle", SETTINGS, Place(), message, hint))
    return problems
