"""Starting: a whole new site, or a new theme, in a folder that is there at once or not at all."""

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from generator.archetypes.newsroom import Newsroom, site_files, theme_files
from generator.commands.asking import T, ask_fit, several
from generator.commands.line.grammar import usage
from generator.commands.placing import SPECIAL, TAKEN, file_name, tidy, write_new
from generator.commands.session import Session
from generator.commands.telling.complaints import as_json
from generator.commands.telling.excerpt import printable
from generator.model.problem import BroadsheetError, ExitCode, Place, error
from generator.model.slug import slug_of
from generator.settings.folders import is_text
from generator.settings.loading import Request, load_settings
from generator.settings.meaning import meaning_faults
from generator.settings.near import did_you_mean
from generator.settings.values import Values

SECTIONS = "Politics, World, Culture, Sport"


def start_site(session: Session, title: str) -> ExitCode:
    """Begins a site in a folder of its own that passes `check`, and says how to go on."""
    folder = session.options.folder or Path(file_name(title))
    if not is_text(str(folder.absolute())):
        raise BroadsheetError(usage(f"the name of the folder {folder.absolute()} is not UTF-8", "give it another name"))
    room = _newsroom(session, title)
    files = site_files(room)
    _put(folder, files, _prove_settings)
    if session.wants_json:
        session.console.result(as_json({"folder": str(folder), "files": sorted(files)}))
        return ExitCode.DONE
    session.console.result(printable(str(folder)))
    if not session.options.quiet:
        for line in _ways(folder, session.options.program):
            session.console.remark(line)
    return ExitCode.DONE


def start_theme(session: Session, title: str) -> ExitCode:
    """Begins a theme, a child of the one in force, in `themes/` of the site."""
    site, name = session.settings.folders.site, file_name(title)
    folder, parent = site / "themes" / name, session.settings.values.theme
    if name == parent:
        raise BroadsheetError(usage(f"{name} is the site's theme already", "take another name"))
    files = theme_files(name, parent)
    _put(folder, files)
    if session.wants_json:
        session.console.result(as_json({"folder": folder.relative_to(site).as_posix(), "files": sorted(files)}))
        return ExitCode.DONE
    session.console.result(printable(os.path.relpath(folder)))
    if not session.options.quiet:
        session.console.remark(f'Look at it with `serve --theme {name}`; `theme = "{name}"` in site.toml chooses it.')
    return ExitCode.DONE


def _newsroom(session: Session, title: str) -> Newsroom:
    """What is known of the site, asked for on a terminal where the command line says nothing of it."""
    options = session.options
    zone = _given(session, options.timezone, "Time zone", "UTC", _zone)
    language = _given(session, options.language, "Language", "en", _language)
    sections = _given(session, options.sections, "Sections, with commas", SECTIONS, _sections)
    address = _given(session, options.base_url, "Address, as https://post.example/ (may wait)", "", _address)
    date = session.gate.now.astimezone(ZoneInfo(zone)).isoformat(" ", "minutes")
    return Newsroom(title, address, language, zone, sections, date)


def _given(session: Session, value: str | None, question: str, default: str, fit: Callable[[str], T]) -> T:
    is_asked = value is None and session.options.title is None and not session.wants_json
    if is_asked and session.console.answers is not None:
        return ask_fit(session.console, question, fit, default)
    return fit(default if value is None else value)


def _zone(name: str) -> str:
    zones = available_timezones()
    if name in zones:
        return name
    hint = did_you_mean(name, zones) or "write it as Europe/Berlin"
    raise BroadsheetError(usage(f"there is no time zone {name!r:.80}", hint))


def _language(tag: str) -> str:
    _refuse_unfit(Values(language=tag))
    return tag


def _address(text: str) -> str:
    """An address, or none yet."""
    if text:
        _refuse_unfit(Values(base_url=text))
    return text


def _refuse_unfit(values: Values) -> None:
    """Raises BroadsheetError (exit 2) with what a build would say of a setting."""
    if faults := [each for each in meaning_faults(values) if each.is_error]:
        raise BroadsheetError(*(usage(each.message, each.hint) for each in faults))


def _sections(text: str) -> tuple[str, ...]:
    titles = tuple(tidied for each in several(text) if (tidied := tidy(each)))
    slugs = [slug_of(title) for title in titles]
    for title, slug in zip(titles, slugs, strict=True):
        if not slug or slug in SPECIAL or slug in TAKEN or slug.isdecimal():
            raise BroadsheetError(usage(f"no section can be called {title!r:.80}", "name another"))
    if not titles or len(set(slugs)) < len(slugs):
        raise BroadsheetError(usage("each section needs a name of its own", f"as in: {SECTIONS}"))
    return titles


def _put(folder: Path, files: Mapping[str, str], prove: Callable[[Path], object] = str) -> None:
    """Writes files into a folder that is empty or not there yet: all of them, or none if that fails before the end.

    `prove`: raises BroadsheetError where the files, in a folder that nobody sees yet, are not what they should be.
    """
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        message = "this is there already; nothing was written"
        raise BroadsheetError(error("file-exists", str(folder), Place(), message, "name another folder"))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".broadsheet-", dir=folder.parent) as temporary:
        made = Path(temporary) / "made"
        for name, text in files.items():
            write_new(made / name, text.encode())
        prove(made)
        if folder.exists():
            # Somebody may stand in it: it stays the folder that it is.
            for path in sorted(made.iterdir()):
                path.replace(folder / path.name)
        else:
            made.replace(folder)


def _prove_settings(site: Path) -> None:
    """Raises BroadsheetError (exit 2) where a build could not read the settings, such as a language that is none."""
    try:
        load_settings(Request(site, (), {}, {}))
    except BroadsheetError as fault:
        # The file that they name is gone by the time somebody looks for it.
        told = (usage(each.message, each.hint) for each in fault.problems)
        raise BroadsheetError(*told, exit_code=fault.exit_code) from fault


def _ways(folder: Path, program: str) -> tuple[str, ...]:
    """What to do next, as it is typed from where the site was begun."""
    where = printable(str(folder))
    lead = "The paper is ready. Look at it, write, publish:"
    verbs = ("serve --drafts --open", 'new article "A headline"', "build")
    if program == "broadsheet":
        return (lead, f"  cd {where}", *(f"  broadsheet {verb}" for verb in verbs))
    return (lead, *(f"  python {program} {verb} --site {where}" for verb in verbs))
