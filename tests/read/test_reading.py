"""The step as a whole: whatever bytes it is given, only readings come back, and all problems of a file at once."""

import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.article import Body, Reading, Terms
from generator.model.problem import Problem, Severity
from generator.settings.values import LimitSettings
from tests.read.desk import HEAD, PATH, places, read, rules, whole, yaml

SEEDS = [
    "---\ntitle: F\ndate: 2026-10-31 18:05 +02\ntags: [a, 'b', \"c\"]\nauthors:\n  - {name: Jo, role: x}\n---\n\nT\n",
    "---\nsummary: >-\n  one\n  two\nrecommended:\n- url: x\n  title: y\ndraft: yes\nimages: [{src: a}]\n---\nT\n---\n",
    '+++\ntitle = "F"\ndate = 2026-10-31T18:05:00Z\n[extra]\nx = """\na"""\n[[corrections]]\ndate = 2026-10-31\n+++\nx',
    '{"title": "F", "date": "2026-10-31", "tags": ["a", 1, true, null], "params": {"a": [1.5, "\\u00e9"]}}\n\nText\n',
]
SPLICES = [
    *(
        "\t",
        "\n",
        "\r",
        "---\n",
        "+++\n",
        "...\n",
        ": ",
        "- ",
        "? ",
        "[",
        "]",
        "{",
        "}",
        '"',
        "'",
        "&a ",
        "*a",
        "!!x ",
        "|\n",
    ),
    *(
        "\\u0000",
        "\\ud800",
        "\x00",
        "\u2028",
        "\u202e",
        "\ufeff",
        "<<: ",
        "draft: \n",
        "slug: ..\n",
        "date: 9999-12-31\n",
        "#",
    ),
]


def assert_sound(reading: Reading) -> None:
    encoded = msgspec.msgpack.encode(reading)
    assert msgspec.msgpack.decode(encoded, type=Reading) == reading
    is_refused = any(problem.severity is Severity.ERROR for problem in reading.problems)
    assert (reading.article is None) is is_refused
    assert list(reading.problems) == sorted(reading.problems, key=Problem.sort_key)
    assert all(problem.path == f"content/{PATH}" and problem.message and problem.hint for problem in reading.problems)


@given(st.binary(max_size=400))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_random_bytes_make_nothing_but_readings(data: bytes) -> None:
    assert_sound(read(data))


@given(
    st.sampled_from(SEEDS),
    st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(SPLICES) | st.text(max_size=3)), max_size=6
    ),
)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_spoilt_front_matter_makes_nothing_but_readings(text: str, edits: list[tuple[float, int, str]]) -> None:
    for where, dropped, added in edits:
        start = int(where * len(text))
        text = text[:start] + added + text[start + dropped :]
    assert_sound(read(text.encode("utf-8", "replace")))


@pytest.mark.case("B01")
def test_all_faults_of_a_file_come_at_once_in_their_order() -> None:
    reading = yaml("tilte: Ferry\ndate: tomorrow\nstatus: drfat\ntags: [a, ~]\ndraft: maybe\n", "[x]({bad)\n")
    assert places(reading) == [
        "1:1 title-missing",
        "2:1 key-near-miss",
        "3:7 date-unreadable",
        "4:9 status-unknown",
        "5:11 tag-empty",
        "6:8 draft-unreadable",
    ]


def test_faults_of_the_body_come_with_those_of_front_matter() -> None:
    reading = yaml("title: x\ndate: tomorrow\n", "Also read: [](https://x.example/)\n")
    assert [problem.code for problem in reading.problems] == ["date-unreadable", "promo-empty"]
    reading = yaml("title: x: y\n", "Also read: [](https://x.example/)\n")
    assert [problem.code for problem in reading.problems] == ["yaml-syntax", "promo-empty"]


def test_an_article_has_its_body_its_words_and_its_terms() -> None:
    reading = yaml(f"{HEAD}lang: de\n", 'Die „Fähre“ fuhr "wieder".\n\n## Hafen\n\nDer Hafen.\n')
    article = whole(reading)
    assert article.words == 7
    assert [heading.text for heading in article.headings] == ["Hafen"]
    body = msgspec.msgpack.decode(article.body, type=Body)
    assert "„wieder“" in str(body)
    assert "ferry" in msgspec.msgpack.decode(article.terms, type=Terms).stems
    assert len(article.digest) == 16


def test_the_digest_is_that_of_the_bytes() -> None:
    assert whole(yaml(HEAD)).digest != whole(yaml(f"{HEAD}# comment\n")).digest


@pytest.mark.case("B16")
def test_a_text_that_takes_too_long_is_named_and_the_next_is_read() -> None:
    by = rules(limits=LimitSettings(seconds=0.2))
    start = time.perf_counter()
    reading = yaml(HEAD, "[a](" * 20_000 + "\n", by=by)
    assert time.perf_counter() - start < 5
    assert places(reading) == ["5:1 file-too-slow"]
    assert whole(yaml(HEAD, by=by)).words == 2


@pytest.mark.case("B17")
@pytest.mark.parametrize("body", [">" * 5000, "*" * 10_000 + "x", "<div>" * 5000])
def test_a_text_nested_too_deep_is_no_crash(body: str) -> None:
    assert_sound(yaml(HEAD, f"{body}\n", by=rules(limits=LimitSettings(seconds=5))))


def test_the_articles_of_the_sample_have_no_problem(shared: Path) -> None:
    folder = shared / "corpora/wire-sample/content"
    paths = sorted(folder.rglob("*.md"))
    assert len(paths) == 30
    for path in paths:
        reading = read(path.read_bytes(), path.relative_to(folder).as_posix())
        assert reading.problems == ()
        assert reading.article is not None
        assert reading.article.date is not None
        assert reading.article.authors or reading.article.agency
