"""Every kind of page looks as its golden file shows; a missing file fails, and so does one that nothing makes."""

from pathlib import Path

import pytest

from tests.theme.pages import PAGES

FOLDER = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_is_as_its_golden_file_shows(name: str, request: pytest.FixtureRequest) -> None:
    made = PAGES[name].text()
    if request.config.getoption("--update-golden"):
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / name).write_text(made, "utf-8", newline="\n")
    assert (FOLDER / name).read_text("utf-8") == made


def test_no_golden_file_is_left_over() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(PAGES)
