"""Settling: the corridor says what it would refuse of an imported site, and each of that is mended, until it builds."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from generator.importers.addressing import Addresses, address_of, addressed, addresses_of, patterned
from generator.importers.forwarding import forwarded
from generator.importers.front import front_with
from generator.importers.fronts import mended_front, title_of
from generator.importers.lot import Finding, Kind, Lot, Text
from generator.importers.texts import ends_in, mended_body, offset_of, without_ends
from generator.model.problem import Problem, Severity
from generator.model.regex import regex
from generator.planned import Planned

# Gives a site as it would be planned, with all that is not public yet.
Look = Callable[[Lot], Planned]
ROUNDS = 30
ENDS = "output-link"
FRONT = "_index.md"
# Folders whose texts have no date in Broadsheet.
APART = ("pages", "tags", "authors")
SETTINGS = "site.toml"
LINK = regex(r"@/[^\s()#<>\"']+")


@dataclass(frozen=True, slots=True)
class Settled:
    """A site that can be built, the plan of it, and what still cannot be published."""

    lot: Lot
    site: Planned
    faults: tuple[Problem, ...]


def settled(lot: Lot, look: Look, zone: ZoneInfo) -> Settled:
    """The lot as it can be built, with its old addresses.

    First all texts are made readable; then permalinks are chosen that give most of the old addresses, the others are
    written into their files, and lists and feeds are led on; then links and pictures that lead nowhere are taken out.
    """
    lot, site, _ = _rounds(lot, look, zone, _unread)
    lot = patterned(lot, site)
    lot = addressed(lot, look(lot))
    lot = forwarded(lot, look) if lot.lists or lot.feeds else lot
    return Settled(*_rounds(lot, look, zone, _wrong))


def mended(lot: Lot, problems: Sequence[Problem], zone: ZoneInfo) -> Lot:
    """The lot after one round: each file that has errors changed, or left out where nobody knows how to mend it."""
    by_file: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_file[problem.path].append(problem)
    known = addresses_of(lot)
    texts: list[Text] = []
    findings = list(lot.findings)
    ends = _ends(lot, by_file)
    for text in lot.texts:
        faults = by_file.pop(f"content/{text.path}", [])
        kept, told = _mended(text, faults, known, zone) if faults else _without_ends(text, ends)
        texts += [kept] if kept else []
        findings += told
    lot = replace(lot, texts=tuple(texts), findings=tuple(findings))
    return _without_files(_moved(lot), by_file)


def _ends(lot: Lot, by_file: Mapping[str, Sequence[Problem]]) -> frozenset[str]:
    """Addresses with a part that is not there: they are told of one text, and others may link to them as well."""
    found: set[str] = set()
    for text in lot.texts:
        for problem in by_file.get(f"content/{text.path}", ()):
            found |= ends_in(text.body, problem) if problem.code == ENDS else frozenset()
    return frozenset(found)


def _without_ends(text: Text, ends: frozenset[str]) -> tuple[Text, tuple[Finding, ...]]:
    body = without_ends(text.body, ends)
    if body == text.body:
        return text, ()
    said = ", ".join(sorted(end for end in ends if end in text.body))
    return replace(text, body=body), (Finding(Kind.LINK, f"content/{text.path}", said, "link to what there is now"),)


def _rounds(
    lot: Lot, look: Look, zone: ZoneInfo, wrong: Callable[[Planned], list[Problem]]
) -> tuple[Lot, Planned, tuple[Problem, ...]]:
    site = look(lot)
    for _ in range(ROUNDS):
        problems = wrong(site)
        changed = mended(lot, problems, zone) if problems else lot
        if changed == lot:
            break
        lot, site = changed, look(changed)
    return lot, site, tuple(wrong(site))


def _unread(site: Planned) -> list[Problem]:
    return _errors(
        [*site.found.base.inventory.problems, *(each for one in site.found.readings for each in one.problems)]
    )


def _wrong(site: Planned) -> list[Problem]:
    return _errors(site.problems)


def _errors(problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def _mended(
    text: Text, faults: Sequence[Problem], known: Addresses, zone: ZoneInfo
) -> tuple[Text | None, tuple[Finding, ...]]:
    """A text without its faults, from the last to the first so that places hold; None where it must stay behind."""
    line = text.body_line
    below = [each for each in faults if each.place.line >= line]
    body_mended = _with_body(text, sorted(below, key=Problem.sort_key, reverse=True), known, line)
    if not isinstance(body_mended, Text):
        return _left(text, body_mended)
    text, findings = body_mended, []
    for problem in sorted((each for each in faults if each.place.line < line), key=Problem.sort_key, reverse=True):
        if problem.code in MOVES:
            text = MOVES[problem.code](text)
            continue
        found = _without_end(text, problem, known) if problem.code == ENDS else mended_front(text, problem, zone)
        if found is None:
            return _left(text, problem)
        text = found[0]
        findings += [found[1]] if found[1] else []
    return text, tuple(findings)


def _without_end(text: Text, problem: Problem, known: Addresses) -> tuple[Text, Finding]:
    """A text without an address that leads to no page or no part of one; told of both, for its place is not known."""
    body = mended_body(text, problem, known, 0)
    told = Finding(Kind.LINK, problem.path, problem.message, "link to what there is now")
    return replace(text, body=text.body if body is None else body), told


def _with_body(text: Text, faults: Sequence[Problem], known: Addresses, line: int) -> Text | Problem:
    """A text whose body has no faults any more, or the fault that nobody can mend."""
    untouched = len(text.body)
    for problem in faults:
        # What a change took with it is told again, with its new place, in the next round.
        if offset_of(text.body, problem, line) > untouched:
            continue
        body = mended_body(text, problem, known, line)
        if body is None:
            return problem
        untouched = min(untouched, _shared(text.body, body))
        text = replace(text, body=body)
    return text


def _as_page(text: Text) -> Text:
    return replace(text, is_page=True)


def _out_of_folder(text: Text) -> Text:
    """The index of a folder in which others lie, beside that folder."""
    folder = PurePosixPath(text.path).parent
    place = f"{folder}.md" if folder.parent.name else f"{folder}/front.md"
    return replace(text, path=place)


MOVES: Mapping[str, Callable[[Text], Text]] = {"date-missing": _as_page, "bundle-article": _out_of_folder}


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (mine, its) in pairs if mine != its), min(len(one), len(other)))


def _left(text: Text, problem: Problem) -> tuple[None, tuple[Finding, ...]]:
    why = f"{problem.code}: {problem.message}"
    return None, (Finding(Kind.FILE, text.source, why, problem.hint, problem.place),)


def _moved(lot: Lot) -> Lot:
    """The lot with undated texts below `pages/`, and with the files that lie beside them."""
    files = dict(lot.files)
    texts = []
    new: dict[str, str] = {}
    for text in lot.texts:
        path = PurePosixPath(text.path)
        if not text.is_page or path.parts[0] in APART or path.stem.lower() in ("_index", "section"):
            texts.append(text)
            continue
        is_bundle, parent = path.stem == "index", path.parent.as_posix()
        beside = f"content/{parent}/" if parent != "." else "content/"
        for name, place in lot.files.items():
            if name.startswith(beside) and (is_bundle or PurePosixPath(name).name in text.body):
                files[f"content/pages/{name.removeprefix('content/')}"] = place
                if is_bundle:
                    files.pop(name, None)
        new[f"@/{text.path}"] = f"@/pages/{path}"
        texts.append(replace(text, path=f"pages/{path}"))
    apart = _apart(_relinked(text, new) if new else text for text in texts)
    return replace(lot, texts=tuple(apart), files=files)


def _apart(texts: Iterable[Text]) -> Iterator[Text]:
    """The texts, with a number for those that would lie where another one does, such as `a.html` beside `a.md`."""
    seen: set[str] = set()
    for text in texts:
        path, number = text.path, 1
        while path in seen:
            number += 1
            path = _numbered(PurePosixPath(text.path), number)
        seen.add(path)
        yield text if path == text.path else replace(text, path=path)


def _numbered(path: PurePosixPath, number: int) -> str:
    """A path with a number behind its name; behind that of its folder, where the text is the index of one."""
    folder = path.parent
    if path.stem == "index" and folder.name:
        return (folder.with_name(f"{folder.name}-{number}") / path.name).as_posix()
    return path.with_stem(f"{path.stem}-{number}").as_posix()


def _relinked(text: Text, new: Mapping[str, str]) -> Text:
    if "@/" not in text.body:
        return text
    return replace(text, body=LINK.sub(lambda found: new.get(found[0], found[0]), text.body))


def _without_files(lot: Lot, problems: Mapping[str, Sequence[Problem]]) -> Lot:
    gone = {path: faults for path, faults in problems.items() if path in lot.files}
    lot = _without_entries(lot, problems.get(SETTINGS, ()))
    told = (Finding(Kind.FILE, path, faults[0].message, faults[0].hint) for path, faults in gone.items())
    files = {path: place for path, place in lot.files.items() if path not in gone}
    return replace(lot, files=files, findings=(*lot.findings, *told))


def _without_entries(lot: Lot, problems: Sequence[Problem]) -> Lot:
    """The lot without the menu entries that lead nowhere."""
    dead = [problem for problem in problems if problem.code == "link-dead"]
    menus = lot.settings.get("menus")
    if not dead or not isinstance(menus, dict):
        return lot
    said = " ".join(problem.message for problem in dead)
    kept = {
        name: [each for each in items if not each.get("url") or repr(each["url"]) not in said]
        for name, items in menus.items()
    }
    told = tuple(Finding(Kind.SETTING, SETTINGS, problem.message, problem.hint) for problem in dead)
    settings = {**lot.settings, "menus": {name: items for name, items in kept.items() if items}}
    return replace(lot, settings=settings, findings=(*lot.findings, *told))


def complete(lot: Lot) -> Lot:
    """The lot with a title for each text that must have one."""
    has_front = any(text.path == FRONT for text in lot.texts)
    texts = (text if text.front.keys else _with_title(text) for text in lot.texts)
    return _moved(replace(lot, texts=tuple(text if has_front else _as_front(text) for text in texts)))


def _as_front(text: Text) -> Text:
    """The page that was the front of the old site is the text of the front."""
    return (
        replace(text, path=FRONT, address="", is_page=False)
        if address_of(text.address) == "/" and text.address
        else text
    )


def _with_title(text: Text) -> Text:
    body = text.body if text.body.startswith("\n") else f"\n{text.body}"
    return replace(text, front=front_with({"title": title_of(text)}), body=body) if not text.front.is_faulty else text
