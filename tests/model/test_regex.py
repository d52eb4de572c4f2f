import copy
import gc
import pkgutil
import re
from importlib import import_module

import pytest

import generator
from generator.model.regex import METHODS, regex


def test_it_does_what_a_compiled_pattern_does() -> None:
    lazy, compiled = regex(r"(?P<word>\w+)-(\d)", re.IGNORECASE), re.compile(r"(?P<word>\w+)-(\d)", re.IGNORECASE)
    text = "ab-1, CD-2"
    assert str(lazy.match(text, 7)) == str(compiled.match(text, 7))
    assert [found.span() for found in lazy.finditer(text)] == [found.span() for found in compiled.finditer(text)]
    assert lazy.sub(r"\2", text) == compiled.sub(r"\2", text)
    assert (lazy.pattern, lazy.flags, lazy.groupindex) == (compiled.pattern, compiled.flags, compiled.groupindex)
    assert regex(rb"\d").findall(b"a1") == [b"1"]


def test_after_its_first_use_its_methods_are_those_of_the_pattern_itself() -> None:
    lazy = regex("a")
    assert not set(METHODS) & vars(lazy).keys()
    lazy.search("a")
    assert vars(lazy)["fullmatch"].__self__ is re.compile("a")


def test_it_can_be_copied_before_and_after_its_first_use() -> None:
    lazy = regex("a+")
    assert copy.copy(lazy).fullmatch("aa")
    lazy.search("a")
    assert copy.deepcopy(lazy).fullmatch("aa")


def test_every_pattern_of_the_program_is_one() -> None:
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    found = [each for each in gc.get_objects() if type(each) is type(regex("a"))]
    assert len(found) > 400
    for each in found:
        assert each.pattern is not None


def test_a_pattern_that_is_none_is_told_at_its_first_use() -> None:
    with pytest.raises(re.error):
        regex("(").match("x")
