"""The built-in theme says everything in each of its languages, and nothing of it in English."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.discover.po import PLACEHOLDER, read_catalogue
from generator.model.catalogue import Catalogue
from scripts.messages import SOURCE, THEME, catalogues, messages
from tests.commands.desk import run
from tests.demo import Demo

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = sorted(path.name for path in (THEME / "i18n").iterdir())
# What a language has in common with English, since it has the word from there.
SHARED: Mapping[str, set[str]] = {
    "de": {"Live", "Feed", "Feeds"},
    "fr": {"Corrections", "Correction", "Pages"},
}
VOID = {"meta", "link", "img", "br", "input", "hr", "source", "track", "wbr", "col"}


def words_of(lang: str) -> Catalogue:
    read = read_catalogue((THEME / f"i18n/{lang}/LC_MESSAGES/theme.po").read_text("utf-8"))
    assert read.wrong == ()
    return read.catalogue


def test_the_catalogues_are_up_to_date() -> None:
    stale = [str(path.relative_to(ROOT)) for path, text in catalogues() if path.read_text("utf-8") != text]
    assert stale == [], "run: python scripts/messages.py"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_message_is_missing(lang: str) -> None:
    source, found = words_of(SOURCE), words_of(lang)
    assert source.texts.keys() - found.texts.keys() == set()
    assert source.plurals.keys() - found.plurals.keys() == set()
    assert len(source.texts) > 70


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_place_is_filled_in_every_language(lang: str) -> None:
    for key, text in words_of(lang).texts.items():
        assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(key)), key


@pytest.mark.parametrize("lang", [each for each in LANGUAGES if each != SOURCE])
def test_a_translation_is_no_copy_of_the_english(lang: str) -> None:
    found = words_of(lang).texts
    same = {message for text, made in found.items() if (message := text.rpartition("\x04")[2]) == made}
    assert {each for each in same if "%(" not in each} <= SHARED.get(lang, set())


def test_arabic_has_its_six_forms() -> None:
    (forms,) = words_of("ar").plurals.values()
    assert len(set(forms)) == 6


def test_no_template_says_a_word_outside_of_messages() -> None:
    loose = re.compile(r'>\s*([A-Za-z][a-z]{2,}[^<>{}]*)<|(?:aria-label|alt|title|placeholder)="([A-Za-z][^"{]*)')
    for path in sorted((THEME / "templates").rglob("*.html")):
        text = re.sub(r"\{[#%].*?[#%]\}", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert loose.findall(re.sub(r"<script>.*?</script>", "", text)) == [], path.name


def said_in_english() -> set[str]:
    return {each.id for each in messages() if isinstance(each.id, str) and each.id and "%(" not in each.id}


class Shown(HTMLParser):
    """The texts that a page shows in the language of its chrome, and whether its elements are closed in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.texts: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes an element, and what its attributes say."""
        given = dict(attrs)
        is_foreign = bool(self.open and self.open[-1][1]) or (tag != "html" and "lang" in given)
        if not is_foreign:
            self.texts += [given[name] or "" for name in ("aria-label", "title") if given.get(name)]
        if tag not in VOID:
            self.open.append((tag, is_foreign or tag in ("script", "style")))

    def handle_endtag(self, tag: str) -> None:
        """Closes an element."""
        if tag not in VOID and (not self.open or self.open.pop()[0] != tag):
            self.faults.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Passes by what has no content."""

    def handle_data(self, data: str) -> None:
        """Notes a text."""
        if data.strip() and not (self.open and self.open[-1][1]):
            self.texts.append(" ".join(data.split()))


@pytest.fixture(scope="module")
def site(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the demo newsroom, for all languages in turn."""
    return demo.copied(tmp_path_factory.mktemp("tongues"))


def built(site: Path, lang: str) -> Mapping[str, str]:
    settings = (ROOT / "site.toml").read_text("utf-8").replace('language = "en-GB"', f'language = "{lang}"')
    if lang == "ar":
        settings = re.sub(r"\[languages\.ar\.sections\].*?\n\n|\[languages\.ar\].*?\n\n", "", settings, flags=re.DOTALL)
    (site / "site.toml").write_text(settings, "utf-8")
    done = run("build", "--site", str(site), "--now", "2026-11-25T00:00:00Z")
    assert done.code == 0, done.err
    pages = (site / "output").rglob("*.html")
    return {str(path.relative_to(site / "output")): path.read_text("utf-8") for path in pages}


@pytest.mark.no_cover
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_demo_in_each_language_has_no_english_chrome_and_is_whole(site: Path, lang: str) -> None:
    english = {text for text in said_in_english() if len(text) > 3} - SHARED.get(lang, set())
    pages = built(site, lang)
    assert len(pages) > 180
    for name, text in pages.items():
        shown = Shown()
        shown.feed(text)
        assert (shown.faults, shown.open) == ([], []), name
        # What these pages have to say themselves is in English, headings such as "Corrections" included.
        if lang != SOURCE and not name.startswith(("contact/", "handbook/")):
            assert english.intersection(shown.texts) == set(), name
