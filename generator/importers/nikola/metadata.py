"""The head of a text of Nikola: `.. key: value` lines, bare or in a comment, or front matter of YAML or TOML."""

from generator.importers.front import Front, cut, front_with
from generator.model.regex import regex

LINE = regex(r"^[ \t]*\.\.[ \t]+([A-Za-z_][\w-]*):(?:[ \t]+(.*))?$")
COMMENT = regex(r"\s*<!--[ \t]*\n((?:[ \t]*(?:\.\.[ \t].*)?\n)*?)[ \t]*-->[ \t]*(?:\n|\Z)")
BARE = regex(r"\s*((?:[ \t]*\.\.[ \t]+[A-Za-z_][\w-]*:.*(?:\n|\Z))+)")


def cut_head(text: str, beside: str = "") -> tuple[Front | None, str]:
    """The front matter and the body; None where there is none. `beside`: what a file `.meta` beside the text says."""
    if beside:
        front, rest = cut(beside)
        keys = keys_in(beside)
        found = front if front is not None and not rest.strip() else front_with(keys) if keys else None
        return found, f"\n{text.lstrip()}"
    front, body = cut(text)
    if front is not None:
        return front, body
    head = COMMENT.match(text) or BARE.match(text)
    keys = keys_in(head[1]) if head else {}
    return (front_with(keys), "\n" + text[head.end() :].lstrip("\n")) if head and keys else (None, text)


def keys_in(head: str) -> dict[str, object]:
    """The keys of lines `.. key: value`, in small letters; those that say nothing are left out."""
    found = (LINE.match(line) for line in head.split("\n"))
    pairs = ((each[1].lower(), (each[2] or "").strip()) for each in found if each)
    return {key: value for key, value in pairs if value}
