"""The handbook's pages of problems, one a code, as the program itself reads them."""

import re
from pathlib import Path

import msgspec

from generator.model.problem import Severity
from generator.model.regex import regex

PACKAGE = Path(__file__).resolve().parent.parent.parent
FORM = regex(
    r"---\ntitle: (?P<code>[\w-]+)\n.*?^---\n\n(?P<body>\*\*(?P<severity>\w+)[^*]*\*\* (?P<meaning>.+?)\n\n"
    r".*?^## What to do\n\n(?P<remedy>.+?)\n(?:\n|\Z).*)",
    re.DOTALL | re.MULTILINE,
)
LINK = regex(r"\[([^\]]*)\]\([^)]*\)")


class Page(msgspec.Struct, frozen=True):
    """What a code means, in plain text: its usual severity, what is wrong, what to do. `markdown`: all of the page."""

    code: str
    severity: Severity
    meaning: str
    remedy: str
    markdown: str = ""

    @property
    def first_sentence(self) -> str:
        """The first sentence of what is wrong."""
        return re.split(r"(?<=\.)\s", self.meaning, maxsplit=1)[0]


def page_of(code: str) -> Page | None:
    """The page of a code; None where there is none."""
    path = _folder() / f"{code}.md"
    try:
        text = path.read_text("utf-8")
    except OSError:
        return None
    found = FORM.match(text)
    if found is None:
        return None
    severity = Severity(found["severity"].lower())
    return Page(code, severity, _plain(found["meaning"]), _plain(found["remedy"]), f"# `{code}`\n\n{found['body']}")


def _folder() -> Path:
    """The pages inside an installed package, else in the clone."""
    inside = PACKAGE / "problems"
    return inside if inside.is_dir() else PACKAGE.parent / "content" / "pages" / "handbook" / "problems"


def _plain(text: str) -> str:
    return LINK.sub(r"\1", text).replace("`", "").replace("\n", " ")
