import pytest

from generator.check.aliasing import alias_line, with_aliases

URL = "/world/ferry/"
HARD = "/w/a, b/"
BOM = "\ufeff"


@pytest.mark.parametrize(
    ("before", "place", "after"),
    [
        ("---\ntitle: A\n---\n\nB\n", (0, 0), "---\ntitle: A\naliases: [/world/ferry/]\n---\n\nB\n"),
        ("---\r\ntitle: A\r\n---\r\nB", (0, 0), "---\r\ntitle: A\r\naliases: [/world/ferry/]\r\n---\r\nB"),
        ("\n\n---\ntitle: A\n---\n---\n", (0, 0), "\n\n---\ntitle: A\naliases: [/world/ferry/]\n---\n---\n"),
        (f"{BOM}---\na: b\n---\n", (0, 0), f"{BOM}---\na: b\naliases: [/world/ferry/]\n---\n"),
        ("---\naliases: [/a/]  # so\n---\n", (2, 1), "---\naliases: [/world/ferry/, /a/]  # so\n---\n"),
        ("---\naliases: []\n---\n", (2, 1), "---\naliases: [/world/ferry/]\n---\n"),
        ("---\naliases: [\n  /a/,\n]\n---\n", (2, 1), "---\naliases: [/world/ferry/, \n  /a/,\n]\n---\n"),
        ("---\naliases:\n- /a/\n---\n", (2, 1), "---\naliases:\n- /world/ferry/\n- /a/\n---\n"),
        ("---\naliases: # x\r\n  - /a/\r\n---\n", (2, 1), "---\naliases: # x\r\n  - /world/ferry/\r\n  - /a/\r\n---\n"),
        ("---\naliases: /a/ # x\n---\n", (2, 1), "---\naliases: [/world/ferry/, /a/] # x\n---\n"),
        ("---\n'aliases' : '/a/'\n---\n", (2, 1), "---\n'aliases' : [/world/ferry/, '/a/']\n---\n"),
        (
            "+++\ntitle = 'A'\n[params]\n+++\n",
            (0, 0),
            "+++\naliases = [\"/world/ferry/\"]\ntitle = 'A'\n[params]\n+++\n",
        ),
        ("+++\naliases = ['/a/']\n+++\n", (2, 1), "+++\naliases = [\"/world/ferry/\", '/a/']\n+++\n"),
        ('{"title": "A"}\nB', (0, 0), '{"aliases": ["/world/ferry/"], "title": "A"}\nB'),
        ('{\n  "title": "A"\n}', (0, 0), '{\n  "aliases": ["/world/ferry/"],\n  "title": "A"\n}'),
        ('{"a": 1, "aliases": "/a/"}', (1, 10), '{"a": 1, "aliases": ["/world/ferry/", "/a/"]}'),
        (f'{BOM}{{"aliases": []}}', (1, 2), f'{BOM}{{"aliases": ["/world/ferry/"]}}'),
    ],
)
def test_an_old_address_is_added_and_no_other_byte_changes(before: str, place: tuple[int, int], after: str) -> None:
    assert with_aliases(before.encode(), [URL], *place) == after.encode()


def test_bytes_that_are_no_text_stay() -> None:
    assert with_aliases(b"---\na: b\n---\n\xff", [URL], 0, 0) == b"---\na: b\naliases: [/world/ferry/]\n---\n\xff"


@pytest.mark.parametrize(
    ("before", "place"),
    [
        ("---\naliases:\ntitle: A\n---\n", (2, 1)),
        ("---\naliases: |\n  /a/\n---\n", (2, 1)),
        ("---\naliases: &x\n  - /a/\n---\n", (2, 1)),
        ("---\n? aliases\n: [/a/]\n---\n", (2, 3)),
        ("---\ntitle: A\n", (0, 0)),
        ("+++\naliases.x = 1\n+++\n", (2, 1)),
    ],
)
def test_what_is_written_in_a_way_of_its_own_is_left_to_its_writer(before: str, place: tuple[int, int]) -> None:
    assert with_aliases(before.encode(), [URL], *place) is None


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"---\n", 'aliases: [/world/ferry/, "/w/a, b/"]'),
        (b"\n+++\n", 'aliases = ["/world/ferry/", "/w/a, b/"]'),
        (b"\xef\xbb\xbf{", '"aliases": ["/world/ferry/", "/w/a, b/"]'),
    ],
)
def test_the_line_is_in_the_form_of_the_file(data: bytes, line: str) -> None:
    assert alias_line(data, (URL, HARD)) == line
