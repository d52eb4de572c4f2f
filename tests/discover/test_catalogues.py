"""Catalogues are found in the theme, its parents and the site, and lie over each other."""

import sys
from pathlib import Path

import pytest

from generator.discover.catalogues import FILE, catalogues_of
from generator.discover.po import read_catalogue
from generator.discover.theme import built_in
from generator.model.catalogue import CONTEXT, Catalogue
from tests.discover.test_theme import files_of, laid_out, refused

RULE = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=n > 1;\\n"\n\n'
MANY = 'msgid "%(count)s story"\nmsgid_plural "%(count)s stories"\nmsgstr[0] "a"\nmsgstr[1] "b"\n'


def said(message: str, translation: str) -> str:
    return f'msgid "{message}"\nmsgstr "{translation}"\n'


def test_the_site_is_heard_before_its_theme_and_that_before_its_parent(tmp_path: Path) -> None:
    laid_out(
        tmp_path,
        **{
            "i18n/xx/LC_MESSAGES/theme.po": said("A", "site"),
            "themes/child/theme.toml": 'parent = "mother"',
            "themes/child/i18n/xx/LC_MESSAGES/theme.po": said("A", "child") + said("B", "child"),
            "themes/mother/i18n/xx/LC_MESSAGES/theme.po": said("B", "mother") + said("C", "mother"),
        },
    )
    found = files_of(tmp_path, theme="child", language="xx").catalogues
    assert found["xx"].texts == {"A": "site", "B": "child", "C": "mother"}


def test_a_language_takes_from_a_broader_one_what_it_has_not(tmp_path: Path) -> None:
    laid_out(
        tmp_path,
        **{
            "i18n/xx/LC_MESSAGES/theme.po": said("A", "broad") + said("B", "broad"),
            "i18n/xx_YY/LC_MESSAGES/theme.po": said("A", "narrow"),
        },
    )
    assert files_of(tmp_path, language="xx-yy").catalogues["xx-yy"].texts == {"A": "narrow", "B": "broad"}
    assert files_of(tmp_path, language="xx").catalogues["xx"].texts == {"A": "broad", "B": "broad"}


def test_only_languages_of_the_site_are_read(tmp_path: Path) -> None:
    laid_out(tmp_path, **{"i18n/xx/LC_MESSAGES/theme.po": "nonsense", "i18n/.yy/LC_MESSAGES/theme.po": "nonsense"})
    assert files_of(tmp_path, language="zz", languages={"yy": {}}).catalogues == {}


def test_all_faults_of_all_catalogues_are_told_with_file_and_line(tmp_path: Path) -> None:
    laid_out(
        tmp_path,
        **{
            "i18n/xx/LC_MESSAGES/theme.po": "\nnonsense\n",
            "themes/child/i18n/yy/LC_MESSAGES/theme.po": said("A", "%(x)s"),
            "themes/child/theme.toml": "",
        },
    )
    problems, code = refused(tmp_path, theme="child", language="xx", languages={"yy": {}})
    assert [(each.code, each.path, each.place.line) for each in problems] == [
        ("catalogue", "i18n/xx/LC_MESSAGES/theme.po", 2),
        ("catalogue", "themes/child/i18n/yy/LC_MESSAGES/theme.po", 1),
    ]
    assert code == 1


def test_a_catalogue_that_is_not_utf_8_says_where(tmp_path: Path) -> None:
    path = tmp_path / "i18n/xx/LC_MESSAGES/theme.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"# x\n# \xff\n")
    (problem,), _ = refused(tmp_path, language="xx")
    assert (problem.code, problem.path, problem.place.line) == ("encoding", "i18n/xx/LC_MESSAGES/theme.po", 2)


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need a right there")
def test_a_link_brings_no_catalogue_from_elsewhere(tmp_path: Path) -> None:
    outside = laid_out(tmp_path / "outside", **{"theme.po": said("A", "secret")})
    site = laid_out(tmp_path / "site", **{"i18n/xx/LC_MESSAGES/x": ""})
    (site / "i18n/xx/LC_MESSAGES/theme.po").symlink_to(outside / "theme.po")
    (problem,), _ = refused(site, language="xx")
    assert problem.code == "template-outside"


def test_two_ways_of_counting_are_one_too_many(tmp_path: Path) -> None:
    laid_out(tmp_path, **{"i18n/de/LC_MESSAGES/theme.po": RULE + MANY})
    (problem,), _ = refused(tmp_path, language="de")
    assert (problem.code, problem.path) == ("catalogue", "i18n/de/LC_MESSAGES/theme.po")
    assert "nplurals=2; plural=(n != 1)" in problem.hint


def test_the_built_in_theme_has_no_catalogue_that_nobody_reads() -> None:
    folders = sorted(path.name for path in (built_in() / "i18n").iterdir())
    assert folders == ["ar", "de", "en", "es", "fr", "hi", "ja", "zh"]


def test_english_of_the_built_in_theme_says_what_its_templates_do_and_is_not_read(tmp_path: Path) -> None:
    folder = built_in() / "i18n"
    read = read_catalogue((folder / "en" / FILE).read_text("utf-8")).catalogue
    assert (read.plural, read.forms) == ("(n != 1)", Catalogue().forms)
    assert [key for key, text in read.texts.items() if key.rpartition(CONTEXT)[2] != text] == []
    assert [key for key, (one, _) in read.plurals.items() if key.rpartition(CONTEXT)[2] != one] == []
    found, problems = catalogues_of([(tmp_path, "i18n"), (folder, "themes/broadsheet/i18n")], ["en", "de"], folder)
    assert (list(found), problems) == (["de"], [])
