"""Secrets: what no file of settings may hold, and what no message may repeat."""

import re

from generator.model.regex import regex

WORD = regex(
    r"pass(?:word|wd|phrase|code)|secret|token|credential|(?:^|_)(?:key|pwd|pass|auth)(?:$|_)|apikey", re.IGNORECASE
)
# `scheme://user:password@host`, as `user:password@host` has it, too.
USER = regex(r"(?<=://)[^\s/@]+@|(?<![\w.:/@-])[\w.+-]+:[^\s/@:]+@(?=[\w.\[-])")
# A key that sounds of a secret, and its value as TOML has it.
PAIR = regex(
    r"""([\w-]*(?:pass(?:word|wd|phrase|code)|secret|token|credential|apikey|(?<![a-z])(?:key|pwd|auth))"""
    r"""[\w-]*["']?\s*=\s*)"""
    r"""("(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s,}\]#]+)""",
    re.IGNORECASE,
)
STARS = "********"


def sounds_secret(key: str) -> bool:
    """Whether a key is called as what holds a password, a token or a key is called."""
    return WORD.search(key.replace("-", "_")) is not None


def has_user(address: str) -> bool:
    """Whether an address of the web has a user's name in it, or any address a user's name and a password."""
    scheme, separator, rest = address.rpartition("://")
    user, at, _ = rest.partition("/")[0].rpartition("@")
    return bool(at) and (":" in user or (bool(separator) and scheme.lower() in ("http", "https")))


def scrubbed(text: str) -> str:
    """A text without what stands for a user and a password in its addresses: a program may have told it."""
    return USER.sub(f"{STARS}@", text) if "@" in text else text


def masked(line: str) -> str:
    """A line of a file of settings as a terminal or a log may show it."""
    return PAIR.sub(lambda found: found[1] + STARS, scrubbed(line))
