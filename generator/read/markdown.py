"""Markdown by Python-Markdown, one instance a process."""

from functools import lru_cache

import markdown


def rendered(text: str) -> str:
    """The HTML of a body."""
    converter = _converter()
    converter.reset()
    return converter.convert(text)


@lru_cache(maxsize=1)
def _converter() -> markdown.Markdown:
    return markdown.Markdown(extensions=["tables", "footnotes", "fenced_code"])
