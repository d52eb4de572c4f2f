"""Where a site's folders lie, and which of them may never be an output."""

from collections.abc import Iterator
from pathlib import Path

from generator.settings.checking import Fault
from generator.settings.values import Folders, Values


def folders_of(site: Path, values: Values) -> Folders:
    """The folders of a site, absolute; paths in the settings are relative to the site."""
    output = (site / values.build.output).resolve()
    return Folders(
        site=site,
        content=site / values.content.folder,
        static=site / "static",
        data=site / "data",
        templates=site / "templates",
        themes=site / "themes",
        output=output,
        cache=site / values.build.cache,
        state=output.parent / ".broadsheet" / output.name,
    )


def folder_faults(folders: Folders) -> Iterator[Fault]:
    """Folders that must not be what they are: an output that is somebody else's, sources that would be published.

    An output folder may be no site, folder of sources or one above them, home or root. The store holds the text of
    drafts, and `static/` is published as it is: neither content nor the store may lie in it, or the store in output.
    """
    output = folders.output
    reason = ""
    if output == output.parent:
        reason = "it is the root of the disk"
    elif output == Path.home():
        reason = "it is a home folder"
    elif (output / ".git").exists():
        reason = "it holds a .git of its own"
    else:
        sources = (folders.site, folders.content, folders.static, folders.data, folders.templates, folders.themes)
        inside = next((each for each in map(Path.resolve, sources) if each == output or output in each.parents), None)
        within = next((each for each in map(Path.resolve, sources[1:]) if each in output.parents), None)
        reason = f"it holds {inside.name}/" if inside else f"it is inside {within.name}/" if within else ""
    if reason:
        yield Fault("build.output", f"{output} cannot be the output folder: {reason}", "name a folder of its own")
    else:
        yield from _overlaps(folders)


def _overlaps(folders: Folders) -> Iterator[Fault]:
    content, static, cache = (path.resolve() for path in (folders.content, folders.static, folders.cache))
    if _is_in(content, static) or _is_in(static, content):
        hint = "what is in static/ is published as it is, drafts too: name a folder of its own"
        yield Fault("content.folder", f"{content} cannot be the content folder: it holds static/ or lies in it", hint)
    for folder in (folders.output, static, content):
        if _is_in(cache, folder):
            hint = "it holds unpublished text: name a folder of its own"
            yield Fault("build.cache", f"{cache} cannot be the cache: it is inside {folder.name}/", hint)
            return


def _is_in(inner: Path, outer: Path) -> bool:
    return inner == outer or outer in inner.parents
