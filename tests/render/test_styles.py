"""The stylesheet has fewer bytes than the files that it is made of, and a parser of CSS finds the same in both."""

from collections.abc import Iterable
from pathlib import Path

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

from generator.model.view import StylesView
from generator.render.styles import minified
from tests.render.newsroom import built_in

THEME = Path(__file__).resolve().parents[2] / "themes/broadsheet/css"
MADE = built_in()
GAP = st.sampled_from(["", " ", "\n  ", "/**/", "/* ; } */", " /*,*/ ", "\t"])
ROOM = st.sampled_from([" ", "\n", " /* a */", "/*b*/ "])
WORDS = [
    "a",
    "1px",
    "-1",
    "50%",
    "#fff",
    "'x; }'",
    '"/* y */"',
    "url(a;b,  c)",
    "url( 'q' )",
    "calc(1px + 2px)",
    "a\\;",
]
SELECTORS = st.sampled_from(["a", ".b", "#c", "*", "a:hover", "::before", "&:is(a, b)", "[x='y z']", ".a\\:b"])
COMBINATORS = st.sampled_from([" ", ">", " > ", "+", " ~ ", ",", " ,\n", "/**/ "])
VALUES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)
DECLARATIONS = st.builds(
    lambda name, gaps, parts, room: f"{name}{gaps[0]}:{gaps[1]}{room.join(parts)}{gaps[2]};{gaps[3]}",
    st.sampled_from(["color", "--x", "margin"]), st.tuples(GAP, GAP, GAP, GAP), VALUES, ROOM,
)  # fmt: skip
SELECTED = st.lists(st.tuples(SELECTORS, COMBINATORS), max_size=3).map(lambda each: "".join(map("".join, each)) + "z")
RULES = st.builds(
    lambda selector, gap, inner: f"{selector}{gap}{{{gap}{''.join(inner)}}}{gap}",
    SELECTED, GAP, st.lists(DECLARATIONS, max_size=3),
)  # fmt: skip
SHEETS = st.builds(
    lambda rules, gap: f"{gap}@layer a,{gap}b;{''.join(rules)}@media{gap} (x:{gap}y) and (z >= 1px){gap}{{{rules[0]}}}",
    st.lists(RULES, min_size=1, max_size=3), GAP,
)  # fmt: skip


def meaning(css: str) -> list[object]:
    """What a parser finds: rules and declarations, without comments, and without room that parts nothing."""
    return [
        _of_node(each) for each in tinycss2.parse_blocks_contents(css) if each.type not in ("whitespace", "comment")
    ]


def _of_node(node: Node) -> object:
    if isinstance(node, Declaration):
        return (node.name, _tokens(node.value), node.important)
    if isinstance(node, QualifiedRule | AtRule):
        content = None if node.content is None else meaning(tinycss2.serialize(node.content))
        return (node.type, getattr(node, "at_keyword", ""), _tokens(node.prelude), content)
    return (node.type, node.serialize())


def _tokens(nodes: Iterable[Node]) -> tuple[object, ...]:
    # A comment parts two tokens; beside a sign that parts them anyway, room says nothing.
    found: list[object] = []
    for node in nodes:
        if node.type == "whitespace":
            found += [" "] if found[-1:] != [" "] else []
        elif node.type != "comment":
            found.append(_token(node))
    return tuple(each for place, each in enumerate(found) if each != " " or not _is_spare(found, place))


def _token(node: Node) -> object:
    inner = getattr(node, "content", getattr(node, "arguments", None))
    if inner is not None:
        return (node.type, getattr(node, "name", ""), _tokens(inner))
    return (node.type, node.serialize())


def _is_spare(found: list[object], place: int) -> bool:
    before = found[place - 1] if place else None
    after = found[place + 1] if place + 1 < len(found) else None
    signs = {("literal", ","), ("literal", ">"), ("literal", ";")}
    return before in (None, ("literal", ":")) or after is None or before in signs or after in signs


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("/* a */\na {\n  color : red;\n  margin: 1px  2px;\n}\n", "a{color :red;margin:1px 2px}"),
        ('a::before { content: "a  /* b */ { c\\"  ;" ; ; }', 'a::before{content:"a  /* b */ { c\\"  ;"}'),
        ("b,  c > d + e :hover { x: y }", "b,c>d + e :hover{x:y}"),
        (".a/**/.b{x:a/* */b}", ".a.b{x:a/**/b}"),
        ("a{--x: ;--y: }", "a{--x:;--y:}"),
        ("a{b:url( x;y,  z )}", "a{b:url( x;y,  z )}"),
        (".a\\:b\\ {c:d}", ".a\\:b\\ {c:d}"),
        ("a{color: #fff; color: oklch(1 0 0)}", "a{color:#fff;color:oklch(1 0 0)}"),
        ("@media (width >= 30rem)  and  (x: y) {}", "@media (width >= 30rem) and (x:y){}"),
        ("a{b:c}/* open", "a{b:c}"),
        ("", ""),
    ],
)
def test_css_loses_its_comments_and_the_room_that_means_nothing(css: str, expected: str) -> None:
    assert minified(css) == expected


@pytest.mark.parametrize("name", sorted(path.name for path in THEME.iterdir()))
def test_the_css_of_the_theme_means_the_same_in_fewer_bytes(name: str) -> None:
    css = (THEME / name).read_text("utf-8")
    assert meaning(minified(css)) == meaning(css)
    assert len(minified(css)) < len(css)


@given(SHEETS)
def test_any_css_means_the_same_in_no_more_bytes(css: str) -> None:
    assert meaning(minified(css)) == meaning(css)
    assert len(minified(css)) <= len(css)
    assert minified(minified(css)) == minified(css)


def test_the_stylesheet_has_the_hue_of_each_section() -> None:
    text = MADE.render(StylesView(("b{}", "c{}"), {'a"b': 28}), kind="styles").data.decode()
    assert text == 'b{}c{}@layer tokens{[data-section="a\\"b"],[data-section^="a\\"b/"]{--hue:28}}\n'
    assert MADE.render(StylesView(), kind="styles").data == b"\n"


def test_the_stylesheet_names_files_as_they_are_published() -> None:
    css = "a{b:url(x.svg) url( 'x.svg' ) url(\"y.svg\") url(https://z.example/x.svg)}"
    text = MADE.render(StylesView((css,), assets={"x.svg": "x.1.svg"}), kind="styles").data.decode()
    assert text == 'a{b:url("x.1.svg") url("x.1.svg") url("y.svg") url(https://z.example/x.svg)}\n'
