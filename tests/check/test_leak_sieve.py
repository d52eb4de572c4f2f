"""The sieve misses nothing that a close look finds, in whatever form a text is written."""

import html
import json
import unicodedata
from collections.abc import Callable, Mapping
from urllib.parse import quote

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.leaks.folding import folded
from generator.check.leaks.hashes import LONGEST_WORD, STRETCH, hashed
from generator.check.leaks.index import RUN, index_of
from generator.check.leaks.past import met
from generator.check.leaks.secrets import TAG, TITLE, Phrase, Secret
from generator.check.leaks.sieve import joined, sieve_of
from generator.check.leaks.text import readings, unmarked, words_of
from generator.model.article import Article, Body, Html
from generator.model.page import encode

VOCABULARY = ["the", "grey", "herons", "quay", "über", "straße", "naïve", "ŀl", "東", "京", "हिन्दी", "мост", "İz", "ﬁn"]
WORD = st.sampled_from(VOCABULARY) | st.text(min_size=1, max_size=6)
# What stands between words on pages, and what breaks readings: half tags, escapes and the ends of texts.
BETWEEN = (
    st.sampled_from(
        (
            " ",
            " ",
            " ",
            "\n",
            "</i> <b>",
            "<em>",
            "</li><li>",
            "</h1>",
            '<a href="',
            '">',
            "<",
            ">",
            "< ",
            " >",
            "&amp;",
        )
    )
    | st.sampled_from(
        ("&quot;", "&nbsp;", "&lt;", "&gt;", "&", "%", "%20", "\\n", "\\u0020", "\u00a0", "\u2014", "\u00ad", "_", "\0")
    )
    | st.sampled_from(
        ("</h1<b>>", "<b</li>>", "<span\x1cx>", "</td", "<b", "&am", "p;", "\u00b7", "\u2019", "\ufeff", "\u0301", "/")
    )
)
FORMS: Mapping[str, Callable[[str], str]] = {
    "plain": str,
    "HTML": html.escape,
    "HTML in HTML": lambda text: html.escape(html.escape(text)),
    "JSON": json.dumps,
    "URL": lambda text: quote(text, errors="replace"),
    "capitals": str.upper,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
}
TEXT = st.builds(
    lambda pairs, form: FORMS[form]("".join(word + between for word, between in pairs)),
    st.lists(st.tuples(WORD, BETWEEN), max_size=30),
    st.sampled_from(sorted(FORMS)),
)
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12)


def secret(said: list[str], phrase: list[str], url: str = "") -> Secret:
    body = encode(Body((Html(f"<p>{html.escape(' '.join(said))}</p>"),)))
    article = Article(id="a.md", path="content/a.md", title="", body=body, digest=b"1")
    phrases = [Phrase(tuple(words_of(" ".join(phrase))), TITLE)]
    return Secret(article, tuple(each for each in phrases if each.words), (url,) if url else ())


def is_found_closely(text: str, sought: Secret) -> bool:
    index = index_of([sought], "https://a.example/")
    return any(
        next(index.matches(words_of(unmarked(each))), None) or next(index.urls_in(each), None)
        for each in readings(text)
    )


@given(st.lists(TEXT, min_size=1, max_size=4), WORDS, WORDS, st.lists(WORD, min_size=1, max_size=3))
def test_what_a_close_look_finds_never_passes_the_sieve(
    texts: list[str], said: list[str], phrase: list[str], path: list[str]
) -> None:
    sought = secret(said, phrase, f"/{'/'.join(path)}/")
    sieve = sieve_of([sought])
    data = [text.encode("utf-8", "replace") for text in texts]
    for text, fold in zip(data, folded(data), strict=True):
        if is_found_closely(text.decode(), sought):
            assert sieve.has_all or len(sieve.places(hashed(fold).words))


@pytest.mark.parametrize("count", range(1, 9))
@pytest.mark.parametrize("before", range(4))
def test_six_words_of_a_text_do_not_pass_the_sieve_and_five_do(count: int, before: int) -> None:
    said = [f"word{n}" for n in range(20)]
    text = ["other"] * before + said[7 : 7 + count] + ["more"]
    assert bool(len(sieve_of([secret(said, [])]).places(hashed(joined(text)).words))) == (count >= RUN)


@pytest.mark.parametrize("size", [0, 1, STRETCH - 3, STRETCH, STRETCH + 1])
def test_a_word_has_the_same_hash_wherever_it_stands(size: int) -> None:
    filling = b"x" * 9 + b" "
    start = (filling * (size // len(filling) + 1))[:size]
    found = hashed(start + b" The HERONS left")
    assert list(found.words[-3:]) == list(hashed(b"the herons left").words)
    assert [bytes([(start + b" The HERONS left")[at]]) for at in found.starts[-3:]] == [b"T", b"H", b"l"]


def test_a_word_without_an_end_is_cut() -> None:
    assert len(hashed(b"x" * (STRETCH + LONGEST_WORD)).words) == 2


def test_words_within_tags_come_after_those_between_them() -> None:
    found = hashed(b'Seven <a href="/ferry">GREY</a> herons > a < b')
    assert list(found.words) == list(hashed(b"seven grey herons a b a href ferry a").words)


@given(st.lists(st.sampled_from(VOCABULARY[:5]), max_size=60), WORDS, WORDS)
def test_the_words_of_the_past_tell_what_a_close_look_at_the_text_would(
    text: list[str], said: list[str], phrase: list[str]
) -> None:
    sought = secret(said, phrase)
    index = index_of([sought], "https://a.example/")
    words = words_of(" ".join(text))
    closely = {match.words for match in index.matches(words)}
    assert met(hashed(joined(words)).words, [sought]) == closely


@pytest.mark.parametrize("url", ["/world/ferry/", "/ferry/", "/"])
def test_a_url_can_be_told_from_other_words_by_a_close_look_alone(url: str) -> None:
    sought = Secret(Article(id="a.md", path="content/a.md", title=""), (), (url,))
    assert met(hashed(b"the world ferry").words, [sought]) is None
    other = met(hashed(b"a train").words, [sought])
    assert other == (None if url == "/" else set())


def test_what_may_be_in_too_many_places_needs_a_close_look() -> None:
    many = np.repeat(hashed(b"grey").words, 30_000)
    assert met(many, [secret([], ["grey"])]) is None


def test_only_what_was_not_sought_is_sought_again() -> None:
    old = secret(["the", "quay"], ["grey", "herons"], "/world/ferry/")
    left = old.without(old.digests)
    assert (left.phrases, left.urls, left.is_said) == ((), (), False)
    more = Secret(old.article, (*old.phrases, Phrase(("quay",), TAG)), (*old.urls, "/ferry/"))
    left = more.without(old.digests)
    assert (left.phrases, left.urls, left.is_said) == ((Phrase(("quay",), TAG),), ("/ferry/",), False)
