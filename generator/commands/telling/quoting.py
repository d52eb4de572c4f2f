"""Quoting: a name as one word of a command line that somebody can copy."""

from generator.commands.telling.excerpt import printable


def quoted(name: str) -> str:
    """The name, in quotes where a shell would make several words or more of it."""
    if name.replace("-", "").isalnum():
        return printable(name)
    quote = '"' if not set(name).intersection('"$`\\!') else "'"
    return f"{quote}{printable(name)}{quote}"
