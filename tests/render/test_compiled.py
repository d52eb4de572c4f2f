"""Code of templates is kept while the process lives, and never used for another text, site or sandbox."""

import jinja2
import pytest
from jinja2.bccache import Bucket

from generator.render import compiled
from generator.render.compiled import Compiled


def bucket(cache: Compiled, text: str) -> Bucket:
    return cache.get_bucket(jinja2.Environment(autoescape=True), "a.html", None, text)


def test_code_comes_back_for_the_same_text_and_ground_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "MOST", 2)
    cache, code = Compiled(b"site"), compile("1", "a.html", "eval")
    made = bucket(cache, "one")
    assert made.code is None
    cache.set_bucket(made)
    assert bucket(cache, "one").code is None
    made.code = code
    cache.set_bucket(made)
    assert bucket(Compiled(b"site"), "one").code is code
    assert bucket(Compiled(b"other site"), "one").code is None
    assert bucket(cache, "two").code is None


def test_the_cache_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "MOST", 2)
    cache = Compiled(b"bounded")
    for number in range(5):
        made = bucket(cache, str(number))
        made.code = compile("1", "a.html", "eval")
        cache.set_bucket(made)
    assert bucket(cache, "0").code is None
    assert bucket(cache, "4").code is not None
