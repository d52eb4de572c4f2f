import re

import pytest

from generator.model.article import Link, LinkKind
from generator.model.problem import Place
from generator.read.markdown.written import Written, places_of, without_code
from generator.settings.values import LimitSettings
from tests.read.bodies import codes_of, converted, html_of, places_of_problems, rules_of, shown_html
from tests.read.desk import HEAD, rules, whole, yaml


def links_of(text: str, raw_html: str = "safe") -> list[tuple[str, int, int]]:
    return [(link.target, link.place.line, link.place.column) for link in converted(text, rules_of(raw_html)).links]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[a](b.md)", [("b.md", 1, 5)]),
        ("[a](<b c.md> 'T')", [("b c.md", 1, 6)]),
        ("[a](  b.md  )", [("b.md", 1, 7)]),
        ('[a](b.md\n"T")', [("b.md", 1, 5)]),
        ("[a]\n\n[a]: <b.md>", [("b.md", 3, 7)]),
        ("[a]\n\n[a]:\n    b.md", [("b.md", 4, 5)]),
        ("b.md (b.md) [a](b.md)", [("b.md", 1, 7)]),
        ("see ab.md, [a](b.md), [b](b.md)", [("b.md", 1, 16), ("b.md", 1, 27)]),
        ("`[a](b.md)` [a](b.md)", [("b.md", 1, 17)]),
        ("[a](/world/2026/10/x/)", [("/world/2026/10/x/", 1, 5)]),
        ("[a](b\\_c.md)", [("b_c.md", 1, 5)]),
        ("[a](b.md?x&amp;y)", [("b.md?x&y", 1, 5)]),
        ("[a](?page=2)", []),
        ("[a](https://example.org/b.md)", []),
        ("[a](//example.org/b.md)", []),
        ("[a](#top)", []),
        ("x <img alt='' SRC = b.jpg>", [("b.jpg", 1, 21)]),
    ],
)
def test_a_target_inside_the_site_has_its_place(text: str, links: list[tuple[str, int, int]]) -> None:
    assert links_of(text) == links


def test_the_same_target_twice_has_two_places_and_a_reference_one() -> None:
    text = "[a](x.md)\n\n[b](x.md) [c][d] [e][d]\n\n[d]: y.md"
    assert links_of(text) == [("x.md", 1, 5), ("x.md", 3, 5), ("y.md", 5, 6), ("y.md", 5, 6)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("[![a](x.jpg)](x.jpg)", [(LinkKind.LINK, 15), (LinkKind.IMAGE, 7)]),
        ("![a](x.jpg) [![b](x.jpg)](x.jpg)", [(LinkKind.IMAGE, 6), (LinkKind.LINK, 27), (LinkKind.IMAGE, 19)]),
        ("[![a [b]](x.jpg)](<x.jpg>)", [(LinkKind.LINK, 20), (LinkKind.IMAGE, 11)]),
        ("<a href='x.jpg'><img src='x.jpg'></a> [a](x.jpg)", [(LinkKind.LINK, 10), (LinkKind.IMAGE, 27)]),
        ("[![a](x.jpg)][b]\n\n[b]: x.jpg", [(LinkKind.LINK, 6), (LinkKind.IMAGE, 7)]),
    ],
)
def test_an_address_that_is_a_link_and_a_picture_has_the_place_of_each(
    text: str, places: list[tuple[LinkKind, int]]
) -> None:
    links = converted(text).links
    assert [(link.kind, link.place.column) for link in links][: len(places)] == places


@pytest.mark.case("B16")
def test_thousands_of_pictures_within_links_to_themselves_have_their_places_in_time() -> None:
    text, by = "[![a](x.jpg)](x.jpg)\n" * 2000, rules(limits=LimitSettings(seconds=5))
    links = whole(yaml(HEAD, text, by=by)).links
    assert [link.place for link in links[-2:]] == [Place(2005, 15), Place(2005, 7)]


@pytest.mark.case("S18")
@pytest.mark.case("S19")
@pytest.mark.parametrize("policy", ["safe", "trusted"])
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("<blockquote cite='/world/secret/'>It.</blockquote>", (1, 19)),
        ("Said <q CITE=/world/secret/>it</q> and <del cite='#a'>this</del>.", (1, 14)),
        ("A <ins cite='https://post.example/world/secret/'>word</ins>.", (1, 14)),
        ("<img src='https://x.example/a.jpg' alt='' srcset='/a/secret.jpg 1x, https://x.example/b.jpg 2x'>", (1, 51)),
        ("<picture><source srcset='secret.webp'><img src='https://x.example/a' alt=''></picture>", (1, 26)),
    ],
)
def test_an_attribute_that_can_be_no_link_names_nothing_of_the_site(
    text: str, place: tuple[int, int], policy: str
) -> None:
    result = converted(text, rules_of(policy, base_url="https://post.example"))
    assert "secret" not in shown_html(result)
    assert [each for each in places_of_problems(result) if each[0] != "image-elsewhere"] == [("html-removed", *place)]


def test_an_attribute_that_names_another_site_stays() -> None:
    html = '<p><img src="https://x.example/a" alt="" srcset="https://x.example/b 2x"> <q cite="#a">it</q></p>'
    assert html_of(html[3:-4]) == html


@pytest.mark.parametrize("policy", ["safe", "trusted"])
def test_a_note_to_which_nothing_refers_leads_nowhere_and_any_other_back(policy: str) -> None:
    result = converted("Fog[^a] and [^a].\n\n[^a]: One.\n[^b]: Two.\n", rules_of(policy))
    shown = shown_html(result)
    assert re.findall('href="#(fnref[^"]*)"', shown) == ["fnref:a", "fnref2:a"]
    assert "Two.</p>" in shown
    assert result.problems == ()


def test_pictures_films_and_links_are_told_apart() -> None:
    text = "![a](a.jpg) [b](b.pdf)\n\n<video src='c.mp4' poster='d.jpg'></video>\n"
    kinds = [(link.target, link.kind) for link in converted(text).links]
    assert kinds == [
        ("a.jpg", LinkKind.IMAGE),
        ("b.pdf", LinkKind.LINK),
        ("c.mp4", LinkKind.IMAGE),
        ("d.jpg", LinkKind.POSTER),
    ]


@pytest.mark.parametrize("quote", ["'", '"', ""])
def test_a_trusted_address_is_replaced_between_double_quotes(quote: str) -> None:
    assert html_of(f"<p><img src={quote}a.jpg{quote}></p>", rules_of("trusted")) == '<p><img src="⟦0⟧"></p>'


@pytest.mark.parametrize(
    "html",
    [
        "<!-- <a href=a.md> -->",
        "<script>var a = '<a href=\"a.md\">';</script>",
        "<textarea><a href=a.md></textarea>",
        '<div data-href="a.md" title="href=\'a.md\'">x</div>',
        '<iframe src="a.md"></iframe>',
    ],
)
def test_what_is_no_link_is_left_alone_under_trusted(html: str) -> None:
    result = converted(html, rules_of("trusted"))
    assert result.links == ()
    assert html_of(html, rules_of("trusted")) == html


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("## A b\n\n[x](#a-b)", []),
        ("## A b\n\n[x](#A-b)", ["link-anchor"]),
        ("## Größe\n\n[x](#gr%C3%B6%C3%9Fe)", []),
        ("<p id=c>a</p>\n\n[x](#c)", []),
        ("a [x](#) [y](#top)", []),
        ("a[^1] [x](#fn:1)\n\n[^1]: b", []),
        ("a [x](#fn:1)", ["link-anchor"]),
    ],
)
@pytest.mark.parametrize("raw_html", ["safe", "trusted"])
def test_a_link_within_the_page_must_lead_somewhere(text: str, codes: list[str], raw_html: str) -> None:
    assert codes_of(converted(text, rules_of(raw_html))) == codes


def test_a_near_miss_of_an_id_is_named() -> None:
    (problem,) = converted("## The money\n\n[x](#the-mony)").problems
    assert problem.hint == "did you mean `#the-money`?"


def test_a_link_without_address_is_undone() -> None:
    assert html_of("[a *b*]() ![c]() d") == "<p>a <em>b</em>  d</p>"


def test_a_target_that_cannot_be_found_has_the_place_of_the_file() -> None:
    assert places_of(Written("text", 5, "a.md"), ["x.md", ""]) == [Place(), Place()]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a `b` ``c ` d`` e", "a           e".replace("           ", " " * 15)),
        ("a\n```x\nb\n```\nc", "a\n    \n \n   \nc"),
        ("~~~\nb", "~~~\nb"),
        ("`a\n\nb`", "`a\n\nb`"),
        ("\\`a` b`", "\\`a    "),
        ("a\n\n    b\n\nc", "a\n\n     \n\nc"),
        ("    b", "     "),
        ("- a\n\n    b", "- a\n\n    b"),
        ("[^1]: a\n\n    b\n\nc\n\n    d", "[^1]: a\n\n    b\n\nc\n\n     "),
        ("<code>a</code> b", " " * 15 + "b"),
    ],
)
def test_code_is_blanked_and_keeps_its_length(text: str, plain: str) -> None:
    assert without_code(text) == plain
    assert len(without_code(text)) == len(text)


def test_links_are_values_with_kind_target_and_place() -> None:
    assert converted("[a](b.md)").links == (Link(LinkKind.LINK, "b.md", Place(1, 5)),)


@pytest.mark.case("S18")
@pytest.mark.parametrize(
    ("base_url", "text", "links"),
    [
        ("https://x.example/", "[a](https://x.example/w/#p)", [("/w/#p", 1, 5)]),
        ("https://x.example/", "see <http://X.example:80/w/>", [("/w/", 1, 6)]),
        ("https://x.example:443/", "[a](//x.example./w/?q)", [("/w/?q", 1, 5)]),
        ("https://x.example/", "[a](https://x.example)", [("/", 1, 5)]),
        ("https://x.example/", "![a](https://x.example/w.jpg)", [("/w.jpg", 1, 6)]),
        ("https://x.example/news/", "[a](https://x.example/news/w/)", [("/news/w/", 1, 5)]),
        ("https://x.example/news/", "[a](https://x.example/newsroom/) [b](https://x.example/News/)", []),
        (
            "https://grün.example/",
            "[a](https://xn--grn-ioa.example/w/) [b](//grün.example/w/)",
            [("/w/", 1, 5), ("/w/", 1, 41)],
        ),
        ("http://localhost:8000/", "[a](http://localhost:8000/w/) [b](http://localhost/w/)", [("/w/", 1, 5)]),
        ("https://x.example/", "[a](https://x.example.org/w/) [b](ftp://x.example/w/) [c](mailto:a@x.example)", []),
        ("", "[a](https://x.example/w/)", []),
    ],
)
def test_the_sites_own_address_is_within(base_url: str, text: str, links: list[tuple[str, int, int]]) -> None:
    found = converted(text, rules_of(base_url=base_url)).links
    assert [(link.target, link.place.line, link.place.column) for link in found] == links


@pytest.mark.case("S18")
@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<https://x.example/w/>", '<p><a href="⟦0⟧">⟦0t⟧</a></p>'),
        ("[x.example/w](https://x.example/w/)", '<p><a href="⟦0⟧">⟦0t⟧</a></p>'),
        ("[*x.example*/`w`](https://x.example/w/)", '<p><a href="⟦0⟧">⟦0t⟧</a></p>'),
        ("[**w**](https://x.example/w/)", '<p><a href="⟦0⟧"><strong>w</strong></a></p>'),
        ("[w](https://x.example/w/)", '<p><a href="⟦0⟧">w</a></p>'),
        ("[our site](https://x.example/)", '<p><a href="⟦0⟧">our site</a></p>'),
        ("<https://x.example/w/> [/w/](/w/)", '<p><a href="⟦0⟧">⟦0t⟧</a> <a href="⟦1⟧">/w/</a></p>'),
    ],
)
def test_an_own_address_that_is_its_links_text_gives_way_to_the_headline(text: str, html: str) -> None:
    assert html_of(text, rules_of(base_url="https://x.example/")) == html
