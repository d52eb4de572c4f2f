"""Where a site's folders lie, and which of them may never be an output."""

from collections.abc import Iterator
from pathlib import Path

from generator.settings.checking import Fault
from generator.settings.generations import RELEASES, is_in_releases, output_at, releases_of
from generator.settings.values import BuildSettings, Folders, Values

STATE = ".broadsheet"
# Folders of the system, in which nobody publishes; a web server's lie below /var, /srv, /opt or /usr/share.
SYSTEM = ("/bin", "/boot", "/etc", "/lib", "/lib64", "/proc", "/sbin", "/sys", "/usr/bin", "/usr/lib", "/usr/sbin")
SHARED = ("/dev", "/dev/shm", "/home", "/media", "/mnt", "/opt", "/root", "/run", "/srv", "/tmp", "/usr", "/usr/local")  # noqa: S108  named to be refused
SHARED_TOO = ("/usr/share", "/var", "/var/tmp", "/Applications", "/Library", "/System", "/Users", "/Volumes")  # noqa: S108
HOMES = ("/home", "/Users")
REPOSITORIES = (".git", ".hg", ".svn")


def folders_of(site: Path, values: Values) -> Folders:
    """The folders of a site, absolute; paths in the settings are relative to the site."""
    output = _located(site / values.build.output)
    return Folders(
        site=site,
        content=site / values.content.folder,
        static=site / "static",
        data=site / "data",
        templates=site / "templates",
        themes=site / "themes",
        styles=site / "css",
        i18n=site / "i18n",
        output=output,
        cache=site / values.build.cache,
        state=output.parent / STATE / output.name,
    )


def folder_faults(folders: Folders) -> Iterator[Fault]:
    """Folders that must not be what they are: an output that is somebody else's, sources that would be published.

    An output folder may be no site, folder of sources or one above them, no folder of the system or of a person, and
    not where the program keeps what is not published: the store holds the text of drafts. `static/` is published as
    it is: neither content nor the store may lie in it, or the store in output.
    """
    output = folders.output
    for folder in (folders.site, output, folders.content, folders.cache):
        if not is_text(str(folder)):
            yield Fault("", f"the name of the folder {folder!s:.300} is not UTF-8", "give it another name")
            return
    try:
        reason = _system_reason(output) or _own_reason(output) or _source_reason(folders)
        overlaps = [] if reason else list(_overlaps(folders))
    except (OSError, ValueError) as fault:
        reason = (fault.strerror or "") if isinstance(fault, OSError) else "no folder can have this name"
        overlaps = []
    if reason:
        yield Fault(
            "build.output", f"{output!s:.300} cannot be the output folder: {reason}", "name a folder of its own"
        )
    yield from overlaps


def is_text(name: str) -> bool:
    """Whether a name is UTF-8, as all is that is kept of a site; Python has surrogates for bytes that are not."""
    return not any("\ud800" <= char <= "\udfff" for char in name)


def target_reason(target: Path, folders: Folders) -> str:
    """Why a folder, which has no link in its path, is no place to send the site to; "" where it is one."""
    if reason := _system_reason(target):
        return reason
    for folder in (folders.output, releases_of(folders.output), folders.state.parent, folders.cache):
        if _is_in(target, _resolved(folder)) or _is_in(_resolved(folder), target):
            return f"{folder.name}/ is the program's own"
    sources = (folders.content, folders.static, folders.data, folders.templates, folders.themes, folders.styles)
    if _is_in(_resolved(folders.site), target):
        return "it holds the site itself"
    within = next((each for each in (*sources, folders.i18n) if _is_in(target, _resolved(each))), None)
    return f"it is inside {within.name}/" if within is not None else ""


def release_faults(folders: Folders) -> Iterator[Fault]:
    """What is in the way of whole generations beside the output: sources or the store in their folder, or its name."""
    output, releases = folders.output, releases_of(folders.output)
    if output.name == RELEASES:
        hint = "call it otherwise, such as output"
        yield Fault("build.output", f"{output}: a folder of this name holds the generations", hint)
    for key, folder in (("content.folder", folders.content), ("build.cache", folders.cache)):
        if _is_in(_resolved(folder), releases):
            yield Fault(key, f"{folder} lies where generations of the site belong", "name a folder of its own")


def _inside_an_output(output: Path) -> bool:
    """Whether the folder lies in one that was published to: what is kept beside it would be public."""
    return any((each.parent / STATE / each.name / "manifest").exists() for each in output.parents)


def _system_reason(output: Path) -> str:
    """Why a folder belongs to the system or a person, "" where it does not."""
    path = output.as_posix()
    if output == output.parent:
        return "it is the root of the disk"
    if output == Path.home() or output.parent.as_posix() in HOMES:
        return "it is a home folder"
    if path in SHARED or path in SHARED_TOO or any(path == each or path.startswith(f"{each}/") for each in SYSTEM):
        return "it is a folder of the system"
    return "it holds a home folder" if output in Path.home().parents else ""


def _own_reason(output: Path) -> str:
    """Why a folder is no place for a site by what it is or holds, "" where it may be."""
    hidden = next((each for each in (STATE, *REPOSITORIES) if each in output.parts), None)
    if hidden:
        return f"{hidden} holds what is not published"
    held = next((each for each in REPOSITORIES if (output / each).exists()), None)
    if held:
        return f"it holds a {held} of its own"
    if _inside_an_output(output):
        return "it lies in the output of a site, and what is kept beside it would be public"
    if is_in_releases(output):
        return "generations of another output are kept there"
    return "it is a file" if output.is_file() else ""


def _source_reason(folders: Folders) -> str:
    output = folders.output
    theme = (folders.templates, folders.themes, folders.styles, folders.i18n)
    sources = (folders.site, folders.content, folders.static, folders.data, *theme)
    inside = next((each for each in map(_resolved, sources) if _is_in(each, output)), None)
    if inside:
        return f"it holds {inside.name}/"
    within = next((each for each in map(_resolved, sources[1:]) if _is_in(output, each)), None)
    if within:
        return f"it is inside {within.name}/"
    cache = _resolved(folders.cache)
    # Where both are one folder, the one that was chosen is wrong.
    is_cache = output == cache and folders.cache == folders.site / BuildSettings().cache
    return "it is the cache, or inside it" if is_cache or _is_within(output, cache, folders.site) else ""


def _overlaps(folders: Folders) -> Iterator[Fault]:
    content, static, cache = (_resolved(path) for path in (folders.content, folders.static, folders.cache))
    if _is_in(content, static) or _is_in(static, content):
        hint = "what is in static/ is published as it is, drafts too: name a folder of its own"
        yield Fault("content.folder", f"{content} cannot be the content folder: it holds static/ or lies in it", hint)
    if _is_in(_resolved(folders.site), cache):
        hint = "it is emptied at times: name a folder of its own"
        yield Fault("build.cache", f"{cache} cannot be the cache: it holds the site", hint)
    for folder in (folders.output, static, content):
        if _is_in(cache, folder):
            hint = "it holds unpublished text: name a folder of its own"
            yield Fault("build.cache", f"{cache} cannot be the cache: it is inside {folder.name}/", hint)
            return


def _is_within(output: Path, cache: Path, site: Path) -> bool:
    # A cache that holds the whole site is what is wrong then, and told as such.
    return cache in output.parents and not _is_in(_resolved(site), cache)


def _located(path: Path) -> Path:
    """The output without links, but for one that leads to its own generation."""
    try:
        return output_at(path)
    except (OSError, ValueError):
        return path


def _resolved(path: Path) -> Path:
    """The folder without links; as it is where no folder can have such a name, which is told elsewhere."""
    try:
        return path.resolve()
    except (OSError, ValueError):
        return path


def _is_in(inner: Path, outer: Path) -> bool:
    return inner == outer or outer in inner.parents
