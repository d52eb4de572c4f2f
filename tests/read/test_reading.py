"""The step as a whole: whatever bytes it is given, only readings come back, and all problems of a file at once."""

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.model.article import Body, Reading, Terms
from generator.model.digest import digest_of
from generator.model.page import Part, part_of
from generator.model.problem import Problem, Severity
from generator.read.reading import READ, read_in_vain
from generator.settings.values import LimitSettings
from generator.workshop.pool import Pool
from generator.workshop.store import MemoryStore
from generator.workshop.workshop import Workshop
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


def test_a_control_character_hides_no_other_fault() -> None:
    reading = yaml('title: "a\\u0007"\ndate: tomorrow\nmood: x\n', "[x](#y)\n")
    assert places(reading) == ["2:8 control-character", "3:7 date-unreadable", "4:1 key-unknown", "7:5 link-anchor"]


@pytest.mark.parametrize("key", ["title", "date", "slug", "url", "tags", "authors", "mood", "status", "lang"])
@pytest.mark.parametrize("text", ['---\n{}: "{}"\n---\n', '+++\n{} = "{}"\n+++\n', '{{"{}": ["{}"]}}\n'])
def test_an_escape_for_half_a_character_is_told_and_nothing_is_made_of_it(text: str, key: str) -> None:
    assert_sound(read(text.format(key, "a\\ud800")))
    assert_sound(read(text.format(key, "a\\u0000")))


THREE = {
    "content/a.md": (
        "---\ntitle: A\ndate: tomorrow\nmood: calm\n---\n\nAlso read: [](https://x.example/)\n\n[c](#cots)\n",
        [(3, "date-unreadable"), (4, "key-unknown"), (7, "promo-empty"), (9, "link-anchor")],
    ),
    "content/b.md": (
        '+++\ntitle = "B"\ndate = 2026-10-31\nstatus = "drfat"\nexpirse = 1\n+++\n<b onclick=x>x</b>\n\n[c](#c)\n',
        [(4, "status-unknown"), (5, "key-near-miss"), (7, "html-removed"), (9, "link-anchor")],
    ),
    "content/c/d.md": (
        '---\ntitle: "D\\u0007"\ndate: 2026-13-01\ndraft: maybe\n---\n\n[j](javascript:x)\n',
        [(2, "control-character"), (3, "date-unreadable"), (4, "draft-unreadable"), (7, "link-scheme")],
    ),
}


@pytest.mark.case("B01")
def test_faults_of_front_matter_and_text_of_all_files_come_in_one_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content/c").mkdir(parents=True)
    (tmp_path / "site.toml").write_text('title = "Post"\nbase_url = "https://post.example/"\n')
    for path, (text, _) in THREE.items():
        (tmp_path / path).write_text(text)
    code = main(["build", "--site", str(tmp_path), "--now", "2026-11-25T00:00:00Z", "--format", "json"])
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert code == 1
    found = [(each["file"], each["line"], each["code"]) for each in problems]
    assert found == [(path, *fault) for path, (_, faults) in THREE.items() for fault in faults]


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
    reading = yaml(HEAD, "[a](" * 20_000 + "\n", by=by)
    assert places(reading) == ["5:1 file-too-slow"]
    assert "80,002 characters" in reading.problems[0].message
    assert "split it" in reading.problems[0].hint
    assert whole(yaml(HEAD, by=by)).words == 2


def raw_part(data: bytes) -> Part:
    return Part(digest_of(data), data)


@pytest.mark.case("L10")
def test_what_time_or_memory_ran_out_over_is_read_again_another_day() -> None:
    by = rules(limits=LimitSettings(seconds=0.2))
    texts = [f"---\n{HEAD}---\n\n{body}\n".encode() for body in ("[a](" * 20_000, "It sailed.")]
    store = MemoryStore()
    with Workshop(store, b"", Pool(1)) as workshop:
        found = list(workshop.map(READ, part_of(by), [[raw_part(b"a.md"), raw_part(text)] for text in texts]))
    assert [[problem.code for problem in reading.problems] for reading in found] == [["file-too-slow"], []]
    assert len(store._records) == 1
    heavy = read_in_vain(by, [b"a.md", b"x"])
    assert [(problem.path, problem.code) for problem in heavy.problems] == [("content/a.md", "file-too-large")]
    assert not READ.lasts(heavy)


@pytest.mark.case("B01")
def test_the_links_of_a_text_come_back_beside_an_error_of_its_front_matter() -> None:
    reading = yaml(f"{HEAD}drfat: true\n", "[Tides](tides.md) ![Quay](quay.jpg)\n")
    assert reading.article is None
    assert [(link.target, link.place.line) for link in reading.links] == [("tides.md", 7), ("quay.jpg", 7)]
    assert yaml(HEAD, "[Tides](tides.md)\n").links == ()


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
