"""What the search finds in any encoding, for any words, and that other words are never found."""

import gzip
import html
import json
import unicodedata
from collections.abc import Callable, Mapping
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.leaks.files import texts_of
from generator.check.leaks.index import index_of
from generator.check.leaks.secrets import Secret, title_phrases
from generator.check.leaks.text import readings, unmarked, weight_of, words_of
from generator.model.article import Article, Body, Html
from generator.model.page import encode

# The secret and the public text have no word in common.
SECRET_WORD = st.text("abcdefgéüßø\u0431\u0432\u0434\u0905\u0628", min_size=2, max_size=9)
PUBLIC_WORD = st.text("nopqrstuvwxyzñž\u043d\u043f\u0442", min_size=1, max_size=9)
ENCODINGS: Mapping[str, Callable[[str], bytes]] = {
    "plain": str.encode,
    "capitals": lambda text: text.upper().encode(),
    "decomposed": lambda text: unicodedata.normalize("NFD", text).encode(),
    "HTML": lambda text: html.escape(text).encode("ascii", "xmlcharrefreplace"),
    "URL": lambda text: quote(text).encode(),
    "JSON": lambda text: json.dumps(f"<p>{text}</p>").encode(),
    "HTML in HTML": lambda text: html.escape(f"<p title='{html.escape(text)}'>").encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "gzip": lambda text: gzip.compress(text.encode(), mtime=0),
    "gzip twice": lambda text: gzip.compress(gzip.compress(text.encode(), mtime=0), mtime=0),
    "attribute": lambda text: f'<a data-x="{text}">y</a>'.encode(),
    "markup between": lambda text: text.replace(" ", "</i>\n<i>").encode(),
    "soft hyphens": lambda text: "\u00ad".join(text).encode(),
    "smart spaces": lambda text: text.replace(" ", "\u202f—\u00a0").encode(),
    "EXIF": lambda text: (
        b"\xff\xd8\xff\xe1" + (len(text.encode()) + 2).to_bytes(2) + text.encode() + b"\xff\xda??\xff\xd9"
    ),
}


def story(title: str, body: str) -> Article:
    text = encode(Body((Html(f"<p>{html.escape(body)}</p>"),)))
    return Article(id="a.md", path="content/a.md", title=title, slug="", body=text)


def kinds(data: bytes, article: Article) -> set[str]:
    index = index_of([Secret(article, tuple(title_phrases(article, has_url=False)))], "https://a.example/")
    found = (index.matches(words_of(unmarked(each))) for text in texts_of(data) for each in readings(text))
    return {match.kind for matches in found for match in matches}


@given(
    st.lists(SECRET_WORD, min_size=6, max_size=40),
    st.data(),
    st.lists(PUBLIC_WORD, max_size=12),
    st.sampled_from(sorted(ENCODINGS)),
)
def test_any_six_words_are_found_in_any_encoding(
    words: list[str], data: st.DataObject, around: list[str], encoding: str
) -> None:
    start = data.draw(st.integers(0, len(words) - 6))
    planted = " ".join([*around, *words[start : start + 6], *around])
    assert "the text" in kinds(ENCODINGS[encoding](planted), story("", " ".join(words)))


@given(
    st.lists(SECRET_WORD, min_size=2, max_size=9), st.lists(PUBLIC_WORD, max_size=9), st.sampled_from(sorted(ENCODINGS))
)
def test_any_title_is_found_in_any_encoding(words: list[str], around: list[str], encoding: str) -> None:
    article = story(" ".join(words), "")
    if next(title_phrases(article, has_url=False), None) is not None:
        assert "the title" in kinds(ENCODINGS[encoding](" ".join([*around, *words, *around])), article)


@given(
    st.lists(SECRET_WORD, max_size=60),
    st.text() | st.lists(PUBLIC_WORD).map(" ".join),
    st.sampled_from(sorted(ENCODINGS)),
)
def test_other_words_are_never_found(words: list[str], text: str, encoding: str) -> None:
    public = "".join(sign for sign in text if sign.isascii() or sign in "nopñž\u043d\u043f\u0442 ")
    found = kinds(ENCODINGS[encoding](public), story("aaa bbb ccc ddd", " ".join(words)))
    assert not found or len(words_of(public)) >= 4


@given(st.binary())
def test_no_bytes_break_the_reading_of_a_file(data: bytes) -> None:
    for start in (
        b"",
        b"\x1f\x8b",
        b"PK\x03\x04",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF0000WEBP",
        b"\xff\xfe",
        b"\0",
    ):
        assert all(isinstance(text, str) for text in texts_of(start + data))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don\u2019t STOP\u2014now", ["don", "t", "stop", "now"]),
        ("Straße ﬁn", ["strasse", "fin"]),
        ("snake_case ünder_score", ["snake", "case", "ünder", "score"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("東京の海", ["東", "京", "の", "海"]),
        ("soft\u00adhyphen", ["softhyphen"]),
        ("العربية، نص", ["العربية", "نص"]),
    ],
)
def test_words_are_what_a_reader_takes_for_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_two_signs_of_a_script_without_spaces_count_as_one_word() -> None:
    assert weight_of(words_of("東京の海 and more")) == 4
