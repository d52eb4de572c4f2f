import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.front_matter import Format, _between, _between_plain
from generator.settings.values import LimitSettings
from tests.read.desk import HEAD, PATH, errors, notes, places, read, rules, whole


@pytest.mark.parametrize("start", ["", "\n", "\n\n  \n"])
@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Ferry\ndate: 2026-10-31\n---\n",
        "-----  \ntitle: Ferry\ndate: 2026-10-31\n-----\n",
        '+++\ntitle = "Ferry"\ndate = 2026-10-31\n+++\n',
        '{"title": "Ferry", "date": "2026-10-31"}\n',
        '{\n  "title": "Ferry",\n  "date": "2026-10-31"\n}\n',
    ],
)
def test_front_matter_is_read_in_three_formats_behind_empty_lines(start: str, text: str) -> None:
    article = whole(read(f"{start}{text}\n\nIt sailed {{and}} sailed.\n"))
    assert article.title == "Ferry"
    assert article.words == 4


@pytest.mark.case("B02")
@pytest.mark.parametrize("start", ["", "\ufeff", "\n\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("---\n\n\ntitle: Ferry\ndate: 2026-10-31\n\ndraft: maybe\n---\nx", (7, 8)),
        ('+++\n\n\ntitle = "Ferry"\ndate = 2026-10-31\n\ndraft = "maybe"\n+++\nx', (7, 9)),
        ('{\n\n\n"title": "Ferry",\n"date": "2026-10-31",\n\n"draft": "maybe"\n}\nx', (7, 10)),
    ],
)
def test_a_fault_has_its_line_of_the_file_and_its_column(
    start: str, end: str, text: str, place: tuple[int, int]
) -> None:
    line, column = place
    reading = read((start + text).replace("\n", end))
    assert places(reading) == [f"{line + start.count(chr(10))}:{column} draft-unreadable"]


@pytest.mark.case("B03")
def test_a_fault_of_the_body_has_its_line_of_the_file() -> None:
    text = (
        "---\n" + HEAD + "# a comment\n" * 17 + "---\n\n\nOne.\n\nAlso read: [](\n\nAlso read: [](https://x.example/)\n"
    )
    assert [place.partition(":")[0] for place in places(read(text)) if "promo-empty" in place] == ["28"]


@pytest.mark.case("S11")
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("---\ntitle: Ferry\ndraft: true\n...\n\nIt sailed.\n", "4:1 front-matter-unclosed"),
        ("---\ntitle: Ferry\ndraft: true\n\nIt sailed.\n", "1:1 front-matter-unclosed"),
        ("\n+++\ntitle = 'x'\n\nIt sailed.\n", "2:1 front-matter-unclosed"),
        ('{"title": "x", "draft": true\n\nIt sailed.\n', "1:1 front-matter-unclosed"),
        ('{"title": "x\n\nIt sailed.\n', "1:1 front-matter-unclosed"),
        ("---\n- title\n- draft\n---\n\nIt sailed.\n", "2:1 front-matter-missing"),
        ("---\nword\n---\n\nIt sailed.\n", "2:1 front-matter-missing"),
        ("---\n---\n\nIt sailed.\n", "1:1 front-matter-missing"),
        ("It sailed.\n", "1:1 front-matter-missing"),
        ("—-\ntitle: Ferry\n---\n", "1:1 front-matter-missing"),
        ("--- title: Ferry\n---\n", "1:1 front-matter-missing"),
        ("{{% notice %}}\n", "1:1 front-matter-missing"),
        ("+++ \ufeff\n", "1:1 front-matter-missing"),
    ],
)
def test_front_matter_that_is_not_recognised_is_never_taken_for_text(text: str, place: str) -> None:
    assert places(read(text)) == [place]


@pytest.mark.case("S11")
def test_line_ends_of_an_old_mac_hide_no_draft() -> None:
    assert whole(read(f"---\r{HEAD}draft: true\r---\rText".replace("\n", "\r"))).status.value == "draft"


@pytest.mark.parametrize("first", ["Title: Ferry", "date: 2026-10-31", ".. title: Ferry", "Tags: a, b"])
def test_lines_of_another_generator_are_one_problem_that_names_import(first: str) -> None:
    reading = read(f"{first}\nSlug: x\nDate: nonsense\n\nIt sailed.\n")
    assert places(reading) == ["1:1 front-matter-missing"]
    assert "`import`" in reading.problems[0].hint


@pytest.mark.case("S12")
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: A\ndate: 2026-10-31\nsummary: |\n  one\n---\n  two\ndraft: true\n---\n\nText\n", 6),
        ("---\ntitle: A\ndate: 2026-10-31\nsummary: |\n  one\n---\ntags:\n- a\n---\n\nText\n", 6),
        ("---\ntitle: A\ndate: 2026-10-31\nsummary: |\n  one\n---\n\n  two\nembargo: 2027-01-01\n---\n\nText\n", 6),
        ("+++\ntitle = 'A'\ndate = 2026-10-31\n+++\ndraft: true\n+++\nText\n", 4),
    ],
)
def test_front_matter_that_ends_early_is_suspect(text: str, line: int) -> None:
    reading = read(text)
    assert f"{line}:1 front-matter-suspect" in places(reading)
    assert reading.article is None


@pytest.mark.case("S12")
@pytest.mark.parametrize(
    "body",
    [
        "Source: Reuters\n\n---\n\nIt sailed.\n",
        "\nSource: Reuters\n\n---\n\nIt sailed.\n",
        "It sailed.\ndraft: true\n---\nMore.\n",
        "\n---\n\nIt sailed.\n",
        "Note: it sailed.\n---\n",
        "word: x\n" * 100 + "draft: true\n---\n",
    ],
)
def test_prose_and_a_rule_are_not_suspect(body: str) -> None:
    assert errors(read(f"---\n{HEAD}---\n{body}")) == []


@pytest.mark.case("B08")
def test_an_empty_file_is_told_from_one_without_text() -> None:
    assert places(read("")) == ["1:1 front-matter-missing"]
    assert places(read(" \n \n")) == ["1:1 front-matter-missing"]
    reading = read(f"---\n{HEAD}---\n")
    assert whole(reading).words == 0
    assert places(reading) == ["5:1 body-empty"]


def test_the_text_of_a_section_may_be_front_matter_alone() -> None:
    assert read("---\ntitle: World\n---\n", "world/_index.md").problems == ()
    assert whole(read("---\n---\n", "world/_index.md")).section == "world"


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: x\nlong: " + "x" * 3000 + "\n---\n",
        '{"title": "' + "x" * 3000 + '"}\n',
        '{"title": {' + '"a": {' * 600,
    ],
)
def test_front_matter_over_the_limit_is_refused(text: str) -> None:
    reading = read(text, PATH, rules(limits=LimitSettings(front_matter_kib=2)))
    assert errors(reading) == ["front-matter-too-large"]


PIECES = ["---", "\n", "\n\n", " ", "a: b", "---\n", "\n---\n", "----", "\u00a0", "\u2028", "-", "é"]
PLAIN = ["---\na: b\n---\n", "---\n---\nx", "---\na: b\n---\n\n\n x\ny", "---\na\n---\n \n "]
OTHER = ["---\n\na: b\n---\n", "----\na: b\n---\n", "---\na: b\n----\n", "---\na: b\n---", "---\n"]


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_plain_front_matter_is_parted_as_any_other(text: str) -> None:
    text = f"---\n{text}"
    plain = _between_plain(text)
    assert plain is None or plain == _between(Format.YAML, text, 0, notes())


@pytest.mark.parametrize("text", PLAIN)
def test_most_front_matter_is_plain(text: str) -> None:
    plain = _between_plain(text)
    assert plain is not None
    assert plain == _between(Format.YAML, text, 0, notes())


@pytest.mark.parametrize("text", OTHER)
def test_other_front_matter_is_not_taken_for_plain(text: str) -> None:
    assert _between_plain(text) is None
