import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.markdown.plain import SUMMARY_LENGTH, first_paragraph, lines_of, shortened, text_of, words_in


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a <em>b</em>\nc</p>\n<p>d</p>", "a b c\nd"),
        ("<p>a<br>b</p>", "a\nb"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\nb"),
        ("<p>a <code>b</code> c</p><pre>d</pre>", "a b c"),
        ("<p>a &amp; b&nbsp;c</p>", "a & b\xa0c"),
        ("<p>at https://example.org/x?y#z now</p>", "at now"),
        ('<p>a<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>', "a"),
        ('<li>a <a class="footnote-backref" href="#fnref:1">↩</a></li>', "a"),
        ("<p>a</p><script>b</script><style>c</style><!-- d --><p>e</p>", "a\ne"),
        ('<p>see <a href="\x1a0\x1a">\x1a0t\x1a</a> now</p>', "see now"),
        ("", ""),
    ],
)
def test_the_words_of_html_stand_a_block_a_line(html: str, text: str) -> None:
    assert lines_of(html) == text


def test_running_text_keeps_its_code() -> None:
    assert text_of("Use <code>pip</code> &amp;\n<b>go</b>") == "Use pip & go"
    assert first_paragraph('<p class="x"> </p><p>a</p>') == "a"
    assert first_paragraph("<ul><li>a</li></ul>") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("short", "short"),
        ("word " * 100, ("word " * 60).strip() + "…"),
        ("long, " * 60, ("long, " * 50)[:-2] + "…"),
        ("这是一句话。" * 60, "这是一句话。" * 50),
        ("语" * 400, "语" * SUMMARY_LENGTH + "…"),
    ],
)
def test_a_summary_is_cut_behind_a_word_or_sentence(text: str, expected: str) -> None:
    assert shortened(text) == expected


@given(st.text(max_size=700))
def test_a_summary_is_never_longer_than_it_may_be(text: str) -> None:
    assert len(shortened(text)) <= SUMMARY_LENGTH + 1


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("a b\nc", 3), ("über „x“", 2), ("한국어 문장", 2), ("漢字かな x", 3)]
)
def test_words_are_counted_with_two_ideographs_as_one(text: str, count: int) -> None:
    assert words_in(text) == count
