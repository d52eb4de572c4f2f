"""Completing: what may stand where somebody presses the tabulator: verbs, flags, files, addresses, tags, sections.

Nothing is built for it and no story is read: the look at folders that a shell waits for takes a few milliseconds
whatever the size of the site. So the tags are those that the published site has, and those of `data/tags.toml`.
"""

import argparse
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec
from argcomplete import autocomplete
from argcomplete.completers import BaseCompleter, DirectoriesCompleter, FilesCompleter

from generator.commands.config import flattened
from generator.commands.line.arguments import ADDERS, VERBS, add_common
from generator.commands.line.grammar import OneOf
from generator.commands.placing import ENDINGS, sections_below
from generator.model.problem import BroadsheetError
from generator.settings.loading import Request, load_settings
from generator.settings.values import Folders, Settings, Values

Options = argparse.Namespace
Words = Callable[[str, Options], Iterable[str]]
THEME = "broadsheet"


@dataclass(frozen=True, slots=True)
class Choices(BaseCompleter):
    """A completer as argcomplete calls it: the words of a source that begin with what is typed."""

    words: Words

    def __call__(self, *, prefix: str, parsed_args: Options, **_: object) -> list[str]:
        """The words; none where the site cannot be read, for a shell can say nothing of it."""
        with suppress(BroadsheetError, OSError, ValueError):
            return sorted({word for word in self.words(prefix, parsed_args) if word.startswith(prefix)})
        return []


NOTHING = Choices(lambda *_: ())


def complete(default_site: Path) -> None:
    """Answers a shell that asks by the environment, and ends the process."""
    parser = argparse.ArgumentParser(allow_abbrev=False)
    verbs = parser.add_subparsers(dest="verb")
    for verb in VERBS:
        each = verbs.add_parser(verb, help=VERBS[verb], allow_abbrev=False)
        add_common(each)
        ADDERS[verb](each)
        each.set_defaults(site=default_site, config=[])
        for action in each._actions:  # noqa: SLF001 - argparse tells them nowhere else
            _equip(action)
    autocomplete(parser, always_complete_options=False, default_completer=NOTHING)


def _equip(action: argparse.Action) -> None:
    known = action.type.known if isinstance(action.type, OneOf) else None
    found = Choices(lambda *_: known) if known else COMPLETERS.get(str(action.metavar))
    if found is not None:
        action.completer = found  # type: ignore[attr-defined]  # argcomplete looks for it there


def _settings(options: Options) -> Settings:
    site = Path(options.site).resolve()
    return load_settings(Request(site, tuple(options.config or ()), {}, {}))


def _folders(options: Options) -> Folders:
    return _settings(options).folders


def stories(prefix: str, options: Options) -> Iterator[str]:
    """Files of stories as the working folder or the site names them; addresses, for what begins with a slash."""
    folders = _folders(options)
    if prefix.startswith("/"):
        yield from _below(folders.output, prefix, "/", ())
        return
    yield from _below(Path(), prefix, "", ENDINGS)
    yield from _below(folders.site, prefix, "", ENDINGS)
    yield from _below(folders.content, prefix, "", ENDINGS)


def _below(top: Path, prefix: str, lead: str, endings: tuple[str, ...]) -> Iterator[str]:
    """Folders and files of one level, the level that the prefix has reached. No endings: folders with a page."""
    within = prefix.removeprefix(lead).rpartition("/")[0]
    folder = top / within
    if ".." in Path(within).parts or not folder.is_dir():
        return
    for path in folder.iterdir():
        name = f"{lead}{within}/{path.name}" if within else f"{lead}{path.name}"
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield f"{name}/"
        elif path.suffix.lower() in endings:
            yield name


def tags(prefix: str, options: Options) -> Iterator[str]:
    """The tags of the published site by the ends of their addresses, and those of `data/tags.toml` by name."""
    del prefix
    folders = _folders(options)
    published = folders.output / "tags"
    if published.is_dir():
        yield from (path.name for path in published.iterdir() if path.is_dir())
    described = folders.site / "data/tags.toml"
    if described.is_file():
        for slug, table in tomllib.loads(described.read_text("utf-8")).items():
            yield str(table.get("name", slug)) if isinstance(table, dict) else slug


def sections(prefix: str, options: Options) -> Iterable[str]:
    """The folders of sections."""
    del prefix
    return sections_below(_folders(options).content)


def authors(prefix: str, options: Options) -> Iterator[str]:
    """Writers with a text of their own, by the names of its files."""
    del prefix
    return (path.stem for path in (_folders(options).content / "authors").glob("*.md"))


def themes(prefix: str, options: Options) -> Iterable[str]:
    """The themes of the site, and the one that is built in."""
    del prefix
    return {THEME, *(path.parent.name for path in (_folders(options).site / "themes").glob("*/theme.toml"))}


def keys(prefix: str, options: Options) -> Iterable[str]:
    """The settings, by their dotted names."""
    del prefix
    try:
        values = _settings(options).values
    except BroadsheetError:
        values = Values()
    return flattened(msgspec.to_builtins(values), "")


def targets(prefix: str, options: Options) -> Iterable[str]:
    """The places to which the site may be sent."""
    del prefix
    return _settings(options).values.deploy


# By what a flag or word is called in `--help`.
COMPLETERS: Mapping[str, object] = {
    "PATH": Choices(stories),
    "PATH|URL": Choices(stories),
    "TAG": Choices(tags),
    "FOLDER": Choices(sections),
    "KEY": Choices(keys),
    "TARGET": Choices(targets),
    "THEME": Choices(themes),
    "AUTHOR": Choices(authors),
    "DIR": DirectoriesCompleter(),
    "FILE": FilesCompleter(),
}
