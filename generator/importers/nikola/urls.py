"""The addresses that Nikola gives its posts and pages.

Source: Nikola's handbook (PRETTY_URLS, STRIP_INDEXES, slugs) and the code of its release 8 (`post.py`, `utils.py`).
"""

import re
from collections.abc import Mapping

from generator.importers.latin import in_latin
from generator.importers.nikola.config import Config
from generator.importers.values import is_true, text_in


def slugged(name: str, config: Config) -> str:
    """Nikola's slug of a file's name; "" where that depends on how it writes a script in Latin letters."""
    if not is_true(config.keys.get("USE_SLUGIFY", True)):
        return re.sub(r"[/\\<>:\"|?*\0]", "-", name)
    return re.sub(r"[-\s]+", "-", re.sub(r"[^+\w\s-]", "", in_latin(name)).strip().lower())


def address_of_post(keys: Mapping[str, object], folders: tuple[str, ...], slug: str, config: Config) -> str:
    """The path at which Nikola publishes a text; "" where its slug is not known."""
    if not slug:
        return ""
    is_pretty = config.is_pretty and slug != "index" and text_in(keys, "pretty_url") != "False"
    parts = (*(part for folder in folders for part in folder.split("/") if part not in ("", ".")), slug)
    path = "/" + "/".join(parts)
    if not is_pretty:
        return path.removesuffix("index") if slug == "index" and config.is_stripped else f"{path}.html"
    return f"{path}/" if config.is_stripped else f"{path}/index.html"
