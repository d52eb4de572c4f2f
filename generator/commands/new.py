"""The verb `new`: starts an article, page, section, tag or author from a skeleton that passes `check`."""

import json
import os
import unicodedata
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.commands.complaints import as_json
from generator.commands.excerpt import JOINERS, printable
from generator.commands.session import Session
from generator.model.problem import BroadsheetError, ExitCode, Place, error
from generator.model.slug import cut, fold, slug_of
from generator.settings.near import did_you_mean
from generator.workshop.private import written

SKELETONS = {
    "article": '---\ntitle: {title}\ndate: {date}\ndraft: true\ntags: []\nsummary: ""\n---\n\nWrite here.\n',
    "page": "---\ntitle: {title}\n---\n\nWrite here.\n",
    "section": "---\ntitle: {title}\n---\n\nWhat readers find in this section.\n",
    "tag": "---\ntitle: {title}\n---\n\nWhat readers should know of this topic.\n",
    "author": "---\ntitle: {title}\n---\n\nWho writes here.\n",
}
FOLDERS = {"page": "pages", "tag": "tags", "author": "authors"}
NEXT = {"article": "It is a draft until `draft: true` is gone."}
# These names mean something else in a content folder, or nothing at all on some disks.
SPECIAL = frozenset(("index", "_index", "section", "drafts", "_drafts", "con", "prn", "aux", "nul"))
ENDINGS = (".md", ".markdown")
# File names may have 255 bytes; an editor's backup adds a few.
NAME_BYTES = 180


def run(session: Session) -> ExitCode:
    """Writes one new file and prints its path; exit 2 where there is one already, or the title gives no name."""
    kind, content = session.options.kind, session.settings.folders.content
    title = tidy(session.options.title)
    path = content / _folder(session) / f"{file_name(title)}.md"
    if kind == "section":
        path = path.with_suffix("") / "_index.md"
    _refuse_twin(path, content)
    date = session.gate.now.astimezone(ZoneInfo(session.settings.values.timezone)).isoformat(" ", "minutes")
    # A JSON string is a YAML string: whatever the title holds, the file can be read.
    text = SKELETONS[kind].format(title=json.dumps(title, ensure_ascii=False), date=date)
    path.parent.mkdir(parents=True, exist_ok=True)
    _write_new(path, text.encode())
    if session.wants_json:
        session.console.result(as_json({"file": path.relative_to(session.settings.folders.site).as_posix()}))
        return ExitCode.DONE
    session.console.result(printable(_shown(path)))
    if kind in NEXT and not session.options.quiet:
        session.console.remark(NEXT[kind])
    return ExitCode.DONE


def tidy(title: str) -> str:
    """A title of one line (NFC), without characters that no text should have."""
    kept = "".join(char if char.isprintable() or char in JOINERS else " " for char in title)
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def file_name(title: str) -> str:
    """The file's name without its ending; raises BroadsheetError (`slug-empty`) where no letter or digit is left."""
    slug = cut(slug_of(title), NAME_BYTES)
    if not slug:
        hint = "give it a name with letters; the title can be changed in the file"
        raise BroadsheetError(error("slug-empty", "", Place(), f"{title!r} has neither letter nor digit", hint))
    return f"{slug}-1" if slug in SPECIAL else slug


def _folder(session: Session) -> str:
    """Where the file belongs, below the content folder."""
    kind, section = session.options.kind, session.options.section
    if kind in FOLDERS:
        if section is not None:
            raise BroadsheetError(error("section", "", Place(), f"--section is not for a {kind}", "leave it out"))
        return FOLDERS[kind]
    return _section((section or "").strip("/"), session.settings.folders.content)


def _section(section: str, content: Path) -> str:
    """The section's folder, "" for none; a new one is made, unless it looks like a slip of the pen."""
    if not section:
        return ""
    parts = section.split("/")
    is_there = (content / section).is_dir() and not {".", ".."}.intersection(parts)
    is_fit = is_there or not any(not part or part != slug_of(part) or part in SPECIAL for part in parts)
    if not is_fit or parts[0] in FOLDERS.values():
        problem = error("section", "", Place(), f"{section!r} is not a section's folder", "write it as world/europe")
        raise BroadsheetError(problem)
    near = "" if is_there else did_you_mean(section, _sections(content))
    if near:
        raise BroadsheetError(error("section", "", Place(), f"there is no section {section!r}", near))
    return section


def _sections(content: Path) -> list[str]:
    folders = [path.relative_to(content).as_posix() for path in content.glob("*/") if path.is_dir()]
    nested = [path.relative_to(content).as_posix() for path in content.glob("*/*/") if path.is_dir()]
    return [folder for folder in (*folders, *nested) if folder.split("/")[0] not in FOLDERS.values()]


def _write_new(path: Path, data: bytes) -> None:
    """Writes a file that is not there yet, whole or not at all: an empty one would be a fault of the next build."""
    with written(path), path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
        except OSError:
            path.unlink()
            raise


def _refuse_twin(path: Path, content: Path) -> None:
    """Raises BroadsheetError (exit 2) where the file is there, also in other case, with another ending, as a bundle."""
    if not path.parent.is_dir():
        return
    wanted = {fold(path.stem + ending) for ending in ENDINGS}
    for other in sorted(path.parent.iterdir()):
        is_bundle = fold(other.name) == fold(path.stem) and any((other / f"index{end}").exists() for end in ENDINGS)
        if is_bundle or fold(other.name) in wanted:
            name = other.relative_to(content.parent).as_posix()
            message = "this is there already; nothing was written"
            raise BroadsheetError(error("file-exists", name, Place(), message, "write in it, or take another title"))


def _shown(path: Path) -> str:
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative
