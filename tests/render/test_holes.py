"""Holes of a body are filled once it is known where they lead; what is not public yet leaves no trace."""

import html
import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.article import HOLE, Promo
from generator.model.catalogue import Catalogue
from generator.model.story import Target
from generator.render.holes import filled
from tests.render.newsroom import Templates, article, built_in, story, templates

SCROLL = Path(__file__).resolve().parents[2] / "themes/broadsheet/templates/partials/scroll.html"
BODY = templates({"article.html": "{{ article|body }}", "partials/scroll.html": SCROLL.read_text("utf-8")})
OPEN, CLOSED, SECOND = Target("/fog/", "Fog"), Target(None, "Secret"), Target("/b/?x=1&y='2'", "B <b>")


def as_it_is(url: str) -> str:
    return url


@pytest.mark.parametrize(
    ("source", "targets", "expected"),
    [
        ('<a href="\x1a0\x1a">x</a>', (OPEN,), '<a href="/fog/">x</a>'),
        ('<a href="\x1a0\x1a">\x1a0t\x1a</a>', (OPEN,), '<a href="/fog/">Fog</a>'),
        ('<a href="\x1a0\x1a">\x1a0t\x1a</a>', (SECOND,), '<a href="/b/?x=1&amp;y=&#39;2&#39;">B &lt;b&gt;</a>'),
        ('<a href="\x1a0\x1a">x</a> <a href="\x1a1\x1a">y</a>', (OPEN, CLOSED), '<a href="/fog/">x</a> y'),
        ('a <a class="x" href="\x1a0\x1a" title="1 > 2">the <em>text</em></a> b', (CLOSED,), "a the <em>text</em> b"),
        ('<A HREF="\x1a0\x1a">x</A >', (CLOSED,), "x"),
        ('<p><a href="\x1a0\x1a">\x1a0t\x1a</a></p>\n<p>b</p>', (CLOSED,), "<p>b</p>"),
        ('<p><img alt="a > b" src="\x1a0\x1a"></p>\n<p>b</p>', (CLOSED,), "<p>b</p>"),
        ('<p><video src="\x1a0\x1a"><track src="\x1a1\x1a"></video></p><p>b</p>', (CLOSED, OPEN), "<p>b</p>"),
        (
            '<audio><source src="\x1a0\x1a"><source src="\x1a1\x1a"></audio>',
            (CLOSED, OPEN),
            '<audio><source src="/fog/"></audio>',
        ),
        ('<figure><img src="\x1a0\x1a"><figcaption>c</figcaption></figure><p>b</p>', (CLOSED,), "<p>b</p>"),
        ('<a href="\x1a0\x1a"><img src="\x1a1\x1a"></a>', (CLOSED, OPEN), '<img src="/fog/">'),
        ('<a href="\x1a1\x1a"><img src="\x1a0\x1a">x</a>', (CLOSED, OPEN), '<a href="/fog/">x</a>'),
        ('<img src="\x1a0\x1a">', (Target("/a.jpg", "", 640, 360),), '<img src="/a.jpg" width="640" height="360">'),
        ('<a href="\x1a11\x1a">x</a>', (CLOSED, *[OPEN] * 11), '<a href="/fog/">x</a>'),
        ('<a href="\x1a1\x1a">x</a>', (OPEN, CLOSED, *[OPEN] * 10), "x"),
    ],
)
def test_a_hole_becomes_what_its_target_is(source: str, targets: tuple[Target, ...], expected: str) -> None:
    assert filled(source, targets, as_it_is) == expected


GONE = '<a href="\x1a0\x1a">\x1a0t\x1a</a>'


@pytest.mark.case("S18")
@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"<ul>\n<li>Also read: {GONE}</li>\n<li>two</li>\n</ul>", "<ul>\n<li>two</li>\n</ul>"),
        (
            f"<ul>\n<li><p><strong>Also read:</strong> {GONE}</p>\n</li>\n<li>two</li>\n</ul>",
            "<ul>\n<li>two</li>\n</ul>",
        ),
        (f"<ol>\n<li>{GONE}</li>\n<li>Voir aussi&nbsp;: {GONE}</li>\n</ol>\n<p>b</p>", "<p>b</p>"),
        (f"<p>延伸阅读\uff1a{GONE}</p>\n<p>b</p>", "<p>b</p>"),
        (f"<p>We wrote of it in {GONE}</p>", "<p>We wrote of it in </p>"),
        (f"<li>Also read: {GONE} and more</li>", "<li>Also read:  and more</li>"),
        ('<li>Also read: <a href="\x1a0\x1a">x</a></li>', "<li>Also read: x</li>"),
        (f'<li>Also read: <a href="\x1a1\x1a">y</a> {GONE}</li>', '<li>Also read: <a href="/fog/">y</a> </li>'),
        (f"<blockquote>\n<p>Also read: {GONE}</p>\n</blockquote>\n<p>b</p>", "<p>b</p>"),
    ],
)
def test_a_label_vanishes_with_the_headline_that_it_announces(source: str, expected: str) -> None:
    assert filled(source, (CLOSED, OPEN), as_it_is) == expected
    assert "Secret" not in filled(source, (CLOSED, OPEN), as_it_is)


@pytest.mark.case("S18")
def test_a_story_shows_nothing_of_a_target_that_is_not_public() -> None:
    view = article(
        story(
            '<p>See <a href="\x1a0\x1a">the plan</a> and <a href="\x1a0\x1a">\x1a0t\x1a</a>.</p>',
            Promo("Also read", "", 0),
            Promo("Also watch", "A film", 0),
            '<p><img src="\x1a0\x1a" alt="Secret plan"></p>',
            targets=(CLOSED,),
        )
    )
    text = built_in().text(view)
    assert "See the plan and ." in text
    assert not re.search("Secret|Also|A film", text)
    assert HOLE not in text


@pytest.mark.case("S18")
def test_the_day_a_target_is_public_the_link_and_the_promo_are_there() -> None:
    parts = ('<p>See <a href="\x1a0\x1a">the plan</a>.</p>', Promo("Also read", "", 0))
    text = built_in().text(article(story(*parts, targets=(OPEN,))))
    assert 'See <a href="/fog/">the plan</a>.' in text
    assert '<span class="kicker">Also read</span> <a href="/fog/">Fog</a>' in text


def test_a_headline_in_another_language_is_marked_as_that() -> None:
    target = Target("/ar/fog/", "ضباب", lang="ar", dir="rtl")
    parts = ('<p>See <a href="\x1a0\x1a">\x1a0t\x1a</a>.</p>', Promo("Also read", "", 0), Promo("Also", "Fog", 0))
    text = built_in().text(article(story(*parts, targets=(target,))))
    assert 'See <a href="/ar/fog/"><span lang="ar" dir="rtl">ضباب</span></a>.' in text
    assert '<span class="kicker">Also read</span> <a href="/ar/fog/" lang="ar" dir="rtl">ضباب</a>' in text
    assert '<span class="kicker">Also</span> <a href="/ar/fog/">Fog</a>' in text


def test_a_promo_to_the_outside_has_its_own_words() -> None:
    promo = Promo("Also read", "Fog & <storm>", url="https://other.example/?a=1&b=2")
    text = built_in().text(article(story(promo)))
    assert '<a href="https://other.example/?a=1&amp;b=2">Fog &amp; &lt;storm&gt;</a>' in text


def test_without_a_macro_promos_are_left_out() -> None:
    view = article(story("<p>a</p>", Promo("Also", "Fog", url="https://x.example/"), "<p>b</p>"))
    assert templates({"article.html": "{{ article|body }}"}).text(view) == "<p>a</p><p>b</p>"


def test_a_table_stands_in_a_box_that_scrolls_and_takes_the_focus() -> None:
    view = article(story("<table class=x><tr><td>1</td></tr></table>"))
    text = BODY.text(view)
    box = '<div class="scroll" role="group" aria-label="Table" tabindex="0">'
    assert text == f"{box}<table class=x><tr><td>1</td></tr></table></div>"


def test_the_box_of_a_table_is_called_so_in_the_language_of_the_page() -> None:
    catalogue = Catalogue(texts={"Table": "Tabelle"})
    german = Templates(msgspec.structs.replace(BODY.shared, catalogues={"en-GB": catalogue}))
    assert 'aria-label="Tabelle"' in german.text(article(story("<table></table>")))


def test_a_head_of_a_table_without_a_word_is_no_head() -> None:
    view = article(story('<table><tr><th></th><th class="a"></th><th>A</th></tr></table>'))
    text = BODY.text(view)
    assert '<tr><td></td><td class="a"></td><th>A</th></tr>' in text


@given(st.lists(st.tuples(st.text(min_size=1), st.booleans()), max_size=5))
def test_any_address_and_headline_come_back_from_the_page_as_they_were(given_targets: list[tuple[str, bool]]) -> None:
    targets = tuple(Target(text if is_open else None, text) for text, is_open in given_targets)
    source = "".join(f'<a href="{HOLE}{n}{HOLE}">{HOLE}{n}t{HOLE}</a>\n' for n in range(len(targets)))
    found = re.findall(r'<a href="([^"]*)">([^<]*)</a>', filled(source, targets, as_it_is))
    assert [(html.unescape(url), html.unescape(text)) for url, text in found] == [
        (text, text) for text, is_open in given_targets if is_open
    ]
