"""Languages: their tags, spelt as BCP 47 recommends."""

from generator.model.regex import regex

TAG = regex(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
SCRIPT_LETTERS, REGION_LETTERS = 4, 2


def language_tag(given: str) -> str:
    """The tag in the case that is usual (RFC 5646, 2.1.1), such as "zh-Hant" or "pt-BR"; "" for what is none."""
    if not TAG.fullmatch(given):
        return ""
    first, *others = given.split("-")
    return "-".join((first.lower(), *map(_subtag, others)))


def _subtag(text: str) -> str:
    if len(text) == REGION_LETTERS:
        return text.upper()
    return text.title() if len(text) == SCRIPT_LETTERS and text.isalpha() else text.lower()
