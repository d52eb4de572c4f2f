import re
from pathlib import Path

import pytest

from tests.commands.desk import at, write


def test_all_lists_are_ids_best_first(site: Path) -> None:
    lists = at(site, "related", "--all", "--format", "json").json()
    assert lists == {"world/ferry.md": ["world/harbour.md"], "world/harbour.md": ["world/ferry.md"]}
    assert at(site, "related", "--all").out.splitlines()[:2] == ["world/ferry.md", "  world/harbour.md"]


@pytest.mark.parametrize("path", ["world/ferry.md", "content/world/ferry.md", "./content/world/ferry.md"])
def test_one_article_is_named_by_its_file(site: Path, path: str) -> None:
    lines = at(site, "related", path).out.splitlines()
    assert lines[:3] == ["Ferry sails again", "1. Harbour reopens", "   world/harbour.md"]


def test_a_file_may_be_named_as_the_shell_completes_it(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site / "content/world")
    assert at(site, "related", "ferry.md").code == 0
    assert at(site, "related", site / "content/world/ferry.md").code == 0


SUBJECTS = {
    "dam": "Engineers filled the reservoir behind the dam while farmers downstream measured falling wells.",
    "cup": "Strikers scored twice before halftime and goalkeepers saved penalties at the stadium.",
    "opera": "Sopranos rehearsed the overture as carpenters painted scenery for the premiere.",
    "bank": "Governors held interest rates because inflation slowed and lending recovered.",
}


def test_reasons_are_told_in_words_and_in_parts(tmp_path: Path) -> None:
    for subject, text in SUBJECTS.items():
        for day in range(1, 5):
            own = " ".join(f"{subject}{'xyzw'[day - 1] * place}" for place in range(1, 30))
            head = f"title: The {subject}, day {day}\ndate: 2026-11-0{day}\ntags: [{subject.title()}]"
            story = f"---\n{head}\n---\n\n{text} {own}\n"
            write(tmp_path / "content/world", {f"{subject}-{day}.md": story})
    lines = at(tmp_path, "related", "world/dam-1.md", "--explain").out.splitlines()
    assert lines[2].strip().startswith("world/dam-")
    assert "Same tags: Dam." in lines[3]
    shares = re.fullmatch(
        r"   Strength 100: its words there (\d+) %, the other's here (\d+) %, tags (?:under )?(\d+) %;", lines[4]
    )
    assert shares is not None
    assert 98 <= sum(map(int, shares.groups())) <= 102
    assert re.fullmatch(r"   nearness in time makes that \d\.\d\d times as much\.", lines[5])
    assert lines[-3].startswith("Strength: the first by it has 100.")
    assert max(map(len, lines[4:6] + lines[-3:])) <= 80
    assert "Strength" not in at(tmp_path, "related", "world/dam-1.md").out
    first = at(tmp_path, "related", "world/dam-1.md", "--format", "json").json()["world/dam-1.md"][0]
    assert first["id"].startswith("world/dam-")
    assert {"tags", "words", "days", "text_there", "text_back", "tags_weight"} <= first["reasons"].keys()


def test_the_count_may_be_asked_for(site: Path) -> None:
    assert at(site, "related", "--all", "--count", "0", "--format", "json").json()["world/ferry.md"] == []
    told = at(site, "related", "--all", "--count", "1000").err
    assert told == "settings --count: related.count is 1000 — it must be from 0 to 50\n"


def test_an_article_alone_says_so(tmp_path: Path) -> None:
    write(tmp_path / "content", {"a.md": "---\ntitle: A\ndate: 2026-01-01\n---\n\nx\n"})
    assert at(tmp_path, "related", "a.md").out == "A\nNo story is near enough.\n"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([], 2, "name one article's file, or ask for --all"),
        (["world/ferry.md", "--all"], 2, "name one article's file, or ask for --all"),
        (["world/fery.md"], 2, "article there is no article world/fery.md — did you mean world/ferry.md?"),
        (["ferry.md"], 2, "did you mean world/ferry.md?"),
        (["zzz"], 2, "article there is no article zzz"),
        (["pages/about.md"], 2, "article a plain page has no related stories"),
        (["culture/reels.md"], 2, "article readers don't see it: it is a draft — see it with --drafts"),
        (["culture/prize.md"], 2, "it is not public yet — see it with --future"),
        (["sport/closures.md"], 2, "it has expired — see it with an earlier --now"),
        (["world/bonds.md"], 2, "it is withdrawn"),
        (["world/odd.md"], 1, "content/world/odd.md:3:7 date-unreadable"),
    ],
)
def test_what_has_no_list_is_told_why(site: Path, arguments: list[str], code: int, message: str) -> None:
    bonds = "---\ntitle: Bonds\ndate: 2026-11-01\nstatus: withdrawn\n---\n\nx\n"
    write(site / "content", {"world/odd.md": "---\ntitle: Odd\ndate: tomorrow\n---\n\nx\n", "world/bonds.md": bonds})
    result = at(site, "related", *arguments)
    assert (result.code, result.out) == (code, "")
    assert message in result.err
