# ruff: noqa: RUF001 - marks that look alike are what this is about
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.markdown.quotes import ENGLISH, QUOTE_MARKS, is_straight, marks_of, with_typographic_quotes
from tests.read.bodies import html_of

UNTOUCHED = st.text(alphabet=st.sampled_from("ab \"'.-\n<>&é語"), max_size=40)


def typeset(html: str, language: str = "en") -> str:
    return with_typographic_quotes(html, marks_of(language))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "“a ‘b’ c”"),
        ("de", "„a ‚b‘ c“"),
        ("de-AT", "„a ‚b‘ c“"),
        ("de-CH", "«a ‹b› c»"),
        ("es", "«a “b” c»"),
        ("es-MX", "“a ‘b’ c”"),
        ("fr", "«\xa0a “b” c\xa0»"),
        ("fr_FR", "«\xa0a “b” c\xa0»"),
        ("hi", "“a ‘b’ c”"),
        ("ar", "«a ‹b› c»"),
        ("ja", "「a 『b』 c」"),
        ("zh", "“a ‘b’ c”"),
        ("zh-Hant-TW", "「a 『b』 c」"),
        ("sv", "”a ’b’ c”"),
        ("tlh", "“a ‘b’ c”"),
        ("", "“a ‘b’ c”"),
    ],
)
def test_each_language_has_its_own_marks(language: str, expected: str) -> None:
    assert typeset("<p>\"a 'b' c\"</p>", language) == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it's the dogs' bone", "it’s the dogs’ bone"),
        ("'Tis the '90s, rock 'n' roll, get 'em", "’Tis the ’90s, rock ’n’ roll, get ’em"),
        ("the class of '96", "the class of ’96"),
        ("'one' and 'two'", "‘one’ and ‘two’"),
        ("'I don't'", "‘I don’t’"),
        ('"one" and "two"', "“one” and “two”"),
        ("\"'a' b\" '\"c\" d'", "“‘a’ b” ‘“c” d’"),
        ('("a") ["b"]', "(“a”) [“b”]"),
        ('"I was—" he said', "“I was—” he said"),
        ('"un closed. "again', "“un closed. “again"),
        ('closed before"', "closed before”"),
        ('a 12" disc', 'a 12" disc'),
        ('"a 12"', "“a 12”"),
        ("a -- b, a--b, a---b, 3----4", "a – b, a–b, a—b, 3----4"),
        ("use --now here", "use --now here"),
        ("well... so.... or.....", "well… so…. or....."),
        ('日本は"東京"です', "日本は“東京”です"),
    ],
)
def test_marks_apostrophes_dashes_and_dots_are_set(text: str, expected: str) -> None:
    assert typeset(f"<p>{text}</p>") == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p>"<em>a</em>"</p>', "<p>“<em>a</em>”</p>"),
        ('<p>"a</p>\n<p>"b"</p>', "<p>“a</p>\n<p>“b”</p>"),
        ('<ul><li>"a</li><li>b"</li></ul>', "<ul><li>“a</li><li>b”</li></ul>"),
        ('<p>a<br>"b"</p>', "<p>a<br>“b”</p>"),
        ("<p title=\"'x'\">it's</p>", "<p title=\"'x'\">it’s</p>"),
        ('<p><code>"a"</code>"b"</p>', '<p><code>"a"</code>”b”</p>'),
        ("<p>see <code>a</code>'s use</p>", "<p>see <code>a</code>’s use</p>"),
        ("<pre>it's<br>\"a\"</pre><p>it's</p>", '<pre>it\'s<br>"a"</pre><p>it’s</p>'),
        ('<pre class="x"><code>a</code>"b"</pre>', '<pre class="x"><code>a</code>"b"</pre>'),
        ("<p>a <kbd>'</kbd> <samp>'</samp> <var>'</var></p>", "<p>a <kbd>'</kbd> <samp>'</samp> <var>'</var></p>"),
        ('"a"', "“a”"),
        ("<p>none</p>", "<p>none</p>"),
    ],
)
def test_only_the_text_of_a_block_is_set(html: str, expected: str) -> None:
    assert typeset(html) == expected


def test_a_text_without_straight_marks_is_left_alone() -> None:
    assert not is_straight("“a” – it’s … a-b. c")
    assert all(map(is_straight, ('"', "'", "--", "...")))


def test_a_story_is_set_in_its_own_language_else_in_that_of_the_site() -> None:
    assert html_of('"a"', lang="de") == "<p>„a“</p>"
    assert html_of('"a"') == "<p>“a”</p>"


def test_every_language_has_four_marks() -> None:
    for marks in QUOTE_MARKS.values():
        assert all((marks.outer_open, marks.outer_close, marks.inner_open, marks.inner_close))
    assert marks_of("x-unknown") == ENGLISH


@given(UNTOUCHED)
def test_setting_changes_marks_and_nothing_else(text: str) -> None:
    html = f"<p>{text.replace('<', '&lt;').replace('>', '&gt;')}</p>"
    plain = re.compile("[\"'“”‘’…–—.-]+")
    assert plain.sub("", typeset(html)) == plain.sub("", html)
