"""Retagging: one tag in place of others, in all front matter, in `data/tags.toml` and among the texts of tags."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePosixPath

import msgspec
from msgspec.structs import replace

from generator.commands.fixing.patches import Patch
from generator.commands.tagging.desk import TagDesk, is_spelt
from generator.commands.tagging.tables import FILE, TagTables
from generator.model.article import Article
from generator.model.problem import Place, Problem, error
from generator.model.slug import fold, slug_of
from generator.read.editing.changing import Rule
from generator.read.editing.editing import Change, edited
from generator.read.editing.tagging import tag_change

# What a build passes by, and an editor finds again.
ASIDE = ".orig"


class Retagging(msgspec.Struct, frozen=True):
    """What is asked: the tags with these keys are `name` from now on, the one with the key `key`, at `slug`.

    `spelt`: what of front matter is written anew, folded; `exact`: whether other spellings of `name` are, too.
    `lost`: names and slugs that lead to the tag as its aliases; `gone`: slugs of tables that are to go.
    """

    name: str
    slug: str
    spelt: frozenset[str]
    lost: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


class Outcome(msgspec.Struct, frozen=True):
    """What is to be written, in order, what cannot be, and what a person should know of it."""

    patches: tuple[Patch, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


def retagged(wanted: Retagging, desk: TagDesk) -> Outcome:
    """All that makes one tag of several.

    `data/tags.toml` is the first: from then on the names are one tag, whatever comes of the rest. Problems, all errors:
    `front-matter-kept`. Raises BroadsheetError where `data/tags.toml` cannot be edited.
    """
    table = _table_patch(wanted, desk)
    stories, problems = _stories(wanted, desk)
    texts, faults, notes = _texts(wanted, desk)
    return Outcome((*table, *stories, *texts), (*problems, *faults), (*_leading(wanted, desk), *notes))


def _leading(wanted: Retagging, desk: TagDesk) -> Iterator[str]:
    """Which addresses lead to the tag from the next build on: those at which others stand now."""
    known = {usage.slug for usage in desk.usages if usage.public} - {wanted.slug}
    for slug in wanted.gone:
        if slug in known:
            yield f"/tags/{slug}/ and its feed lead to /tags/{wanted.slug}/ from the next build on"


def _table_patch(wanted: Retagging, desk: TagDesk) -> list[Patch]:
    raw = raw_table(desk)
    tables = TagTables(raw)
    write_table(tables, wanted, desk)
    after = tables.raw.encode("utf-8")
    before = raw.encode("utf-8") if desk.table is not None else None
    return [Patch(FILE, before, after)] if tables.raw != raw else []


def raw_table(desk: TagDesk) -> str:
    """The text of `data/tags.toml`, "" where there is none."""
    source = desk.found.base.inventory.data.get("tags.toml")
    return source.data.decode("utf-8") if source is not None else ""


def write_table(tables: TagTables, wanted: Retagging, desk: TagDesk) -> None:
    """Lets the lost names lead to the tag, and moves what was declared of them."""
    slugs = {tag.slug: tag for tag in desk.book.declared.values()}
    here = next((slug for slug in wanted.gone if slug in slugs), "") if not tables.has(wanted.slug) else wanted.slug
    gone = [slugs[slug] for slug in wanted.gone if slug in slugs and slug != here]
    told = [tag for tag in gone if not desk.is_hidden(desk.book.key_of(tag.name))]
    lost = dict.fromkeys((*wanted.lost, *(name for tag in told for name in (tag.name, *tag.aliases))))
    is_moved = bool(here) and here != wanted.slug
    if not lost and not is_moved and not tables.has(wanted.slug):
        return
    for tag in gone:
        tables.remove(tag.slug)
    if is_moved:
        tables.rename(here, wanted.slug)
    elif not here:
        tables.add(wanted.slug, wanted.name)
    if is_moved or (wanted.slug in slugs and slugs[wanted.slug].name != wanted.name):
        tables.set_text(wanted.slug, "name", wanted.name)
    tables.set_aliases(wanted.slug, lambda old: _aliases(old, lost, wanted))
    words = next((tag.description for tag in gone if tag.description), "")
    if words and not (here and slugs[here].description):
        tables.set_text(wanted.slug, "description", words)


def _aliases(old: Sequence[str], lost: Collection[str], wanted: Retagging) -> list[str]:
    """Other names of a tag, each that leads to the tag or is another address of it, once."""
    kept = [each for each in old if each != wanted.name]
    folds, slugs = {fold(wanted.name), *map(fold, kept)}, {wanted.slug, *map(slug_of, kept)}
    for name in lost:
        if fold(name) not in folds or slug_of(name) not in slugs:
            kept.append(name)
            folds.add(fold(name))
            slugs.add(slug_of(name))
    return kept


def _stories(wanted: Retagging, desk: TagDesk) -> tuple[list[Patch], list[Problem]]:
    content = desk.found.base.inventory.content
    patches, problems = [], []
    for article in desk.articles:
        change = tag_change(article, lambda name: wanted.name if fold(name) in wanted.spelt else name)
        if change is not None:
            data = content[article.id].data
            made = edited(desk.rules, article.id, data, change)
            if made.problem is not None:
                problems.append(made.problem)
            else:
                patches.append(Patch(article.path, data, made.data))
    return patches, [*problems, *_unread(wanted, desk)]


def _unread(wanted: Retagging, desk: TagDesk) -> Iterator[Problem]:
    """Files with errors in their front matter that may have the tag."""
    content, folder = desk.found.base.inventory.content, desk.rules.folder
    for path in desk.unread:
        text = content[path].data.decode("utf-8", "replace") if path in content else ""
        if not text or any(is_spelt(name, _head(text)) for name in wanted.spelt):
            message = "this file may have the tag, and cannot be read: it was left as it is"
            yield error("front-matter-kept", f"{folder}/{path}", Place(), message, "mend it first: see `check`")


def _head(text: str) -> str:
    """What of a file may be its front matter."""
    lines = text.lstrip("\ufeff \r\n").splitlines()
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "+++", "}")), len(lines))
    return "\n".join(lines[:end])


def _texts(wanted: Retagging, desk: TagDesk) -> tuple[list[Patch], list[Problem], tuple[str, ...]]:
    """The texts of the tags that go: the first one moves, if the tag has none; others are put aside."""
    patches: list[Patch] = []
    problems: list[Problem] = []
    notes: list[str] = []
    used = {wanted.slug} if wanted.slug in desk.texts else set()
    for slug in dict.fromkeys((*wanted.gone, *map(slug_of, wanted.lost))):
        text = desk.texts.get(slug)
        if text is None or slug == wanted.slug:
            continue
        if text.is_bundle or used:
            patches.append(_put_aside(text, desk))
            notes.append(f"{text.path} is {patches[-1].new} now, which no build reads: what of it belongs to the tag?")
            continue
        used.add(wanted.slug)
        patch, problem = _moved(text, wanted, desk)
        patches.append(patch)
        problems += [problem] if problem is not None else []
        notes.append(f"{text.path} is {patch.new} now")
    return patches, problems, tuple(notes)


def _put_aside(text: Article, desk: TagDesk) -> Patch:
    data = desk.found.base.inventory.content[text.id].data
    return Patch(text.path, data, data, text.path + ASIDE)


def _moved(text: Article, wanted: Retagging, desk: TagDesk) -> tuple[Patch, Problem | None]:
    """The text of a tag under the tag's new slug, and with its new name where it had the old one as its title."""
    data = desk.found.base.inventory.content[text.id].data
    new = PurePosixPath(text.path).with_name(wanted.slug + PurePosixPath(text.path).suffix).as_posix()
    if fold(text.title) not in wanted.spelt:
        return Patch(text.path, data, data, new), None
    change = Change({"title": Rule(lambda _: wanted.name)}, lambda story: replace(story, title=wanted.name))
    made = edited(desk.rules, text.id, data, change)
    return Patch(text.path, data, made.data, new), made.problem
