"""A value of front matter is changed in place: not a byte else of the file, or nothing at all."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.model.article import Article
from generator.model.slug import fold
from generator.read.editing import yaml_spots
from generator.read.editing.changing import Rule, renewed
from generator.read.editing.editing import Change, edited
from generator.read.reading import read_front
from generator.read.yaml_block import PureLoader
from generator.settings.values import FrontMatterSettings
from tests.read.desk import rules

HEAD = "title: Ferry\ndate: 2026-01-01"
TOML = 'title = "Ferry"\ndate = 2026-01-01'
JSON = '"title": "Ferry", "date": "2026-01-01"'


def change(new: str, *old: str) -> Change:
    """Give the change of some tags to another one."""
    folded = set(map(fold, old))
    rule = Rule(lambda text: new if fold(text) in folded else text, fold, splits=True)

    def told(article: Article) -> Article:
        return replace(article, tags=renewed(article.tags, rule))

    return Change({"tags": rule}, told)


def after(text: str, new: str = "Flood") -> str:
    """Give a file once the tag `Floods` has another name, which must be possible."""
    found = edited(rules(), "world/ferry.md", text.encode(), change(new, "Floods"))
    assert found.problem is None, found.problem
    return found.data.decode()


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (f"---\n{HEAD}\ntags: [Floods, 'Rain']\n---\nFloods\n", f"---\n{HEAD}\ntags: [Flood, 'Rain']\n---\nFloods\n"),
        (f"---\n{HEAD}\nTags: ['Floods', \"Rain\"]\n---", f"---\n{HEAD}\nTags: ['Flood', \"Rain\"]\n---"),
        (f"---\n{HEAD}\ntags: Floods\n---", f"---\n{HEAD}\ntags: Flood\n---"),
        (f"---\n{HEAD}\ntopics: Rain;floods , Sun\n---", f"---\n{HEAD}\ntopics: Rain;Flood , Sun\n---"),
        (f"---\n{HEAD}\ntags: 'Floods, It''s'\n---", f"---\n{HEAD}\ntags: 'Flood, It''s'\n---"),
        (
            f"---\n{HEAD}\ntags: # all\n  - Floods # a\n  - Rain\n---",
            f"---\n{HEAD}\ntags: # all\n  - Flood # a\n  - Rain\n---",
        ),
        (f"---\n{HEAD}\ntags: [\n  Rain,\n  Floods,\n]\n---", f"---\n{HEAD}\ntags: [\n  Rain,\n  Flood,\n]\n---"),
        (f"---\n{HEAD}\ntaxonomies:\n  tags: [Floods]\n---", f"---\n{HEAD}\ntaxonomies:\n  tags: [Flood]\n---"),
        (f"\n---\n{HEAD}\ntags: [Floods]\n---\nx", f"\n---\n{HEAD}\ntags: [Flood]\n---\nx"),
        (f"\ufeff---\n{HEAD}\ntags: [Floods]\n---\nx", f"\ufeff---\n{HEAD}\ntags: [Flood]\n---\nx"),
        (
            f"+++\n{TOML}\ntags = ['Floods', \"Rain\"] # all\n+++\n",
            f"+++\n{TOML}\ntags = ['Flood', \"Rain\"] # all\n+++\n",
        ),
        (
            f'+++\n{TOML}\n[taxonomies]\ntags = [\n"Floods", # a\n]\n+++\n',
            f'+++\n{TOML}\n[taxonomies]\ntags = [\n"Flood", # a\n]\n+++\n',
        ),
        (f"+++\n{TOML}\ntaxonomies.tags = ['Floods']\n+++\n", f"+++\n{TOML}\ntaxonomies.tags = ['Flood']\n+++\n"),
        (f'{{{JSON},"tags":["Floods","Rain"]}}\nx', f'{{{JSON},"tags":["Flood","Rain"]}}\nx'),
        (f'{{{JSON}, "taxonomies": {{"tags": "Floods"}}}}\nx', f'{{{JSON}, "taxonomies": {{"tags": "Flood"}}}}\nx'),
    ],
)
def test_a_value_is_changed_and_every_other_byte_stays(before: str, expected: str) -> None:
    assert after(before) == expected
    for end in ("\r\n", "\r"):
        assert after(before.replace("\n", end)) == expected.replace("\n", end)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("tags: [Floods, Rain, Flood]", "tags: [Flood, Rain]"),
        ("tags: [Flood, Rain, Floods, Floods]", "tags: [Flood, Rain]"),
        ("tags: Rain, flood; Floods, Sun", "tags: Rain, flood, Sun"),
        ("tags:\n- Flood\n- Rain # wet\n- Floods\n- Sun", "tags:\n- Flood\n- Rain # wet\n- Sun"),
        ("tags: [Rain, Rain, Floods]", "tags: [Rain, Rain, Flood]"),
    ],
)
def test_what_is_there_twice_then_goes_and_nothing_else_does(before: str, expected: str) -> None:
    assert after(f"---\n{HEAD}\n{before}\n---\nx") == f"---\n{HEAD}\n{expected}\n---\nx"


@pytest.mark.parametrize(
    ("new", "written"),
    [
        ("High water", "High water"),
        ("Überflutung", "Überflutung"),
        ("洪水", "洪水"),
        ("C++", "C++"),
        ("Storm: the sea, again", '"Storm: the sea, again"'),
        ("no", '"no"'),
        ("2026", '"2026"'),
        ("@home", '"@home"'),
        ("#metoo", '"#metoo"'),
        ("He said “no” #1", '"He said “no” #1"'),
    ],
)
def test_a_text_has_quotes_where_it_would_mean_something_else(new: str, written: str) -> None:
    assert after(f"---\n{HEAD}\ntags: [Floods]\n---\n", new) == f"---\n{HEAD}\ntags: [{written}]\n---\n"


@pytest.mark.parametrize(
    ("front", "line", "column", "why"),
    [
        ("tags: [&a Floods, *a]", 4, 8, "`&a` lets it be repeated"),
        ("tags: &a [Floods]", 4, 11, "`&a` lets it be repeated"),
        ("params: {t: &a Floods}\ntags: [*a]", 5, 8, "`*a` repeats what is written elsewhere"),
        ("tags: [!!str Floods]", 4, 8, "its type is written before it"),
        ("tags: >-\n  Floods", 4, 7, "it is written below `>`"),
        ("tags:\n- Flood\n- Floods # wet", 6, 3, "something else stands in its line"),
        ("tags: [Flood, # wet\n Floods]", 5, 2, "a comment stands before it"),
        ('tags: "caf\\u00e9, Floods"', 4, 7, "would not come out the same"),
        ("tags: Rain,\n  Floods", 4, 7, "would not come out the same"),
    ],
)
def test_what_is_not_safe_to_edit_is_left_with_its_place(front: str, line: int, column: int, why: str) -> None:
    data = f"---\n{HEAD}\n{front}\n---\nx".encode()
    found = edited(rules(), "world/ferry.md", data, change("Flood", "Floods"))
    assert found.data == data
    assert found.problem is not None
    assert found.problem.code == "front-matter-kept"
    assert (found.problem.path, found.problem.place.line, found.problem.place.column) == (
        "content/world/ferry.md",
        line,
        column,
    )
    assert why in found.problem.message


@pytest.mark.parametrize(
    "text",
    [
        f"+++\n{TOML}\ntaxonomies = {{tags = ['Floods']}}\n+++\n",
        f"+++\n{TOML}\ntags = ['''Floods''']\n+++\n",
        f'+++\n{TOML}\ntags = """Floods"""\n+++\n',
        f"---\n{HEAD}\ntags: [Floods]\ndatum: [\n---\n",
        f"---\n{HEAD}\ntags: [Floods]\nembargo: tomorrow\n---\n",
    ],
)
def test_a_file_that_cannot_be_proved_is_left(text: str) -> None:
    found = edited(rules(), "world/ferry.md", text.encode(), change("Flood", "Floods"))
    assert found.data == text.encode()
    assert found.problem is not None


def test_a_new_name_with_a_comma_is_no_part_of_a_text_of_several() -> None:
    data = f"---\n{HEAD}\ntags: Rain, Floods\n---\n".encode()
    found = edited(rules(), "world/ferry.md", data, change("Flood, the", "Floods"))
    assert found.problem is not None
    assert "write a list" in found.problem.message


def test_a_key_that_the_site_calls_otherwise_is_the_same_key() -> None:
    by = rules(front_matter=FrontMatterSettings(rename={"labels": "tags"}))
    data = f"---\n{HEAD}\nlabels: [Floods]\n---\n".encode()
    assert edited(by, "world/ferry.md", data, change("Flood", "Floods")).data == data.replace(b"Floods", b"Flood")


def test_what_two_keys_say_alike_is_changed_in_both() -> None:
    before = f"---\n{HEAD}\ntags: [Floods]\ntopics:\n- Floods\n---\n"
    assert after(before) == before.replace("Floods", "Flood")


@pytest.mark.parametrize(
    "front", ["tags: [Rain, 'Floods']", "Tags:\n  - Floods # x", "tags: >-\n  Floods", "tags: [&a Floods]"]
)
def test_the_parser_in_pure_python_finds_the_same_places(front: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = f"---\n{HEAD}\n{front}\n---\n".encode()
    fast = edited(rules(), "world/ferry.md", data, change("Flood", "Floods"))
    monkeypatch.setattr(yaml_spots, "Loader", PureLoader)
    assert edited(rules(), "world/ferry.md", data, change("Flood", "Floods")) == fast


def test_another_key_than_tags_can_be_changed_as_well() -> None:
    rule = Rule(lambda _: "2026-01-02")
    data = f"---\n{HEAD} # once\nupdated: '2026-01-05'\n---\n".encode()

    def told(article: Article) -> Article:
        assert article.date is not None
        return replace(article, date=article.date + timedelta(days=1))

    assert edited(rules(), "world/ferry.md", data, Change({"date": rule}, told)).data == data.replace(
        b"01-01", b"01-02"
    )
    assert edited(rules(), "world/ferry.md", data, Change({"date": rule}, lambda article: article)).problem is not None


NAMES = st.text("abÄ洪 '\"\\:#,[]{}&*!|>%@`-", min_size=1, max_size=6).map(str.strip).filter(bool)


@given(st.lists(NAMES, min_size=1, max_size=5, unique_by=fold), NAMES, st.integers(0, 4))
def test_whatever_the_names_the_file_says_what_it_shall_or_stays(names: list[str], new: str, at: int) -> None:
    old = names[at % len(names)]
    listed = "\n".join("- '" + name.replace("'", "''") + "'" for name in names)
    data = f"---\r\n{HEAD}\r\ntags:\n{listed}\r\n---\r\ntext".encode()
    wanted = change(new, old)
    before = read_front(rules(), [b"x.md", data]).article
    found = edited(rules(), "x.md", data, wanted)
    after = read_front(rules(), [b"x.md", found.data]).article
    if found.problem is not None:
        assert found.data == data
    elif before is not None and after is not None:
        assert after.tags == wanted.told(before).tags
        kept = [line for line in found.data.split(b"\n") if line in data.split(b"\n")]
        assert len(kept) >= len(data.split(b"\n")) - 2
