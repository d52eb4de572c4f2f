"""Hosts: names of sites in ASCII."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.hosts import LABEL, host_name, written


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("Post.Example", "post.example"),
        ("Stra\u00dfe.example", "xn--strae-oqa.example"),
        ("\u65e5\u672c\u8a9e\u3002jp", "xn--wgv71a119e.jp"),
        ("\u0645\u062b\u0627\u0644.\u0625\u062e\u062a\u0628\u0627\u0631", "xn--mgbh0fb.xn--kgbechtv"),
        ("bu\u0308cher.example", "xn--bcher-kva.example"),
        ("\uff21.example", "a.example"),
        ("127.0.0.1", "127.0.0.1"),
        ("a;b", ""),
        ("a b", ""),
        ("\u20ac.example", ""),
        ("-a.example", ""),
        ("a..example", ""),
        ("a.example.", ""),
        ("::1", ""),
        ("", ""),
        (f"{'a' * 64}.example", ""),
        (".".join(["a" * 50] * 6), ""),
    ],
)
def test_a_name_is_told_from_what_is_none(host: str, name: str) -> None:
    assert host_name(host) == name


@pytest.mark.parametrize("name", ["post.example", "b\u00fccher.example", "\u65e5\u672c\u8a9e.jp"])
def test_a_name_is_written_as_its_readers_do(name: str) -> None:
    assert written(host_name(name)) == name


def test_what_only_looks_like_such_a_name_stays_as_it_is() -> None:
    assert written("xn--999999999.example") == "xn--999999999.example"


@given(st.text())
def test_nothing_but_names_comes_of_any_text(text: str) -> None:
    name = host_name(text)
    assert not name or all(LABEL.fullmatch(each) for each in name.split("."))
    assert host_name(name) == name
