"""Leaving out what cannot match changes no byte of Python-Markdown's output."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.preprocessors import HtmlBlockPreprocessor

from generator.read.markdown.converters import MAKERS
from generator.read.markdown.scheduling import LITERALS, schedule

ROOT = Path(__file__).parents[2]
MARKS = [
    "*",
    "**",
    "_",
    "`",
    "``",
    "\\",
    "[",
    "]",
    "![",
    "(",
    ")",
    "](",
    "[^1]",
    "<",
    ">",
    "&",
    "&amp;",
    "  \n",
    "\n\n",
]
MARKS += [
    "~~",
    "~",
    "a",
    "b c",
    ":",
    "[1]: /x",
    "[^1]: y",
    "http://x.example",
    "<a@b.example>",
    "<b>",
    "</b>",
    "<!-- x -->",
]
MARKS += [
    '\n\n<p class="x">a <b>c</b></p>\n\n',
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<br/>",
    "<i>",
    "a < b",
    "&#38",
    "&#38;",
]
MARKS += ["\n", "# ", "> ", "- ", "1. ", "    ", "|", "\n---|---\n", "*[b c]: d", "{#x .y}", "!", "é", "\t"]


def converter(*, scheduled: bool) -> Callable[[str], str]:
    made = Markdown(extensions=[make() for make in MAKERS.values()], output_format="html")
    if scheduled:
        schedule(made)

    def convert(text: str) -> str:
        return str(made.reset().convert(text))

    return convert


STOCK, SCHEDULED = converter(scheduled=False), converter(scheduled=True)


@given(st.lists(st.sampled_from(MARKS), max_size=40).map("".join))
@settings(max_examples=400, deadline=None)
def test_any_mix_of_marks_comes_out_as_before(text: str) -> None:
    assert SCHEDULED(text) == STOCK(text)


def test_the_demo_comes_out_as_before() -> None:
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "content").rglob("*.md"))]
    assert len(texts) > 40
    assert [SCHEDULED(text) for text in texts] == [STOCK(text) for text in texts]


@pytest.mark.slow
def test_real_publications_come_out_as_before(shared: Path) -> None:
    different = [path for path, text in corpora(shared) if SCHEDULED(text) != STOCK(text)]
    assert different == []


def corpora(shared: Path) -> Iterator[tuple[str, str]]:
    """Every ninth file of each corpus, up to 8,000 characters: a minute's worth."""
    for path in itertools.islice(sorted((shared / "corpora").rglob("*.md")), 0, None, 9):
        yield path.name, path.read_bytes().decode("utf-8", "replace")[:8000]


@pytest.mark.parametrize(
    "text",
    [
        "a\n\n<aside><p>b & <i>c</i></p></aside>\n\nd",
        "<b>a</b> <https://x.example/?a=b/> <a@b.example> c < d <br/>",
        "a\n\n<p>b</p>\n\n<div><p>c</div>\n\nd",
    ],
)
def test_html_of_a_line_each_needs_no_parser(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = STOCK(text)
    monkeypatch.setattr(HtmlBlockPreprocessor, "run", lambda *_: pytest.fail("parsed"))
    assert SCHEDULED(text) == expected


def test_every_pattern_that_is_left_out_is_one_that_there_is() -> None:
    made = Markdown(extensions=[make() for make in MAKERS.values()])
    assert set(LITERALS) == {name for name in LITERALS if name in made.inlinePatterns}


def test_a_block_processor_that_nobody_knows_sees_every_paragraph() -> None:
    seen = []

    class Stranger(BlockProcessor):
        def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - as its base class has it
            seen.append(block)
            return False

    made = Markdown()
    made.parser.blockprocessors.register(Stranger(made.parser), "stranger", 5000)
    schedule(made)
    made.convert("a\n\nb")
    assert {"a", "b"} <= {*seen}


def test_a_pattern_that_nobody_knows_always_runs() -> None:
    made = Markdown()
    made.inlinePatterns.register(made.inlinePatterns["linebreak"], "stranger", 5)
    schedule(made)
    assert made.convert("a  \nb") == "<p>a<br />\nb</p>"
