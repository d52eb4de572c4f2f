"""A catalogue of gettext is read as gettext reads it, and every fault in it has its line."""

import pytest

from generator.discover.po import read_catalogue
from generator.model.catalogue import Catalogue, key_of

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
ARABIC = (
    '"Plural-Forms: nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : '
    'n%100>=11 && n%100<=99 ? 4 : 5;\\n"\n'
)


def read(text: str) -> Catalogue:
    found = read_catalogue(text)
    assert found.wrong == ()
    return found.catalogue


def wrong(text: str) -> list[tuple[int, str]]:
    return [(each.place.line, each.message) for each in read_catalogue(text).wrong]


def test_messages_contexts_and_long_texts_are_read() -> None:
    made = read(
        HEADER
        + '\n#. A comment\n#: list.html:3\nmsgid "Topics"\nmsgstr "Themen"\n\nmsgctxt "a dialog"\nmsgid "Close"\n'
        + 'msgstr ""\n"Schlie"\n"\\u00dfen \\"x\\"\\n"\n'
    )
    assert made.texts == {"Topics": "Themen", key_of("Close", "a dialog"): 'Schlie\\u00dfen "x"\n'}


def test_a_catalogue_without_a_header_counts_as_english_does() -> None:
    made = read('msgid "%(n)s story"\nmsgid_plural "%(n)s stories"\nmsgstr[0] "ein"\nmsgstr[1] "%(n)s viele"\n')
    assert (made.plural, made.forms, made.plurals) == ("n != 1", 2, {"%(n)s story": ("ein", "%(n)s viele")})


def test_all_six_forms_of_arabic_are_there() -> None:
    forms = "".join(f'msgstr[{number}] "{number}"\n' for number in range(6))
    made = read(HEADER + ARABIC + '\nmsgid "one"\nmsgid_plural "many"\n' + forms)
    assert (made.forms, made.plurals) == (6, {"one": ("0", "1", "2", "3", "4", "5")})


def test_what_is_not_translated_fuzzy_or_obsolete_is_left_out() -> None:
    made = read(HEADER + 'msgid "A"\nmsgstr ""\n#, fuzzy\nmsgid "B"\nmsgstr "b"\n#~ msgid "C"\n#~ msgstr "c"\n')
    assert made == Catalogue()


def test_an_empty_file_is_an_empty_catalogue() -> None:
    assert read("") == Catalogue()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('msgid "A\nmsgstr "a"\n', 1, "no line of a catalogue"),
        ('"lost"\n', 1, "no line of a catalogue"),
        ('msgid "A"\nmsgstr "a"\n\nmsgid "A"\nmsgstr "b"\n', 4, "is here twice"),
        ('msgid "A"\n', 1, "has not the forms"),
        ('msgid "A"\nmsgid_plural "B"\nmsgstr "a"\n', 1, "has not the forms"),
        ('msgid "A %(n)s"\nmsgstr "a %(m)s"\n', 1, "has no place for %(m)s"),
        ('msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n;\\n"\n', 1, "no rule for so many forms"),
        ('msgid ""\nmsgstr "Plural-Forms: many\\n"\n', 1, "no rule for so many forms"),
        ('msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=n;\\n"\n', 1, "no rule for so many forms"),
        ('msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=1/n;\\n"\n', 1, "no rule for so many forms"),
    ],
)
def test_each_fault_has_its_line(text: str, line: int, words: str) -> None:
    (found,) = [each for each in wrong(text) if each[0] == line]
    assert words in found[1]


def test_all_faults_are_told_at_once() -> None:
    text = 'msgid "A"\nmsgstr "%(x)s"\nnonsense\nmsgid "B"\nmsgstr "%(y)s"\n'
    assert [line for line, _ in wrong(text)] == [1, 3, 4]
