"""What the last build found out of a file holds while the file has the row that it had then, and no longer."""

from pathlib import Path

import pytest

from generator.discover.inventory import take_inventory
from generator.discover.register import known_by
from generator.model.problem import BroadsheetError, ExitCode
from generator.model.source import Inventory
from generator.settings.loading import Request, load_settings
from generator.workshop.rows import Rows, rows_below
from tests.commands.desk import write

FILES = {
    "content/a.md": "---\ntitle: A\n---\n",
    "content/b.md": "b",
    "content/map.svg": "<svg/>",
    "static/robots.txt": "x",
}


def taken(site: Path, register: bytes | None) -> tuple[Inventory, bytes]:
    """Take stock by what a register knows, and give the next one."""
    rows = rows_below([site / "content", site / "static"])
    known = known_by(register, rows)
    inventory = take_inventory(load_settings(Request(site)), known)
    return inventory, known.registered(inventory.seen, inventory.listing)


def digests(inventory: Inventory) -> dict[str, bytes]:
    groups = (inventory.content, inventory.files, inventory.static)
    return {path: each.digest for group in groups for path, each in group.items()}


def test_a_file_that_is_as_it_was_is_not_read(tmp_path: Path) -> None:
    first, register = taken(write(tmp_path, FILES), None)
    second, again = taken(tmp_path, register)
    assert register == again
    assert digests(first) == digests(second)
    assert {path for path, each in first.content.items() if isinstance(each.held, bytes)} == {"a.md", "b.md"}
    assert not any(isinstance(each.held, bytes) for each in second.content.values())
    assert second.content["b.md"].data == b"b"


@pytest.mark.case("X02")
def test_a_file_that_was_changed_is_read(tmp_path: Path) -> None:
    _, register = taken(write(tmp_path, FILES), None)
    write(tmp_path, {"content/b.md": "c", "content/map.svg": "<SVG/>"})
    inventory, _ = taken(tmp_path, register)
    assert digests(inventory) == digests(taken(tmp_path, None)[0])
    assert inventory.content["b.md"].held == b"c"


@pytest.mark.case("P03")
def test_the_row_of_a_link_does_not_vouch_for_what_it_leads_to(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "shared/c.md": "c"})
    (tmp_path / "content/c.md").symlink_to(tmp_path / "shared/c.md")
    _, register = taken(tmp_path, None)
    write(tmp_path, {"shared/c.md": "d"})
    assert taken(tmp_path, register)[0].content["c.md"].data == b"d"


def test_a_file_of_the_theme_that_is_as_it_was_is_not_read(tmp_path: Path) -> None:
    files = {"themes/own/theme.toml": "", "themes/own/static/own.css": "a", "themes/own/js/own.js": "b"}
    site, settings = write(tmp_path, {**FILES, **files}), load_settings(Request(tmp_path, flags={"theme": ("own", "")}))
    rows = rows_below([site / "content", site / "themes"])
    first = take_inventory(settings, known_by(None, rows))
    register = known_by(None, rows).registered(first.seen, first.listing)
    known = known_by(register, rows)
    for path in files:
        assert (str(site / path) in known) == (not path.endswith("theme.toml"))
    again = take_inventory(settings, known)
    assert (again.assets, again.scripts) == (first.assets, first.scripts)


@pytest.mark.case("K09")
def test_a_register_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    rows = rows_below([write(tmp_path, FILES) / "content"])
    empty = known_by(None, rows).registered({}, None)
    for data in (None, b"", b"x", empty[:-3], empty):
        assert dict(known_by(data, rows)) == {}
    assert dict(known_by(empty, Rows())) == {}


@pytest.mark.case("L08")
@pytest.mark.parametrize("text", ["other", None])
def test_a_file_that_changes_while_the_site_is_built_stops_the_build(tmp_path: Path, text: str | None) -> None:
    _, register = taken(write(tmp_path, FILES), None)
    inventory, _ = taken(tmp_path, register)
    (tmp_path / "content/b.md").unlink()
    if text is not None:
        write(tmp_path, {"content/b.md": text})
    with pytest.raises(BroadsheetError) as stopped:
        _ = inventory.content["b.md"].data
    assert stopped.value.exit_code is ExitCode.IO


def test_a_file_beyond_a_limit_that_was_lowered_is_too_large_though_it_is_known(tmp_path: Path) -> None:
    _, register = taken(write(tmp_path, {**FILES, "content/b.md": "b" * 2000}), None)
    write(tmp_path, {"site.toml": "[limits]\nfile_mib = 0.001\n"})
    assert taken(tmp_path, register)[0].unread == {"b.md"}
