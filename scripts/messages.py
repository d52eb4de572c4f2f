"""Takes the messages of the built-in theme out of its templates and brings its catalogues up to date.

Run `python scripts/messages.py` after a change of a message; then translate what the catalogues have as `msgstr ""`.
What no template says any more is taken out. `--check` changes nothing and says which catalogues are not up to date.
"""

import argparse
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
THEME = ROOT / "themes/broadsheet"
SOURCE = "en"
KEYWORDS = {"_": None, "pgettext": ((1, "c"), 2), "ngettext": (1, 2), "npgettext": ((1, "c"), 2, 3)}
HEADER = """msgid ""
msgstr ""
"Language: {lang}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: {rule}\\n"

"""


def messages(theme: Path = THEME) -> Catalog:
    """All messages of a theme, each with the templates that say it."""
    found = Catalog()
    methods = [("**.html", "jinja2"), ("**.xml", "jinja2")]
    said = sorted(extract_from_dir(theme / "templates", methods, keywords=KEYWORDS))
    for name, _, message, _, context in said:
        found.add(message, locations=[(name, 0)], context=context)
    return found


def updated(text: str, lang: str, said: Catalog) -> str:
    """The catalogue of a language with the messages that templates say, and no others; those of before keep theirs."""
    last = read_po(BytesIO(text.encode()), locale=lang)
    made = Catalog(locale=lang)
    for each in said:
        if each.id:
            made.add(each.id, _translation(each, lang, last), each.locations, context=each.context)
    written = BytesIO()
    write_po(written, made, width=0, omit_header=True, include_lineno=False, sort_by_file=True)
    return HEADER.format(lang=lang, rule=made.plural_forms) + written.getvalue().decode()


def _translation(message: Message, lang: str, last: Catalog) -> str | tuple[str, ...] | list[str]:
    if lang == SOURCE:
        return message.id
    before = last.get(message.id, message.context)
    nothing = ("",) * last.num_plurals if message.pluralizable else ""
    return (before.string if before is not None else None) or nothing


def catalogues(theme: Path = THEME) -> Iterator[tuple[Path, str]]:
    """Each catalogue of a theme, and what it has to say."""
    said = messages(theme)
    for path in sorted(theme.glob("i18n/*/LC_MESSAGES/theme.po")):
        yield path, updated(path.read_text("utf-8"), path.parts[-3], said)


def main() -> int:
    """Brings all catalogues up to date; 1 where `--check` finds one that is not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing")
    is_check = parser.parse_args().check
    stale = [(path, text) for path, text in catalogues() if path.read_text("utf-8") != text]
    for path, text in stale:
        print(path.relative_to(ROOT))
        if not is_check:
            path.write_text(text, "utf-8", newline="\n")
    return 1 if stale and is_check else 0


if __name__ == "__main__":
    sys.exit(main())
