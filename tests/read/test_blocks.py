"""What YAML, TOML and JSON hold beyond the everyday, with and without libyaml."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read import yaml_block
from generator.read.front_matter import split
from generator.read.json_block import read_json
from generator.read.nodes import Table, same
from generator.read.toml_block import read_toml
from generator.read.values import free
from generator.read.yaml_block import PureLoader, read_yaml
from tests.read.desk import HEAD, errors, notes, places, read, whole, yaml

LOADERS = ["libyaml", "pure"]


@pytest.fixture(params=LOADERS)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure":
        monkeypatch.setattr(yaml_block, "Loader", PureLoader)


@pytest.mark.usefixtures("_loader")
@pytest.mark.case("B11")
def test_an_alias_bomb_is_refused_before_it_bursts() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    assert errors(yaml("\n".join(rows) + "\n")) == ["yaml-too-big"]


@pytest.mark.usefixtures("_loader")
def test_an_alias_says_what_its_anchor_says() -> None:
    article = whole(yaml(HEAD + "tags: &t [a, b]\nparams: {x: *t}\n"))
    assert article.params == {"x": ["a", "b"]}


@pytest.mark.usefixtures("_loader")
@pytest.mark.case("B12")
@pytest.mark.parametrize("text", ["[" * 120 + "]" * 120, "[" * 5000, "- " * 5000, "{a: " * 300, "? " * 300, "&a [*a]"])
def test_deep_nesting_is_no_crash(text: str) -> None:
    assert errors(yaml(f"x:\n  {text}\n")) == ["nesting"]


@pytest.mark.usefixtures("_loader")
@pytest.mark.case("B12")
@pytest.mark.parametrize("text", ["[" * 1500, "[" * 1500 + "]" * 1500, "{a: " * 1500, "[{a: " * 1500])
def test_absurd_nesting_has_a_code_and_a_line_of_its_own(text: str) -> None:
    (place,) = places(yaml(f"{HEAD}params: {text}\n"))
    assert re.fullmatch("4:[0-9]+ nesting", place)


@pytest.mark.usefixtures("_loader")
def test_nesting_within_the_limit_is_read() -> None:
    deep: object = []
    for _ in range(60):
        deep = [deep]
    assert whole(yaml(HEAD + "params: {x: " + "[" * 61 + "]" * 61 + "}\n")).params == {"x": deep}


@pytest.mark.usefixtures("_loader")
@pytest.mark.case("B13")
@pytest.mark.parametrize(
    ("tag", "place"),
    [
        ("title: !!python/object/apply:os.system [id]", "2:8"),
        ("title: !!python/name:os.system x", "2:8"),
        ("title: !mine x", "2:8"),
        ("x: !!set {a}", "2:4"),
        ("!mine title: x", "2:1"),
        ("x: !!python/tuple [a]", "2:4"),
    ],
)
def test_a_tag_of_yaml_runs_nothing(tag: str, place: str) -> None:
    assert places(yaml(tag + "\n")) == [f"{place} yaml-tag"]


@pytest.mark.usefixtures("_loader")
def test_the_tag_for_text_makes_text() -> None:
    assert whole(yaml(HEAD + "params: {x: !!str 1, !!str y: 2}\n")).params == {"x": "1", "y": 2}


@pytest.mark.usefixtures("_loader")
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: Budget: who pays\n", "2:14 yaml-syntax"),
        ("title: Ferry\nno colon here\ndate: x\n", "3:1 yaml-syntax"),
        ("title: @ferry\n", "2:8 yaml-syntax"),
        ("title: {{ page.title }}\n", "2:9 yaml-syntax"),
        ("title: *star\n", "2:8 yaml-syntax"),
        ('title: "Ferry\ndate: x\n', "2:8 yaml-syntax"),
        ("x: &a {b: 1}\n<<: *a\n", "3:1 yaml-alias"),
    ],
)
def test_what_is_no_yaml_has_its_place(text: str, place: str) -> None:
    reading = yaml(text)
    assert places(reading) == [place]
    assert reading.problems[0].hint


@pytest.mark.usefixtures("_loader")
@pytest.mark.parametrize("char", ["\x80", "\x9f"])
def test_characters_that_yaml_refuses_have_their_place(char: str) -> None:
    assert places(yaml(f"title: Ferry\ndek: a{char}b\n")) == ["3:7 control-character"]


@pytest.mark.usefixtures("_loader")
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("author: Knut \t\n", "Knut"),
        ("author:\tKnut\n", "Knut"),
        ("author: Knut\t# comment\n", "Knut"),
        ("\t# comment\nauthor: Knut\n", "Knut"),
        ("authors: [Who? Me, x]\n", "Who? Me"),
        ("authors: [Ben ? Aruhe, x]\n", "Ben ? Aruhe"),
    ],
)
def test_what_only_one_parser_would_take_is_read_by_both(text: str, value: str) -> None:
    assert whole(yaml(HEAD + text)).authors[0].name == value


@pytest.mark.usefixtures("_loader")
@pytest.mark.parametrize(
    ("text", "place"),
    [("authors:\n\t- Knut\n", "5:1"), ("authors:\n  \t- Knut\n", "5:3"), ("\tauthor: Knut\n", "4:1")],
)
def test_a_tab_that_indents_is_refused_by_both_parsers(text: str, place: str) -> None:
    assert places(yaml(HEAD + text)) == [f"{place} yaml-tab"]


@given(
    st.lists(
        st.sampled_from(
            ["title", "a", ": ", "- ", "\n", "  ", "[", "]", "{", "}", ", ", '"', "'", "#", "? ", "?", "|\n", "é"]
        ),
        max_size=24,
    ).map("".join)
)
def test_libyaml_and_the_pure_parser_agree(text: str) -> None:
    fast = read_yaml(f"\n{text}\n", 1, notes())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_block, "Loader", PureLoader)
        pure = read_yaml(f"\n{text}\n", 1, notes())
    assert (fast is None) is (pure is None)
    if fast is not None and pure is not None:
        assert same(fast, pure)


@pytest.mark.parametrize("escape", ["\\0", "\\x01", "\\ud800", "\\uFFFE", "\\e"])
def test_an_escape_brings_in_no_control_character(escape: str) -> None:
    assert set(errors(yaml(f'{HEAD}dek: "a{escape}b"\n'))) <= {"control-character", "yaml-syntax"}
    assert errors(read(f'{{"title": "a{escape[:6]}b", "date": "2026-10-31"}}\nx')) != []


@pytest.mark.parametrize(
    "keys", ['"title": "F", "a\\u0000": 1', '"title": "F", "params": {"x": ["\\u0001"]}', '"title": "\\ud800"']
)
def test_json_brings_in_no_control_character_at_any_depth(keys: str) -> None:
    assert errors(read(f'{{{keys}, "date": "2026-10-31"}}\nx')) == ["control-character"]


def test_toml_keeps_what_was_typed() -> None:
    text = '+++\ntitle = "Ferry"\ndate = 2026-10-31T18:05:00+02:00\ntags = [1.10, 3, "x"]\nslug = "010"\n+++\nx'
    article = whole(read(text))
    assert article.tags == ("1.10", "3", "x")
    assert article.slug == "010"
    assert article.date is not None
    assert article.date.isoformat() == "2026-10-31T16:05:00+00:00"


TOML = """+++
title = "Ferry" # title = 1
text = \"\"\"
date = 2020-01-01
\"\"\"
[params]
deep.est = true
  "quoted key" = [1, 2]
[[corrections]]
text = 'one'
[[corrections]]
date = "soon"
+++
x"""


def test_toml_has_places_for_tables_and_keys_below_them() -> None:
    sheet = notes()
    found = split(TOML, sheet)
    assert found is not None
    table = read_toml(found.block, found.block_line, sheet)
    assert table is not None
    lines = {entry.key: (entry.place.line, entry.place.column) for entry in table.entries}
    assert lines == {"title": (2, 1), "text": (3, 1), "params": (6, 1), "corrections": (9, 1)}
    params = table.entries[2].value
    assert isinstance(params, Table)
    assert [(entry.key, entry.place.line, entry.place.column) for entry in params.entries] == [
        ("deep", 6, 1),
        ("quoted key", 8, 3),
    ]
    reading = read(TOML)
    assert {"9:1 value-type", "11:1 value-type", "12:8 date-unreadable"} <= set(places(reading))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title = Ferry\n", "2:9 toml-syntax"),
        ("title = 'a'\ndate = 2026-13-45\n", "3:8 date-unreadable"),
        ("title = 'a'\n\ntitle = 'b'\n", "4:1 key-twice"),
        ("[a]\nx = 1\n[a]\ny = 2\n", "4:1 key-twice"),
        ("a = 1\n[a.b]\n", "3:5 toml-syntax"),
        ("x = " + "9" * 5000 + "\n", "1:1 toml-syntax"),
        ("x = " + "[" * 5000 + "\n", "1:1 nesting"),
        ("x = " + "[" * 150 + "]" * 150 + "\n", "2:5 nesting"),
        ("a" + ".a" * 3000 + " = 1\n", "1:1 nesting"),
        ("x = '''", "3:1 toml-syntax"),
    ],
)
def test_what_is_no_toml_has_its_place(text: str, place: str) -> None:
    assert place in places(read(f"+++\n{text}\n+++\nx"))


def test_a_toml_time_is_no_date() -> None:
    assert errors(read("+++\ntitle = 'a'\ndate = 12:30:00\n+++\nx")) == ["date-unreadable"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"title" "a"}', "1:10 json-syntax"),
        ('{"title": a}', "1:11 json-syntax"),
        ('{"title": "a",}', "1:15 json-syntax"),
        ('{"title": "a" "b": 1}', "1:15 json-syntax"),
        ('{"title": ["a" "b"]}', "1:16 json-syntax"),
        ('{"title": 010}', "1:11 json-syntax"),
        ('{"title":\n"a\tb"}', "2:3 json-syntax"),
        ('{"title": "a", "title": "b"}', "1:16 key-twice"),
        ('{"x": ' + "[" * 200 + "]" * 200 + "}", "1:107 nesting"),
    ],
)
def test_what_is_no_json_has_its_place(text: str, place: str) -> None:
    assert place in places(read(f"{text}\n\nx"))


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-999, 999)
    | st.sampled_from([0.5, -2.25])
    | st.text('abü "\\/{}[]', max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text('ab"}', max_size=3), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text("abc", max_size=3), json_values, max_size=4), st.sampled_from([None, 2]))
def test_json_is_read_as_the_standard_library_does(values: dict[str, object], indent: int | None) -> None:
    sheet = notes()
    text = json.dumps(values, indent=indent, ensure_ascii=False)
    found = split(f"{text}\nbody {{}}", sheet) if values else None
    if found is not None:
        assert found.block == text
        table = read_json(found.block, found.block_line, sheet)
        assert table is not None
        assert free(table) == values
    assert not sheet.problems
