"""What the theme's search takes words and questions for: the same as the index, held against it in Node."""

import unicodedata
from pathlib import Path

import pytest

from generator.read.stemming import stem_of
from generator.read.words import words_of
from generator.relate.search.folding import folded
from generator.relate.search.shards import read, shard_of, written
from tests.theme.node import needs_node, told

# Letters that the two tell apart, and no reader: old Cyrillic, a Greek iota below.
ODD = {"\u0345", *map(chr, range(0x1C80, 0x1C89))}
WORDS = ["Ferries", "classes", "bus", "2026", "12", "a", "É", "ÉTÉ", "Straße", "Maßstabs", "ΟΔΟΣ", "łódź", "İstanbul"]
WORDS += [
    "والمدينة",
    "السد",
    "الله",
    "والده",
    "الصحفيون",
    "كتابٌ",
    "समाचार",
    "東京",
    "の",
    "한국어",
    "ﬁne",
    "Ⅳ",
    "١٩٩٩",
    "١٢",
    "x²",
    "\u13a0",
]


@needs_node
def test_a_word_has_the_same_term_in_both_languages(tmp_path: Path) -> None:
    words = [each for word in WORDS for each in words_of(word)]
    corpus = sorted({word for path in Path("content").rglob("*.md") for word in words_of(path.read_text("utf-8"))})
    words += corpus
    terms = told(tmp_path, "say(given.map((each) => [search.termOf(each), search.shardOf(each, 256)]));", words)
    assert terms == [[folded(stem_of(word)), shard_of(word, 256)] for word in words]


@needs_node
def test_a_text_has_the_same_words_in_both_languages(tmp_path: Path) -> None:
    texts = [path.read_text("utf-8") for path in sorted(Path("content").rglob("*.md"))]
    # Letters that both of them know: neither Python nor Node has the newest Unicode.
    letters = [each for each in map(chr, range(0x20, 0x11000)) if unicodedata.category(each)[0] in "LNM"]
    texts += [f"aa{each}bb" for each in letters]
    assert told(tmp_path, "say(given.map(search.wordsOf));", texts) == list(map(words_of, texts))


@needs_node
def test_letters_are_folded_alike(tmp_path: Path) -> None:
    letters = [each for each in map(chr, range(0x20, 0x11000)) if unicodedata.category(each)[0] in "LM"]
    plain = [each for each in letters if unicodedata.normalize("NFKC", each) == each and not _is_odd(each)]
    terms = told(tmp_path, 'say(given.map((each) => search.termOf("aa" + each)));', plain)
    assert terms == [folded(stem_of("aa" + each)) for each in plain]


def _is_odd(letter: str) -> bool:
    return not ODD.isdisjoint(letter + unicodedata.normalize("NFD", letter))


@needs_node
def test_postings_are_read_as_they_are_written(tmp_path: Path) -> None:
    postings = [(0, 7), (3, 0), (40, 1), (5000, 2), (65535, 7)]
    assert read(written(postings)) == dict(postings)
    got = told(tmp_path, "say([...search.postingsOf(given)]);", written(postings))
    assert got == [[story, level + 1] for story, level in postings]


@needs_node
@pytest.mark.parametrize("text", ["a", "C", "19", "19 ", "1 2", "?!"])
def test_what_no_index_can_have_is_no_question(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, "say(search.questionOf(given));", text) == []


@needs_node
@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("ai", []),
        ("水", []),
        ("x", ["x"]),
        ("poetri", ["poetry"]),
        ("poe", ["poetry", "Poe Dane"]),
        ("darwis", ["Salma al-Darwish"]),
    ],
)
def test_short_words_are_near_to_nothing_but_themselves(tmp_path: Path, word: str, names: list[str]) -> None:
    topics = [[name, "/"] for name in ("x", "poetry", "Poe Dane", "Salma al-Darwish")]
    program = "say(near.topicsNear([given.word], given.topics, search).map(([name]) => name));"
    assert told(tmp_path, program, {"word": word, "topics": topics}) == names
