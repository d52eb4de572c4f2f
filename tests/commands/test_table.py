from generator.commands.telling.excerpt import columns
from generator.commands.telling.table import WIDEST, as_csv, as_table, shortened


def test_columns_line_up_in_every_script_and_files_are_never_cut() -> None:
    path = "world/" + "x" * 200 + ".md"
    lines = as_table(("title", "file"), [("日本の新聞", path), ("e\u0301", "b.md")]).split("\n")
    assert lines[0] == "title       file"
    assert lines[1] == f"日本の新聞  {path}"
    assert lines[2] == "e\u0301           b.md"


def test_a_long_cell_is_cut_and_says_so() -> None:
    assert shortened("a" * 44) == "a" * 44
    assert shortened("a" * 45) == "a" * 43 + "…"
    assert columns(shortened("日" * 100)) <= WIDEST


def test_a_table_without_rows_has_its_header() -> None:
    assert as_table(("title", "file"), []) == "title  file"


def test_titles_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in as_table(("title", "file"), [("\x1b[2J", "a\x1b.md")])


def test_a_cell_that_a_spreadsheet_would_run_is_text() -> None:
    row = {"title": '=HYPERLINK("x")', "tags": ["@home", "a"], "count": -3, "date": "2026-11-01"}
    assert as_csv([row], list(row)).split("\n")[1] == '"\'=HYPERLINK(""x"")",\'@home;a,-3,2026-11-01'
