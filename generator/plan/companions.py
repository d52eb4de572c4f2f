"""Companions that cannot be: a site has a file of its own where one would stand."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from generator.model.article import Article
from generator.model.companion import ENDINGS, names_of, original_of
from generator.model.page import Copy, Page
from generator.model.problem import Problem, warning
from generator.plan.collisions import claim_of, disk_key


def blocked_in(outputs: Collection[str], methods: Sequence[str]) -> dict[str, str]:
    """The path of each companion that must not be made → the path of what stands there, on some disk at least."""
    taken: dict[str, str] = {}
    for path in outputs if methods else ():
        key = disk_key(path)
        while any(ending in key for ending in ENDINGS.values()):
            taken.setdefault(key, path)
            key = key.rpartition("/")[0]
    return (
        {name: taken[key] for name in names_of(outputs, methods) if (key := disk_key(name)) in taken} if taken else {}
    )


def companion_problems(
    whole: Sequence[Page | Copy], methods: Sequence[str], texts: Mapping[str, Article], content: str
) -> Iterator[Problem]:
    """The warnings `companion-taken`; parameters as those of `collision_problems`."""
    blocked = blocked_in([each.output for each in whole], methods)
    owners = {each.output: each for each in whole} if blocked else {}
    for name, path in blocked.items():
        claim = claim_of(owners[path], texts, content)
        message = f"{claim.what} stands where the compressed {original_of(name)!r} would: servers send it in its place"
        hint = "give it another name, if it is anything else; no file is made there"
        yield warning("companion-taken", claim.path or claim.since[0] or "site.toml", claim.place, message, hint)
