"""The verb `related`: which stories Broadsheet puts beside which, and why."""

from collections.abc import Sequence

import msgspec

from generator.check.verdict import settled
from generator.commands.line.grammar import usage
from generator.commands.naming import hidden_because, named_article
from generator.commands.reporting import print_errors
from generator.commands.session import Session
from generator.commands.telling.complaints import as_json
from generator.commands.telling.excerpt import printable
from generator.commands.workplace import wanted_by, workplace
from generator.model.article import Article
from generator.model.edition import Edition, RelatedStory
from generator.model.problem import BroadsheetError, ExitCode, Place, error
from generator.planned import gathered
from generator.relate.related.reasons import explained, parts_of, time_factor

PARTS = {"text there": "its words there", "text back": "the other's here", "tags": "tags"}
LEGEND = """
Strength: the first by it has 100. Its words there: how much of what this story
speaks of is in the other one; the other's here: the same the other way round.
Words that few stories have count most."""


def run(session: Session) -> ExitCode:
    """Prints the list of one article or of all; exit 2 where readers don't see the article, 1 where errors are."""
    options = session.options
    if bool(options.path) == options.all:
        raise BroadsheetError(usage("name one article's file, or ask for --all", "such as: related world/ferry.md"))
    with workplace(session) as workshop:
        found = gathered(wanted_by(session), workshop)
    if options.all:
        _print_all(found.edition, session)
    else:
        _print_list(named_article(found, options.path, session), found.edition, session)
    problems = settled([*session.settings.problems, *found.problems], session.policy)
    return print_errors(problems, session, "Files with errors are in no list")


def _print_list(article: Article, edition: Edition, session: Session) -> None:
    if article.id in edition.pages:
        problem = error("article", article.path, Place(), "a plain page has no related stories", "name a story")
        raise BroadsheetError(problem)
    if article.id not in edition.articles:
        raise hidden_because(article, session)
    stories = edition.related.get(article.id, ())
    if session.wants_json:
        session.console.result(as_json({article.id: [msgspec.to_builtins(story) for story in stories]}, 1))
    else:
        _print_one(edition, article.id, stories, session)


def _print_all(edition: Edition, session: Session) -> None:
    lists = {article: [story.id for story in edition.related.get(article, ())] for article in sorted(edition.articles)}
    if session.wants_json:
        session.console.result(as_json(lists, 1))
        return
    for article, stories in lists.items():
        session.console.result(printable(article))
        for story in stories:
            session.console.result(f"  {printable(story)}")


def _print_one(edition: Edition, article: str, stories: Sequence[RelatedStory], session: Session) -> None:
    console = session.console
    names = {slug: term.name for slug, term in edition.terms.items()}
    best = max((story.score for story in stories), default=0)
    console.result(printable(edition.articles[article].title))
    for number, story in enumerate(stories, 1):
        console.result(f"{number}. {printable(edition.articles[story.id].title)}\n   {printable(story.id)}")
        console.result(f"   {printable(explained(story.reasons, names))}")
        if session.options.explain and story.score:
            console.result(_parts(story, best))
    if not stories:
        console.result("No story is near enough.")
    elif session.options.explain and best:
        console.result(LEGEND)


def _parts(story: RelatedStory, best: int) -> str:
    """What the strength comes from: shares of the likeness, and the factor of nearness in time."""
    named = parts_of(story)
    # What has a score has a likeness: the one is the other, multiplied.
    likeness = sum(named.values())
    shares = ", ".join(f"{PARTS[name]} {_share(part, likeness)}" for name, part in named.items())
    times = time_factor(story) or 1
    strength = _rounded(100 * story.score / best)
    return f"   Strength {strength}: {shares};\n   nearness in time makes that {times:.2f} times as much."


def _share(part: int, whole: int) -> str:
    return f"{_rounded(100 * part / whole)} %" if part else "0 %"


def _rounded(number: float) -> str:
    return "under 1" if number < 1 else f"{number:.0f}"
