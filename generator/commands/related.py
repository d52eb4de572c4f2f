"""The verb `related`: which stories Broadsheet puts beside which, and why."""

import json
from pathlib import Path

import msgspec

from generator.commands.session import Session
from generator.model.edition import Edition, RelatedStory
from generator.model.problem import BroadsheetError, ExitCode, Place, error
from generator.pipeline import gathered
from generator.relate.related.reasons import explained
from generator.settings.near import did_you_mean
from generator.settings.values import Settings


def run(session: Session) -> ExitCode:
    """Prints the list of one article or of all; exit 2 where there is no such public article."""
    settings = _with_count(session)
    with session.workshop() as workshop:
        edition = gathered(settings, session.gate, workshop).edition
    if session.options.all:
        lists = {article: [story.id for story in stories] for article, stories in sorted(edition.related.items())}
        session.console.result(json.dumps(lists, ensure_ascii=False, indent=1))
        return ExitCode.DONE
    article = public_id(edition, session.options.path, settings)
    if session.options.format == "json":
        stories = [msgspec.to_builtins(story) for story in edition.related.get(article, ())]
        session.console.result(json.dumps({article: stories}, ensure_ascii=False, indent=1))
    else:
        _print(edition, article, session)
    return ExitCode.DONE


def public_id(edition: Edition, path: str | None, settings: Settings) -> str:
    """The id of the article that a path on the command line means: below the content folder, or as a file.

    Raises BroadsheetError (exit 2) where no public article is meant.
    """
    known = {**edition.articles, **edition.pages}
    for candidate in (path or "", _below_content(path or "", settings)):
        if candidate in known:
            return candidate
    message = "name an article's file, or ask for --all" if path is None else f"{path} is not a public article"
    raise BroadsheetError(error("article", "", Place(), message, did_you_mean(path or "", known)))


def _below_content(path: str, settings: Settings) -> str:
    try:
        return Path(path).resolve().relative_to(settings.folders.content.resolve()).as_posix()
    except ValueError:
        return path.removeprefix(settings.values.content.folder + "/")


def _with_count(session: Session) -> Settings:
    count = session.options.count
    if count is None:
        return session.settings
    values = session.settings.values
    related = msgspec.structs.replace(values.related, count=count)
    return msgspec.structs.replace(session.settings, values=msgspec.structs.replace(values, related=related))


def _print(edition: Edition, article: str, session: Session) -> None:
    console = session.console
    console.result(
        console.styled(edition.articles[article].title if article in edition.articles else article, "strong")
    )
    for number, story in enumerate(edition.related.get(article, ()), 1):
        console.result(f"{number}. {edition.articles[story.id].title}\n   {story.id}")
        console.result(f"   {explained(story.reasons)}")
        if session.options.explain:
            console.result(f"   {_parts(story)}")


def _parts(story: RelatedStory) -> str:
    reasons = story.reasons
    parts = f"text there {reasons.text_there}, text back {reasons.text_back}, tags {reasons.tags_weight}"
    likeness = reasons.text_there + reasons.text_back + reasons.tags_weight
    factor = f", nearness in time times {story.score / likeness:.2f}" if likeness else ""
    return f"score {story.score}: {parts}{factor}"
