"""Wishes: what a command line wants of tags, checked against those that there are."""

from collections.abc import Iterable, Iterator, Sequence

from generator.commands.placing import tidy
from generator.commands.session import Session
from generator.commands.tagging.desk import TagDesk
from generator.commands.tagging.retagging import Retagging
from generator.commands.telling.quoting import quoted
from generator.model.problem import BroadsheetError, Place, Problem, error
from generator.model.slug import fold, slug_of


def renaming(old: str, new: str, desk: TagDesk) -> Retagging:
    """One tag under another name.

    Raises BroadsheetError (exit 2): no such tag; the new name is that of another, or would have its address; the old
    one is an alias.
    """
    key, name = desk.key_of(old), _fit(new)
    current, slug = desk.name_of(key), _slug(key, desk)
    if desk.book.key_of(name) == key:
        declared = desk.book.declared.get(key)
        if declared is not None and declared.name == name:
            # As it is after a run that was cut short.
            return Retagging(name, slug, frozenset({fold(old)}), gone=tuple(_free_slugs([old], desk)))
        spelt = frozenset(map(fold, (current, old, name)))
        lost = (current, slug) if declared is not None or slug_of(name) != slug else ()
        return Retagging(name, _free(name, key, desk), spelt, () if desk.is_hidden(key) else lost, (slug,))
    refuse_taken(name, old, desk)
    _refuse_alias(old, key, desk)
    lost = () if desk.is_hidden(key) else (current, slug)
    return Retagging(name, _free(name, key, desk), frozenset({fold(current)}), lost, (slug,))


def merging(names: Sequence[str], desk: TagDesk, session: Session) -> Retagging:
    """Several tags as one, the last: a tag that there is.

    Raises BroadsheetError (exit 2): no such tag, one is an alias of a third, an embargo is on one of them.
    """
    *given, into = names
    key = desk.key_of(into)
    name, slug = _called(into, key, desk)
    spelt, lost, gone = set[str](), list[str](), list[str]()
    for each in given:
        other = desk.key_of(each)
        if other == key:
            spelt.add(fold(each))
            lost.append(each)
            gone += _free_slugs([each], desk)
        else:
            _refuse_alias(each, other, desk)
            _refuse_embargo(other, key, desk, session)
            spelt.add(fold(desk.name_of(other)))
            # An address that no reader knew needs none that leads on from it, which would tell the name.
            lost += [] if desk.is_hidden(other) else [desk.name_of(other), _slug(other, desk)]
            gone.append(_slug(other, desk))
    if key not in desk.book.declared and all(fold(each) == fold(name) and slug_of(each) == slug for each in lost):
        # Nothing but the spelling: no address goes.
        lost = []
    return Retagging(name, slug, frozenset(spelt), tuple(filter(None, lost)), tuple(filter(None, gone)))


def _called(into: str, key: str, desk: TagDesk) -> tuple[str, str]:
    """The name of a tag that others become, and its slug.

    Its own name in other letters is taken, unless that would give the tag another address ("FUSSBALL", "Fußball").
    """
    current, slug = desk.name_of(key), _slug(key, desk)
    if key in desk.book.declared:
        return current, slug
    name = into if fold(into) == fold(current) and slug_of(into) == slug else current
    return name, slug_of(name)


def _fit(name: str) -> str:
    tidied = tidy(name)
    if not slug_of(tidied):
        hint = "give it a name with letters"
        raise BroadsheetError(error("slug-empty", "", Place(), f"{name!r} has neither letter nor digit", hint))
    return tidied


def _slug(key: str, desk: TagDesk) -> str:
    """The slug that a tag has."""
    declared, usage = desk.book.declared.get(key), desk.usage_of(key)
    return declared.slug if declared is not None else usage.slug if usage is not None else ""


def _slugs(desk: TagDesk) -> Iterator[tuple[str, str]]:
    """The slugs of all tags, and their keys."""
    yield from ((usage.slug, usage.key) for usage in desk.usages if usage.slug)
    yield from ((tag.slug, key) for key, tag in desk.book.declared.items())


def _free(name: str, key: str, desk: TagDesk) -> str:
    """The slug of a new name, which no other tag may have.

    One that the tag has or had stays where both would be one folder on some disks: "fussball", not "fußball".
    """
    declared = desk.book.declared.get(key)
    had = (_slug(key, desk), *(map(slug_of, declared.aliases) if declared is not None else ()))
    slug = next((each for each in had if each.casefold() == slug_of(name).casefold()), slug_of(name))
    for taken, other in _slugs(desk):
        if taken == slug and other != key:
            message = f"{name!r} would have the address of {desk.name_of(other)!r}, /tags/{slug}/"
            raise _wrong(message, f"are they one? tags merge … {quoted(desk.name_of(other))}")
    return slug


def _free_slugs(names: Iterable[str], desk: TagDesk) -> list[str]:
    """The slugs of other names of a tag, but for those that are the slug of some tag."""
    taken = {slug for slug, _ in _slugs(desk)}
    return [slug for slug in map(slug_of, names) if slug and slug not in taken]


def refuse_taken(name: str, old: str, desk: TagDesk, into: str = "") -> None:
    """Raises BroadsheetError (exit 2) where a name is that of a tag; `into`: what to merge with, if not with that."""
    key = desk.book.key_of(name)
    if key in desk.book.declared or desk.usage_of(key) is not None:
        known = desk.name_of(key)
        raise _wrong(
            f"there is a tag {known!r} already",
            f"to make one of both: tags merge {quoted(old)} {quoted(into or known)}",
        )


def _refuse_alias(name: str, key: str, desk: TagDesk) -> None:
    """Raises BroadsheetError where a name is another one of a tag that is called otherwise."""
    current = desk.name_of(key)
    if fold(name) != fold(current) and name != _slug(key, desk):
        merge = f"tags merge {quoted(name)} {quoted(current)}"
        hint = f"name that one; to have it in stories in place of {name!r}: {merge}"
        raise _wrong(f"{name!r} is another name of the tag {current!r}", hint)


def _refuse_embargo(one: str, two: str, desk: TagDesk, session: Session) -> None:
    """A merge under an embargo would hold back stories that are public, or let out what waits."""
    for rule in session.settings.values.embargoes:
        if rule.tag and desk.book.key_of(rule.tag) in (one, two):
            message = (
                f"an embargo in site.toml is on the tag {rule.tag!r}: merged, it would hold back the stories of both"
            )
            raise _wrong(message, "take the embargo out of site.toml once it is over, then merge")


def _wrong(message: str, hint: str) -> BroadsheetError:
    problem: Problem = error("tag-unfit", "", Place(), message, hint)
    return BroadsheetError(problem)
