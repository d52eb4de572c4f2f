"""`check --fix` mends slips that have one right answer, shows how, and leaves every other byte as it is."""

from pathlib import Path

import pytest

from tests.commands.desk import at, run, tree, write

ODD = "content/world/odd.md"


def mended(site: Path, source: str, *arguments: str) -> tuple[bytes, list[dict[str, object]]]:
    """Give the bytes of a story after `--fix`, and what it says it did."""
    (site / ODD).write_bytes(source.encode("utf-8", "surrogateescape"))
    before = tree(site)
    result = at(site, "check", "--fix", "--format", "json", *arguments).json()
    after = tree(site)
    assert {name: data for name, data in after.items() if name != ODD} == (
        {name: data for name, data in before.items() if name != ODD}
    )
    return after[ODD], result["fixed"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("---\ntitle: Odd\ndate: 31 Oct 2026\n---\n\nText.\n", "---\ntitle: Odd\ndate: 2026-10-31\n---\n\nText.\n"),
        (
            "---\r\ntitle: Odd\r\ndate: 'Oct 31, 2026'   # sure\r\n---\r\n\r\nText.",
            "---\r\ntitle: Odd\r\ndate: '2026-10-31'   # sure\r\n---\r\n\r\nText.",
        ),
        (
            "\ufeff---\ntitle: Odd\ndate: 2026/10/31\nupdated: 31.10.2026 18:05\n---\n\nText.\n",
            "\ufeff---\ntitle: Odd\ndate: 2026-10-31\nupdated: 2026-10-31 18:05\n---\n\nText.\n",
        ),
        (
            '+++\ntitle = "Odd"\ndate = "31 October 2026"\n+++\nText.\n',
            '+++\ntitle = "Odd"\ndate = "2026-10-31"\n+++\nText.\n',
        ),
        (
            '{"title": "Odd", "date": "31 Oct 2026", "expirse": "2027-01-01"}\nText.\n',
            '{"title": "Odd", "date": "2026-10-31", "expires": "2027-01-01"}\nText.\n',
        ),
        (
            "---\ntitel: Odd\ndate: 2026-10-31\nexpirse : 2026-12-31\n---\n\nText.\n",
            "---\ntitle: Odd\ndate: 2026-10-31\nexpires : 2026-12-31\n---\n\nText.\n",
        ),
        (
            "---\ntitle: Odd\ndate: 2026-10-31\ncorrections:\n  - date: 31 Oct 2026\n    text: No.\n---\n\nText.\n",
            "---\ntitle: Odd\ndate: 2026-10-31\ncorrections:\n  - date: 2026-10-31\n    text: No.\n---\n\nText.\n",
        ),
    ],
)
def test_a_slip_is_mended_where_it_stands(site: Path, source: str, expected: str) -> None:
    data, [told] = mended(site, source)
    assert data == expected.encode()
    assert told["file"] == ODD
    assert told["mends"]
    assert at(site, "build").code == 0


@pytest.mark.parametrize(
    "source",
    [
        "---\ntitle: Odd\ndate: 03.04.2026\n---\n\nText.\n",
        "---\ntitle: Odd\ndate: tomorrow\n---\n\nText.\n",
        "---\ntitle: Odd\ndate: 31 Oct 2026\nstatus: drfat\n---\n\nText.\n",
        "---\ntitle: Odd\ndate: 2026-10-31\nexpires: 2026-12-31\nexpirse: 2027-12-31\n---\n\nText.\n",
        "---\ntitle: Odd\ndate: 2026-10-31\nwithdrawn: true\n---\n\nText.\n",
        "---\ntitle: Odd\ndate: 2026-10-31\nparams: { draft: true }\n---\n\nText.\n",
        "---\ntitle: Odd\ndate: 31 Oct 2026\nexpires: 30 Oct 2026\n---\n\nText.\n",
        "---\ntitle: Odd\ndate: [31 Oct 2026]\n---\n\nText.\n",
        "---\ntitle: Odd\ndate: 31 Oct 2026\n---\n\nText with \udcff.\n",
        "no front matter\n",
    ],
)
def test_what_has_no_one_answer_is_left_to_its_writer(site: Path, source: str) -> None:
    data, told = mended(site, source)
    assert (data, told) == (source.encode("utf-8", "surrogateescape"), [])


def test_a_dry_run_shows_what_would_be_written_and_writes_nothing(site: Path) -> None:
    source = "---\ntitle: Odd\ndate: 31 Oct 2026\n---\n\nText.\n"
    data, [told] = mended(site, source, "--dry-run")
    assert data == source.encode()
    assert told["diff"] == [
        f"--- a/{ODD}",
        f"+++ b/{ODD}",
        "@@ -1,5 +1,5 @@",
        " ---",
        " title: Odd",
        "-date: 31 Oct 2026",
        "+date: 2026-10-31",
        " ---",
        " ",
    ]
    result = at(site, "check", "--fix", "--dry-run")
    assert result.code == 1
    assert result.out.startswith(f"{ODD}:3:7  2026-10-31 would stand in place of 31 Oct 2026\n--- a/{ODD}\n")


def test_a_person_is_shown_what_was_written(site: Path) -> None:
    write(site, {ODD: "---\ntitle: Odd\ndate: 31 Oct 2026\n---\n\nText.\n"})
    result = at(site, "check", "--fix", "--quiet")
    assert result.code == 0
    assert result.out.splitlines()[0] == f"{ODD}:3:7  2026-10-31 stands in place of 31 Oct 2026"
    assert "-date: 31 Oct 2026" in result.out.splitlines()
    assert at(site, "check", "--fix", "--quiet").out == ""


def test_a_dry_run_alone_means_nothing(site: Path) -> None:
    result = run("check", "--site", site, "--dry-run")
    assert (result.code, "--dry-run belongs to --fix" in result.err) == (2, True)


def test_rights_of_a_file_stay(site: Path) -> None:
    write(site, {ODD: "---\ntitle: Odd\ndate: 31 Oct 2026\n---\n\nText.\n"})
    (site / ODD).chmod(0o604)
    at(site, "check", "--fix")
    assert (site / ODD).stat().st_mode & 0o777 == 0o604


def test_a_story_with_story_parts_gets_its_old_address_as_well(site: Path) -> None:
    text = "::: pull-quote\nWe sail.\n:::\n"
    source = (
        f"---\ntitle: Ferry sails again\ndate: 2026-10-31 18:05\n---\n\nThe ferry sailed from the harbour.\n\n{text}"
    )
    write(site, {"content/world/ferry.md": source})
    at(site, "build")
    (site / "content/world/ferry.md").rename(site / "content/world/boat.md")
    write(site, {"content/world/harbour.md": "---\ntitle: Harbour\ndate: 2026-11-02\n---\n\nOpen.\n"})
    [told] = at(site, "check", "--fix", "--format", "json").json()["fixed"]
    assert told["aliases"] == ["/world/2026/10/ferry/"]
