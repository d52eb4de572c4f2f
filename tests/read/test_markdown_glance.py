"""What a glance tells is what the passes would find; whatever it does not know is left to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.markdown.glance import Glance, glance
from generator.read.markdown.headings import Outline
from generator.read.markdown.links import with_holes
from generator.read.markdown.plain import lines_of
from generator.read.markdown.written import Written

SITE = "https://news.example.org/"
TEXTS = ["ferry", " ", "\n", "  ", "\t", "&amp;", "&lt;b&gt;", ">", "<", "é", "中", "https://a.example/x", '"', "\xa0"]
TAGS = [
    *("<p>", "</p>", "<em>", "</em>", "<br>", "<hr>", "<ul>", "<li>", "</li>", "</ul>", "<h2>", '<h2 id="x">', "</h2>"),
    *('<a href="https://a.example/x">', "</a>", '<img alt="a" src="/x.jpg">', '<th class="align-right">', "<table>"),
    *('<abbr title="a">', "</abbr>", "<code>", "</code>", "<blockquote>", '<div class="a">', "</div>", "<P>", "</p >"),
]
OTHER = [
    *('<a href="/x">', '<a href="https://news.example.org/x">', '<a href="#x">', '<a href="">', "<a href='/x'>"),
    *('<sup id="fnref:1">', "</sup>", "<pre>", "</pre>", "<!-- a -->", "<!-- <b> -->", "<script>", "</script>"),
    *('<q cite="/x">', '<img srcset="/x">', '<abbr title="<p>">', '<abbr title="a > b">', '<video src="/x">'),
    *(
        "<style>",
        '<A HREF="/x">',
        "<p title='<a href=\"/x\">'>",
        '<a class="footnote-backref" href="#a">',
        '<source src="/x">',
    ),
]


@given(st.lists(st.sampled_from([*TEXTS, *TAGS, *OTHER]), max_size=12).map("".join))
def test_the_passes_find_what_a_glance_tells(html: str) -> None:
    seen = glance(html, SITE)
    if seen is None:
        return
    linked = with_holes(Outline(html, (), frozenset(), {}), Written(html, 1, "content/x.md"), SITE, raw=True)
    assert seen.text == lines_of(html) == lines_of(linked.html)
    assert seen.has_pictures or (linked.html, linked.links, linked.problems) == (html, (), ())


@given(st.lists(st.sampled_from(["<p>", "</p>\n", "ferry", "<em>", "</em>", "<h2>", "</h2>\n", " "])).map("".join))
def test_plain_html_is_known(html: str) -> None:
    assert glance(html, SITE) == Glance(lines_of(html), has_pictures=False)


@pytest.mark.parametrize("tag", [tag for tag in TAGS if tag not in ("<P>", "</p >")])
def test_most_tags_of_markdown_are_known(tag: str) -> None:
    assert glance(f"a{tag}b", SITE) == Glance(lines_of(f"a{tag}b"), tag.startswith("<img"))


@pytest.mark.parametrize("tag", [tag for tag in OTHER if tag != "</sup>"])
def test_other_tags_are_left_to_the_passes(tag: str) -> None:
    assert glance(f"a{tag}b", SITE) is None
