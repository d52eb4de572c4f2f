"""Where each key of a TOML file stands."""

from generator.model.problem import Place
from generator.settings.places import key_places


def test_keys_tables_and_arrays_of_tables_have_their_lines() -> None:
    text = """title = "a"
  [ lists . "home" ]  # slots
lead = 1
[[menus.main]]
section = "x"
[[menus.main]]
section = "y"
"""
    assert key_places(text) == {
        "title": Place(1, 1),
        "lists.home": Place(2, 5),
        "lists.home.lead": Place(3, 1),
        "menus.main.0": Place(4, 3),
        "menus.main.0.section": Place(5, 1),
        "menus.main.1": Place(6, 3),
        "menus.main.1.section": Place(7, 1),
    }


def test_what_looks_like_a_key_inside_a_string_or_an_array_is_none() -> None:
    text = 'a = """\nfake = 1\n"""\nb = [\n  "x = 1", # [c]\n  2,\n]\n\'c.d\' = "["\ne.f = 1\n'
    assert key_places(text) == {"a": Place(1, 1), "b": Place(4, 1), "c.d": Place(8, 1), "e.f": Place(9, 1)}


def test_a_string_that_opens_and_closes_on_one_line_hides_nothing() -> None:
    assert list(key_places("a = '''x''' # '''\nb = 1")) == ["a", "b"]
