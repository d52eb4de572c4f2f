"""Takes stock of a site: every file that a build may look at, with its digest."""

from collections.abc import Mapping
from pathlib import Path

from generator.discover.theme import theme_chain
from generator.discover.walking import walk
from generator.model.digest import digest_of
from generator.model.source import Inventory, SourceFile, SourceText
from generator.settings.values import Settings

MARKDOWN = (".md", ".markdown")


def take_inventory(settings: Settings) -> Inventory:
    """The site's files. Content that cannot be read raises OSError: it is never taken for deleted."""
    folders, ignore = settings.folders, settings.values.build.ignore
    content = dict(walk(folders.content, ignore))
    chain = theme_chain(settings)
    templates = {name: path for theme in reversed(chain) for name, path in walk(theme / "templates")}
    return Inventory(
        content=_texts({name: path for name, path in content.items() if _is_markdown(name)}),
        files=_files({name: path for name, path in content.items() if not _is_markdown(name)}),
        static=_files(dict(walk(folders.static, ignore))),
        data=_texts(dict(walk(folders.data, ignore))),
        templates=_texts({**templates, **dict(walk(folders.templates))}),
        styles=_texts({name: path for theme in reversed(chain) for name, path in walk(theme / "css")}),
        assets=_files({name: path for theme in reversed(chain) for name, path in walk(theme / "static")}),
    )


def _is_markdown(name: str) -> bool:
    return name.lower().endswith(MARKDOWN)


def _texts(paths: Mapping[str, Path]) -> dict[str, SourceText]:
    found = ((name, path.read_bytes()) for name, path in paths.items())
    return {name: SourceText(name, digest_of(data), data) for name, data in found}


def _files(paths: Mapping[str, Path]) -> dict[str, SourceFile]:
    found = ((name, path, path.read_bytes()) for name, path in paths.items())
    return {name: SourceFile(name, digest_of(data), len(data), path) for name, path, data in found}
