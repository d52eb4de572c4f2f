import re
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from msgspec.structs import replace

from generator.model.article import HOLE, Html, LinkKind, Promo
from generator.model.problem import Severity
from generator.read.body import BodySource, convert, policy_of
from tests.read.bodies import (
    PATH,
    RULES,
    codes_of,
    converted,
    html_of,
    places_of_problems,
    rules_of,
    shown_html,
)

NAMES = (
    "[a](b.md)",
    "> ",
    "- ",
    "`",
    "<b>",
    "</b>",
    "\n\n",
    '"',
    "'",
    "--",
    "{{< x >}}",
    "{: .a}",
    "# ",
    "[^1]",
    "[^1]: ",
)
PIECES = st.sampled_from(
    [*NAMES, "<script>", "&#26;", "word ", "語", "![", "](", ")", "|", "<!-- more -->", "\x1a", "~~"]
)


@pytest.mark.case("B03")
def test_a_fault_has_the_line_of_the_file_and_not_of_the_body() -> None:
    source = BodySource("One.\n\nSee [it](#gone) and [that](other.md).\n", 22, PATH, "en", "world")
    result = convert(source, RULES)
    assert places_of_problems(result) == [("link-anchor", 24, 10)]
    assert [(link.place.line, link.place.column) for link in result.links] == [(24, 28)]
    assert result.problems[0].path == PATH


@pytest.mark.case("B16")
@pytest.mark.parametrize("text", ["[" * 40_000, "![" * 40_000], ids=["brackets", "pictures"])
def test_a_wall_of_brackets_is_refused_at_once(text: str) -> None:
    start = perf_counter()
    result = converted(text)
    assert codes_of(result) == ["nesting"]
    assert perf_counter() - start < 1


@pytest.mark.case("B16")
@pytest.mark.parametrize(
    "text", ["[^a]" * 3000, " ".join("`" * count for count in range(1, 150))], ids=["notes", "ticks"]
)
def test_notes_without_end_and_runs_of_backticks_are_read_in_time(text: str) -> None:
    start = perf_counter()
    assert converted(text).problems == ()
    assert perf_counter() - start < 5


@pytest.mark.case("B17")
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Text.\n\n" + ">" * 5000 + " deep", 3),
        ("\n".join(" " * 4 * level + "- x" for level in range(400)), 101),
        ("One\n" + "<div>" * 5000, 2),
        ("One\n\n" + "*a _b " * 5000 + "c_ d*" * 5000, 3),
    ],
    ids=["quotes", "list", "elements", "emphasis"],
)
def test_absurd_nesting_is_an_error_with_its_line(text: str, line: int) -> None:
    result = converted(text)
    assert [(problem.code, problem.severity, problem.place.line) for problem in result.problems] == [
        ("nesting", Severity.ERROR, line)
    ]
    assert result.body.parts == ()


@pytest.mark.case("B17")
def test_what_is_too_deep_for_python_markdown_below_the_limit_is_an_error_with_a_line() -> None:
    text = "Word.\n\n" + "\n".join(" " * 4 * level + "- x" for level in range(400))
    result = converted(text, rules_of(nesting=1000))
    assert [(problem.code, problem.place.line) for problem in result.problems] == [("nesting", 402)]


@pytest.mark.case("B18")
@pytest.mark.parametrize(
    "text", ["<![x", "<!x", "<a <b <c", "a <!-- never closed", "<![CDATA[", "x\n\n<![CDATA[ y\n\n<!"]
)
def test_broken_html_is_shown_as_the_text_that_it_is(text: str) -> None:
    result = converted(text)
    assert result.problems == ()
    assert "&lt;" in shown_html(result)


@pytest.mark.case("B18")
def test_a_fault_of_python_markdown_names_the_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Markdown.convert

    def broken(self: Markdown, text: str) -> str:
        if "poison" in text:
            raise AssertionError
        return real(self, text)

    monkeypatch.setattr(Markdown, "convert", broken)
    result = converted("Fine.\n\nAlso\nfine.\n\nThe poison. {x}\n")
    assert places_of_problems(result) == [("markdown-fault", 6, 1)]
    assert "AssertionError" in result.problems[0].message


def test_a_note_within_a_note_is_a_fault_and_no_crash() -> None:
    assert places_of_problems(converted("A.[^1]\n\n[^1]: > [^2]: x\n[^3]: y\n")) == [("markdown-fault", 3, 1)]


def test_a_fault_of_no_single_paragraph_stands_at_the_first_line(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Markdown.convert

    def broken(self: Markdown, text: str) -> str:
        if text.count("\n\n") > 0:
            raise IndexError
        return real(self, text)

    monkeypatch.setattr(Markdown, "convert", broken)
    assert places_of_problems(converted("One.\n\nTwo. {x}")) == [("markdown-fault", 1, 1)]


def test_the_clock_of_the_caller_passes_through_and_leaves_no_half_read_state(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> str:
        raise TimeoutError

    expected = html_of("- a\n\n- {b}\n")
    with monkeypatch.context() as patch:
        patch.setattr(Markdown, "convert", interrupted)
        with pytest.raises(TimeoutError):
            converted("- a\n\n- {b}\n")
    assert html_of("- a\n\n- {b}\n") == expected


def test_no_article_leaks_into_the_next() -> None:
    first = "# Twice\n\nHTML[^1] [r]\n\n*[HTML]: Hyper\n\n[^1]: Note.\n\n[r]: r.md\n"
    assert "footnote" in html_of(first)
    second = html_of("# Twice\n\nHTML[^1] [r] and *[ ~~\n\n[^2]: x\n")
    assert second.startswith('<h2 id="twice">Twice</h2>\n<p>HTML[^1] [r] and')
    assert "abbr" not in second
    assert html_of(first) == html_of(first)


@pytest.mark.parametrize(
    ("section", "policy"),
    [
        ("lab", "trusted"),
        ("lab/open", "none"),
        ("lab/open/x", "none"),
        ("lab/x/y", "trusted"),
        ("labour", "safe"),
        ("", "safe"),
    ],
)
def test_the_nearest_section_above_decides_on_raw_html(section: str, policy: str) -> None:
    assert policy_of(section, RULES) == policy


@pytest.mark.case("H02")
def test_raw_html_is_sanitised_passed_or_shown_by_its_section() -> None:
    text = '<p onclick="x()">a</p>'
    shown = {section: shown_html(converted(text, section=section)) for section in ("world", "lab", "lab/open")}
    assert shown["world"] == "<p>a</p>"
    assert shown["lab"] == text
    assert shown["lab/open"] == "<p>&lt;p onclick=“x()”&gt;a&lt;/p&gt;</p>"


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("First *one*.\n\nSecond.", "First one."),
        ("![A boat](b.jpg)\n\nThe text.", "The text."),
        ("## Head\n\nThe text.", "The text."),
        ("One.\n\nTwo.\n\n<!-- more -->\n\nThree.", "One. Two."),
        ("One.\n<!-- TEASER_END: read on -->\nTwo.", "One."),
        ("One <!--more--> two.", "One"),
        ("<!-- more -->\n\nOne.", "One."),
        ("`<!-- more -->` is code.\n\nTwo.", "<!-- more --> is code."),
        ("Also watch: [](a.md)\n\nThe text.", "The text."),
        ("Said[^1] AT&amp;T.\n\n[^1]: Note.", "Said AT&T."),
        ("", ""),
    ],
)
def test_the_summary_is_what_stands_before_the_mark_or_the_first_paragraph(text: str, summary: str) -> None:
    result = converted(text)
    assert result.summary == summary
    assert "\x1b" not in shown_html(result)


def test_a_story_with_a_summary_of_its_own_gets_none_of_its_text() -> None:
    source = BodySource("One.\n\n<!-- more -->\n\nTwo.\n", 1, PATH, "en", "world")
    assert convert(source, RULES).summary == "One."
    assert convert(replace(source, has_summary=True), RULES).summary == ""


@pytest.mark.parametrize("raw_html", ["safe", "trusted", "none"])
def test_the_mark_of_the_teaser_never_comes_out(raw_html: str) -> None:
    html = html_of("One.\n\n<!-- more -->\n\nTwo <!-- more --> three.", rules_of(raw_html))
    assert html.startswith("<p>One.</p>\n<p>Two")
    assert "\x1b" not in html


def test_the_words_are_those_of_headings_and_paragraphs() -> None:
    text = (
        "## Head\n\nA [link](x.md) in\ntwo lines,  [](y.md) <https://example.org/>.\n\n"
        "- item `code`\n\n```\ncode\n```\n\nAlso see: [promo](z.md)\n"
    )
    assert converted(text).text == "Head\nA link in two lines,\nitem code"


@pytest.mark.parametrize(
    ("text", "words"),
    [("One two-three *four*.", 3), ("", 0), ("日本語の文章です", 4), ("他用 Python 写", 3), ("naïve “café”", 2)],
)
def test_words_are_counted_as_readers_do(text: str, words: int) -> None:
    assert converted(text).words == words


def test_extensions_that_are_off_leave_their_marks_alone() -> None:
    text = (
        '## A "b"\n\n- [ ] ~~c~~\n\n|d|\n|-|\n|e|\n\n```\nf\n```\n\n'
        "term\n: def\n\n!!! note\n\ng{: .h} i[^1]\n\n*[g]: G\n"
    )
    result = converted(text, rules_of(extensions=()))
    html = shown_html(result)
    for mark in ('<h2>A "b"</h2>', "[ ] ~~c~~", "|d|", "!!! note", "[^1]", "*[g]"):
        assert mark in html
    assert result.headings[0].id == ""
    assert codes_of(result) == ["markup-foreign"]


def test_without_highlight_code_is_plain() -> None:
    rules = rules_of(extensions=("fenced_code",))
    assert html_of("```python\nx = 1\n```", rules) == '<pre><code class="language-python">x = 1\n</code></pre>'


def test_highlighted_code_has_classes_and_no_styles() -> None:
    html = html_of("```python\nx = 1\n```\n\n| a |\n|--:|\n| b |", rules_of("trusted"))
    assert '<span class="n">x</span>' in html
    assert "style" not in html


@pytest.mark.parametrize(
    "text", ["\x1a0\x1a", "&#26;0&#26; [x](a.md)", "&#x1a;0t&#x1a;", "\x02wzxhzdk:0\x03 <b>x</b>", "\x1b"]
)
def test_no_text_can_forge_a_hole_or_a_mark(text: str) -> None:
    result = converted(text)
    holes = "".join(part.text for part in result.body.parts if isinstance(part, Html)).count(HOLE)
    assert holes == 2 * len(result.links)
    assert not re.search("[\x02\x03\x1b]", shown_html(result))


def test_a_hole_survives_the_sanitiser_where_it_belongs() -> None:
    part = converted("[x](a.md)").body.parts[0]
    assert part == Html('<p><a href="\x1a0\x1a">x</a></p>')


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from(["safe", "none", "trusted"]))
def test_any_text_becomes_html_whose_holes_are_its_links(text: str, raw_html: str) -> None:
    result = converted(text, rules_of(raw_html))
    html = "".join(part.text for part in result.body.parts if isinstance(part, Html))
    numbers = {int(name.removesuffix("t")) for name in html.split(HOLE)[1::2]}
    promos = {part.link for part in result.body.parts if isinstance(part, Promo)}
    assert numbers | promos == set(range(len(result.links)))
    assert all((link.kind is LinkKind.PROMO) == (number in promos) for number, link in enumerate(result.links))
    if raw_html != "trusted":
        assert "<script" not in html
        assert "<!--" not in html


@settings(deadline=None, max_examples=50)
@given(st.lists(PIECES, max_size=15).map("".join))
def test_the_same_text_gives_the_same_html_every_time(text: str) -> None:
    assert converted(text) == converted(text)
