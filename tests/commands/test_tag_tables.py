"""`data/tags.toml` is written by `tags`, and all of it that is not meant stays byte for byte."""

from pathlib import Path

import pytest

from tests.commands.desk import Result, at, write
from tests.commands.flood import DECLARED, STORIES


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a newsroom whose tags are in a mess."""
    return write(tmp_path / "site", STORIES)


def tags(site: Path, *arguments: str) -> Result:
    """Run the verb."""
    return at(site, "tags", *arguments)


def test_other_names_are_declared_once_and_lead_to_the_tag(site: Path) -> None:
    assert tags(site, "alias", "Rain", "Drizzle", "Wet Weather").code == 0
    wanted = '[rain]\nname = "Rain"\naliases = ["Drizzle", "Wet Weather"]\n'
    assert (site / "data/tags.toml").read_text() == wanted
    assert tags(site, "alias", "rain", "drizzle").out == "Nothing is to be done: it is so already.\n"
    at(site, "build")
    assert b"url=/tags/rain/" in (site / "output/tags/wet-weather/index.html").read_bytes()


def test_a_description_is_written_into_the_table_of_the_tag(site: Path) -> None:
    write(site, {"data/tags.toml": DECLARED.replace("\n", "\r\n")})
    assert tags(site, "describe", "Flood", 'What "high water" does.').code == 0
    assert tags(site, "describe", "Flood", "What high water does.").code == 0
    assert (site / "data/tags.toml").read_bytes() == (
        b'# Tags.\r\n[flood]\r\nname = "Flood"\r\naliases = ["Deluge"]\r\ndescription = "What high water does."\r\n'
        b'\r\n# The wall.\r\n[berlin-wall]\r\nname = "Berlin Wall"\r\n'
    )


def test_a_table_that_is_not_safe_to_edit_is_left(site: Path) -> None:
    text = 'flood = {name = "Flood"}\n'
    write(site, {"data/tags.toml": text})
    result = tags(site, "describe", "Flood", "Water.")
    assert result.code == 1
    assert "data/tags.toml tags-kept the table 'flood' is written in a way that is not safe to edit" in result.err
    assert (site / "data/tags.toml").read_text() == text


def test_a_table_with_errors_is_told_and_nothing_is_done(site: Path) -> None:
    write(site, {"data/tags.toml": "[flood\n"})
    assert tags(site, "merge", "Floods", "Flood").code == 1
    assert "data-syntax" in tags(site).err


def test_a_declared_tag_keeps_its_words_under_its_new_name(site: Path) -> None:
    text = '# Tags.\n[flood] # of the sea\nname = "Flood"\ndescription = "Water."\naliases = ["Deluge"]\n'
    text += "\n# The wall.\n[berlin-wall]\n"
    write(site, {"data/tags.toml": text})
    tags(site, "rename", "Flood", "Überflutung")
    assert (site / "data/tags.toml").read_text("utf-8") == (
        '# Tags.\n["überflutung"] # of the sea\nname = "Überflutung"\ndescription = "Water."\n'
        'aliases = ["Deluge", "Flood"]\n\n# The wall.\n[berlin-wall]\n'
    )
    assert b"tags: [\xc3\x9cberflutung, Rain] # two" in (site / "content/world/a.md").read_bytes()
    assert at(site, "build").code == 0


def test_a_merge_of_declared_tags_leaves_one_table_with_all_names(site: Path) -> None:
    text = DECLARED + '\n[floods]\nname = "Floods"\naliases = [\n  "Inundation",\n]\ndescription = "Much water."\n'
    write(
        site,
        {
            "data/tags.toml": text,
            "content/tags/flood.md": "---\ntitle: Flood\n---\n\nOne.\n",
            "content/tags/floods.md": "---\ntitle: Floods\n---\n\nMany.\n",
        },
    )
    result = tags(site, "merge", "Floods", "Flood")
    assert (site / "data/tags.toml").read_text("utf-8") == (
        '# Tags.\n[flood]\nname = "Flood"\naliases = ["Deluge", "Floods", "Inundation"]\ndescription = "Much water."\n'
        '\n# The wall.\n[berlin-wall]\nname = "Berlin Wall"\n\n'
    )
    assert (site / "content/tags/flood.md").read_bytes() == b"---\ntitle: Flood\n---\n\nOne.\n"
    assert (site / "content/tags/floods.md.orig").read_bytes() == b"---\ntitle: Floods\n---\n\nMany.\n"
    assert "content/tags/floods.md is content/tags/floods.md.orig now, which no build reads" in result.out
    assert at(site, "build").code == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('[flood]\nname = "Flood"', '[flood]\nname = "Flood"\naliases = ["Sea"]\n'),
        ("[flood]\naliases = []\n", '[flood]\naliases = ["Sea"]\n'),
        ('[flood]\naliases = ["a"] # b\n', '[flood]\naliases = ["a", "Sea"] # b\n'),
        ('[flood]\naliases = [\n  "a",\n  "b", # c\n]\n', '[flood]\naliases = [\n  "a",\n  "b", # c\n  "Sea",\n]\n'),
        ('[flood]\naliases = [\n  "a",\n  "b" # c\n]\n', '[flood]\naliases = [\n  "a",\n  "b", # c\n  "Sea"\n]\n'),
        ('[flood]\naliases = [\n  "b" ]\n', '[flood]\naliases = [\n  "b", "Sea" ]\n'),
        ("[flood]\n[rain]\n", '[flood]\naliases = ["Sea"]\n[rain]\n'),
        ("# x\n[\"flood\"]\nname = 'Flood'\n# y\n", '# x\n["flood"]\nname = \'Flood\'\naliases = ["Sea"]\n# y\n'),
        ("[rain]", '[rain]\n\n[flood]\nname = "Flood"\naliases = ["Sea"]\n'),
        ("", '[flood]\nname = "Flood"\naliases = ["Sea"]\n'),
    ],
)
def test_an_alias_is_put_where_the_others_are(site: Path, before: str, after: str) -> None:
    write(site, {"data/tags.toml": before})
    assert tags(site, "alias", "Flood", "Sea").code == 0
    assert (site / "data/tags.toml").read_text("utf-8") == after
