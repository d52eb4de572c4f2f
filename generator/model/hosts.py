"""Hosts: the names of sites in the form in which they stand in addresses and headers."""

import unicodedata

from generator.model.regex import regex

# RFC 1123, section 2.1; Content Security Policy Level 3, section 2.3.1, knows no other sign in a host.
LABEL = regex(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
FOREIGN = "xn--"
# Letters, marks and figures (RFC 5892); UTS #46 takes the ideographic full stop for a dot.
WORDY = ("L", "M", "N")
DOTS = regex("[.\u3002]")
LONGEST = 253
# White space and what a terminal or a browser takes for a command: no address holds it as it is.
BARE = regex(r"[\x00-\x20\x7f-\x9f<>\"`{}|\\^\u2028\u2029]")


def host_name(host: str) -> str:
    """The name in small letters of ASCII (RFC 3492 for others), "" for what is no name of a host, such as `a;b`.

    Other letters are folded as browsers do (UTS #46): `Straße.example` keeps its `ß`.
    """
    labels = [_label(each) for each in DOTS.split(unicodedata.normalize("NFKC", host).lower())]
    name = ".".join(labels)
    return name if all(labels) and len(name) <= LONGEST else ""


def written(name: str) -> str:
    """The name of a host as its readers write it: the reverse of `host_name`."""
    return ".".join(map(_unfolded, name.split("."))) if FOREIGN in name else name


def _unfolded(label: str) -> str:
    try:
        return label.removeprefix(FOREIGN).encode().decode("punycode") if label.startswith(FOREIGN) else label
    except UnicodeError:
        return label


def _label(text: str) -> str:
    if not text.isascii():
        if not all(char == "-" or unicodedata.category(char).startswith(WORDY) for char in text):
            return ""
        text = FOREIGN + text.encode("punycode").decode()
    return text if LABEL.fullmatch(text) else ""
