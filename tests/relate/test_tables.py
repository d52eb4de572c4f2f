from generator.model.digest import digest_of
from generator.model.problem import Place
from generator.model.source import SourceText
from generator.relate.tables import Table, read_tables


def read(data: bytes) -> Table:
    tables, problems = read_tables({"x.toml": SourceText("x.toml", digest_of(data), data)}, "data")
    assert not problems
    return tables["x.toml"]


def test_a_table_knows_where_its_headers_and_keys_stand() -> None:
    table = read(b'top = 1\n[[row]]\na = 1\n\n[[ "row" ]]\n  a = 2\n["q x"]\nb = 3\n')
    assert table.place("row", 0) == Place(2, 3)
    assert table.place("row", 1) == Place(5, 4)
    assert table.place("row", 1, "a") == Place(6, 3)
    assert table.place("q x", 0, "b") == Place(8, 1)
    assert table.place("top") == Place(1, 1)
    assert table.place("row", 2) == Place()
    assert table.place("absent") == Place()


def test_a_byte_order_mark_is_no_fault() -> None:
    assert read(b"\xef\xbb\xbfa = 1\n").content == {"a": 1}


def test_a_byte_that_is_no_utf_8_is_named_with_its_place() -> None:
    data = 'é = 1\nb = "é'.encode() + b'\xe9"\n'
    tables, problems = read_tables({"x.toml": SourceText("x.toml", digest_of(data), data)}, "data")
    assert not tables
    assert [(each.code, each.place, each.message) for each in problems] == [
        ("encoding", Place(2, 7), "byte 0xe9 is not UTF-8")
    ]


def test_lists_too_deep_in_one_another_are_a_problem_of_their_file() -> None:
    data = b"x = " + b"[" * 5000 + b"]" * 5000
    tables, problems = read_tables({"x.toml": SourceText("x.toml", digest_of(data), data)}, "data")
    assert not tables
    assert [(each.code, each.path) for each in problems] == [("nesting", "data/x.toml")]
