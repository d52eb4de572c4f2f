"""Which article a word on the command line means, and what to say where it means none that readers see."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.commands.session import Session
from generator.commands.telling.table import LONGEST, shortened
from generator.model.article import Article, Status
from generator.model.problem import BroadsheetError, ExitCode, Place, Problem, Severity, error
from generator.planned import Gathered
from generator.settings.near import did_you_mean
from generator.settings.values import Settings


def named_article(found: Gathered, path: str, session: Session) -> Article:
    """The article that a path means: below the content folder, below the site, or as a file.

    Raises BroadsheetError: exit 1 with the errors of a file that cannot be read, exit 2 where there is no such file.
    """
    known = {article.id: article for article in found.articles}
    ids = list(ids_of(path, session.settings))
    for candidate in ids:
        if candidate in known:
            return known[candidate]
    wrong = [problem for problem in found.problems if _is_about(problem, ids)]
    if wrong:
        raise BroadsheetError(*wrong, exit_code=ExitCode.CONTENT)
    raise BroadsheetError(
        error("article", "", Place(), f"there is no article {shortened(path, LONGEST)}", nearest(ids[-1], known))
    )


def hidden_because(article: Article, session: Session) -> BroadsheetError:
    """What to say of an article that readers don't see: its state, and the flag that shows it."""
    if article.status is Status.DRAFT:
        why, hint = "it is a draft", "see it with --drafts"
    elif article.status is Status.WITHDRAWN:
        why, hint = "it is withdrawn", ""
    elif article.expires is not None and article.expires <= session.gate.now:
        why, hint = "it has expired", "see it with an earlier --now"
    else:
        why, hint = "it is not public yet", "see it with --future"
    problem = error("article", article.path, article.place_of("status"), f"readers don't see it: {why}", hint)
    return BroadsheetError(problem)


def addresses_of(target: str, settings: Settings) -> Iterator[str]:
    """What a target may be called in the plan: an address with or without its host and base path, or a file."""
    base = urlsplit(settings.values.base_url)
    try:
        parts = urlsplit(target)
    except ValueError:
        return
    path = unquote(parts.path)
    if not parts.netloc or parts.netloc == base.netloc:
        below = "/" + path.removeprefix(base.path.rstrip("/")).lstrip("/")
        yield from (path, below, below.rstrip("/") + "/", below[1:])
    output = settings.folders.output
    yield target.removeprefix(output.name + "/")
    try:
        yield Path(target).resolve().relative_to(output.resolve()).as_posix()
    except (ValueError, OSError):
        return


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint with the nearest path, also of one that was named without its folder."""
    paths = sorted(known)
    by_name = {path.rpartition("/")[2]: path for path in paths}
    name = word.rpartition("/")[2]
    return f"did you mean {by_name[name]}?" if name in by_name else did_you_mean(word, paths) or "see `list`"


def ids_of(path: str, settings: Settings) -> Iterator[str]:
    """What a path on the command line may be below the content folder, the likeliest first."""
    yield path
    yield path.removeprefix("./").removeprefix(settings.values.content.folder + "/")
    try:
        yield Path(path).resolve().relative_to(settings.folders.content.resolve()).as_posix()
    except (ValueError, OSError):
        return


def _is_about(problem: Problem, ids: Iterable[str]) -> bool:
    return problem.severity is Severity.ERROR and any(
        problem.path == each or problem.path.endswith("/" + each) for each in ids
    )
