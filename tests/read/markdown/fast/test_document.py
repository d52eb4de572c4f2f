"""What the fast path takes comes out as Python-Markdown writes it; the rest it leaves alone."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.read.markdown.dialect import rendered
from generator.read.markdown.fast import document
from generator.read.markdown.fast.document import VERSION, is_release
from scripts import fuzz_markdown
from scripts.fuzz_markdown import NAMES, Case, compared, fuzz, smallest, texts_in

ROOT = Path(__file__).parents[4]
DEMO = [*texts_in([ROOT / "content"])]


def fast_html(text: str, names: tuple[str, ...] = NAMES, *, raw: bool = True) -> str | None:
    rendering = rendered(text, names, raw=raw)
    return rendering.restore(rendering.html) if rendering.is_fast else None


TAKEN = {
    "paragraphs": "One\ntwo.\n\n\nThree.",
    "white space": "\n a\n  \nb\tc\t\nd\n   \n\u00a0\n\ne \n",
    "headings": "# One #\n\n## *Two*\nthree\n#four\n\n# C# \\# ##\n\nfive\n---\nsix\n\nseven\n===",
    "empty headings": "#\n\n###### #",
    "emphasis": "**a** *b* _c_ __d__ ~~e~~ f_g_h 5 * 3 (*i*) **j *k* l** *m __n__ o* ***p*** q* r**",
    "escapes": "\\* \\> \\a \\~ \\| \\{",
    "code": "`a < b` ``c`d``",
    "signs": "R&D &amp; a < b > c {d <3 <= 4",
    "links": '[a](b) [*c*](<d>) [e](f(g)?h&i "j\'s\u00a0 ") [](k.md) [l] [`m]` n!](\no\n)',
    "pictures": '![a](b "c") [![d](e)](f)',
    "addresses": "<https://x.example/a_b_c?d&e> <a_b@c.example>",
    "breaks": "a  \n*b*   \nc",
    "rules": "a\n\n---\n\n* * *\n\nb\n***\nc",
    "lists": "- a\n- b\n  c\n    - d\n    - e\n        1. f\n- g\n\n1. h\n- i",
    "loose lists": "- a\n\n- b\n    - c\n\n    d\n\n- e\n\n    - f",
    "a rule behind an item": "- a\n***",
    "quotes in quotes": "> " * 19 + "a",
    "quotes": "> a\n>\n> - b\n\n> c\nd\n\ne\n> f",
    "tables": "| a | b |\n|:--|:-:|\n| *c* | d | e |\nf\n\na | b | c\n--|--:|---\nd",
    "pipes": "a | b\nc\n\n- d | e\n  f",
    "notes": "a[^1] b![^n]\n\n[^1]: *c*\n[^n]: d\n\n[^unused]: e",
    "references": 'a [b][c], [c], [C][], [d], [e][d], [`c`], [`f`][c]\n\n [c]: /x?y&z " t"\n[g]: <h>',
    "pictures by reference": '![a *b*][c] ![c] ![d]\n\n\n[c]: /x " t"',
    "references and notes": "a [b] [^1]\n\n[b]: c\n[^1]: d",
    "fences": "```python\nx < 1 {\n```\n\n~~~\n*\n~~~\n- a",
    "indented code": "    a < b\n\n\n     c\n\nd\n\n    e",
    "raw HTML": '<aside class="n"><p>a</p></aside>\n\nb <kbd title="x">c</kbd><!--d-e--f--> <b lang=e> &copy; &#38;',
    "promos": "Also watch: [](x.md)\n\n**Read more:** [y](z.md)",
    "a place for no notes": "///Footnotes Go Here///",
    "a reference at the beginning and an exclamation mark at the end": "[a][b](c)!\n\n[b]: d",
    "exclamation": "So!!! And [!!!](a)",
}
LEFT = {
    "an open mark": "*a",
    "marks that cross": "*a _b* c_",
    "marks within three": "***a *b* c***",
    "one mark in another's word": "**a*b*c**",
    "one tilde beside two": "~a ~~b~~",
    "an open backtick": "`a",
    "an escaped backtick": "\\` `a`",
    "an escaped exclamation mark before a link": "\\![a](b)",
    "brackets in a link": "[a [b]](c)",
    "code in a picture's words": "![a `b`](c)",
    "three brackets in a row": "[a][b][c]\n\n[c]: d",
    "code as the name of a reference": "[a][`c`]\n\n[c]: d",
    "a picture by reference before brackets": "![a][c][c] ![a][c](d)\n\n[c]: d",
    "a picture by reference with code": "![a `b`][c]\n\n[c]: d",
    "brackets within brackets beside references": "[a [b] c]\n\n[c]: d",
    "a tag across lines": "a <b\nc>",
    "a sign that may begin a tag": "a <?",
    "a sign that may begin an address": "<`a b`@c.example>",
    "a break before a space": "a  \n b",
    "a break before a space that does not break": "a  \n\u00a0",
    "a strange rule": "- - - -  -",
    "a line of signs in a paragraph": "a\nb\n===",
    "an underlined heading below an item": "- a\n\n    b\n    ===",
    "a quote in a list": "- a\n> b",
    "a list in a lazy quote": "> a\n- b",
    "an empty quote": ">",
    "quotes in quotes in quotes": "> " * 20 + "a",
    "lists in lists in lists": "\n".join("    " * depth + "- a" for depth in range(22)),
    "white space for code": "    ",
    "code that ends in its block": "    a\nb",
    "code in an item": "- a\n\n        b",
    "an empty item": "- \n  a",
    "an item of white space": "- \u00a0",
    "a heading in an item": "- # a",
    "a rule in a list within": "- a\n    - b\n    ---",
    "two lists in an item": "- a\n    - b\n\n    - c",
    "a table in an item": "- a | b\n  --|--",
    "code in a table": "`a | b` | c\n---|---\nd | e",
    "a table of one column": "| a |\n|---|\n| b |",
    "a table without rows": "a | b\n--|--",
    "a note that is named twice": "a[^1] b[^1]\n\n[^1]: c",
    "a note that goes on": "a[^1]\n\n[^1]: b\n\n    c",
    "a note within a note's name": "[^[^1]\n\n[^1]: a",
    "an underlined admonition": "!!!a\n===",
    "a note of two lines": "a[^1]\n\n[^1]: b\nc",
    "a note that is defined twice": "a[^1]\n\n[^1]: b\n[^1]: c",
    "a reference behind a note": "a[^1] [b]\n\n[^1]: c\n[b]: d",
    "an empty line before a definition in code": "    a\n\n\n[b]: c\n\n    d",
    "white space before a quote": "\u00a0\n> a",
    "a sign before the end of a line": "a <\nb@c.example>",
    "a definition in a paragraph": "a\n[b]: c",
    "a place for the notes": "///Footnotes Go Here///\n\na[^1]\n\n[^1]: b",
    "a definition of words": "a\n: b",
    "an abbreviation": "*[a]: b",
    "attributes": "a {.b}",
    "an admonition": "!!! note\n    a",
    "an admonition in a table": "a | b\n--|--\n!!! c",
    "a return": "a\rb",
}


@pytest.mark.parametrize("text", TAKEN.values(), ids=TAKEN)
def test_what_newsrooms_write_is_taken_and_comes_out_the_same(text: str) -> None:
    assert compared(Case(text, NAMES, raw=True)) == (True, True)


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT)
def test_what_is_not_beyond_doubt_is_left_to_python_markdown(text: str) -> None:
    assert fast_html(text) is None
    assert compared(Case(text, NAMES, raw=True)) == (False, True)


def test_the_demo_is_mostly_taken_and_comes_out_the_same() -> None:
    seen = [compared(Case(text, NAMES, raw=True)) for text in DEMO]
    assert all(is_equal for _, is_equal in seen)
    assert sum(is_taken for is_taken, _ in seen) > 0.7 * len(seen)


@pytest.mark.parametrize("seed", range(4))
def test_documents_out_of_anything_come_out_the_same(seed: int) -> None:
    outcome = fuzz(400, seed, DEMO)
    assert outcome.differences == ()
    assert outcome.taken > 100


@given(st.lists(st.sampled_from(fuzz_markdown.WORDS + fuzz_markdown.STARTS), max_size=12).map("".join), st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_mix_of_marks_comes_out_the_same(text: str, raw: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    assert compared(Case(text, NAMES, raw=raw))[1]


@pytest.mark.slow
def test_real_publications_come_out_the_same(shared: Path) -> None:
    texts = [text[:8000] for text in texts_in([shared / "corpora"])][::7]
    assert [text for text in texts if not compared(Case(text, NAMES, raw=True))[1]] == []


@pytest.mark.parametrize("text", ["a\n# b\n", "a\n***\n", "# a\n", "a\n> b\n\n", "- a\n\n", "[^]: a\n"])
def test_a_long_text_needs_no_deep_stack(text: str) -> None:
    assert compared(Case(text * 600, NAMES, raw=True))[1]


def test_html_is_text_where_it_is_not_wanted() -> None:
    assert fast_html("a < b &copy;", raw=False) == "<p>a &lt; b &copy;</p>"
    assert fast_html("a <b>c</b>", raw=False) is None


@pytest.mark.parametrize(
    ("text", "extension", "html"),
    [
        ("~~a~~", "strikethrough", "<p>~~a~~</p>"),
        ("a | b\n--|--\nc | d", "tables", "<p>a | b\n--|--\nc | d</p>"),
        ("a {.b}", "attributes", "<p>a {.b}</p>"),
        ("[^1]", "footnotes", "<p>[^1]</p>"),
    ],
)
def test_an_extension_that_is_off_changes_nothing(text: str, extension: str, html: str) -> None:
    names = tuple(name for name in NAMES if name != extension)
    assert fast_html(text, names) == html


def test_another_release_of_python_markdown_reads_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fast_html("a") == "<p>a</p>"
    monkeypatch.setattr(document, "IS_KNOWN_RELEASE", False)
    assert fast_html("a") is None


def test_the_release_is_known_without_loading_it() -> None:
    assert is_release(VERSION)
    assert not is_release("(3, 11, 2, 'final', 0)")
    # Who measures coverage has loaded some already.
    code = (
        "import sys; before = set(sys.modules); import generator.read.reading\n"
        "print(*{'markdown', 'pygments', 'xml'} & set(sys.modules) - before)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert loaded.stdout.split() == []


def test_a_part_of_the_dialect_that_it_has_never_heard_of_switches_it_off() -> None:
    assert fast_html("a", (*NAMES, "wikilinks")) is None


def test_a_difference_is_told_in_the_fewest_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz_markdown, "compared", lambda case: (True, "*x" not in case.text))
    case = smallest(Case("a\n\nb *x* c\n\nd", NAMES, raw=True))
    assert case.text == "*x"
    assert fuzz(200, 3, ["*x"], most=2).differences[0].text == "*x"


def test_the_same_seed_makes_the_same_documents(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzz(50, 1, DEMO) == fuzz(50, 1, DEMO)
    assert fuzz_markdown.main(["--documents", "20", "--seed", "5"]) == 0
    assert "20 documents" in capsys.readouterr().out
