"""`check --external` asks other sites, tells of each at its link, and remembers for a while."""

import json
import socket
from pathlib import Path

import pytest

from tests.commands.desk import NOW, at, run, tree, write
from tests.outside.hosts import Said, host


def linked(site: Path, *addresses: str, settings: str = "external_private = true\n") -> Path:
    """Give a site with a story that links to addresses, one a line from the eighth on."""
    text = "".join(f"- see [it]({each})\n" for each in addresses)
    with (site / "site.toml").open("a") as file:
        file.write(f"[check]\n{settings}")
    return write(site, {"content/world/out.md": f"---\ntitle: Out\ndate: 2026-11-05\n---\n\n{text}"})


def told(site: Path, *arguments: str) -> list[tuple[str, str, int, int]]:
    problems = at(site, "check", "--format", "json", *arguments).json()["problems"]
    named = [each for each in problems if each["code"].startswith(("external", "network"))]
    return [(each["code"], each["file"], each["line"], each["column"]) for each in named]


def test_links_are_asked_for_only_on_request(site: Path) -> None:
    with host({"/fine": Said(), "/old": Said(301, {"Location": "/fine"}), "/odd": Said(403)}) as there:
        linked(site, f"{there.url}/fine", f"{there.url}/gone", f"{there.url}/old#part", f"{there.url}/odd")
        assert told(site) == []
        assert there.asked == []
        before = tree(site)
        found = told(site, "--external")
        assert tree(site).keys() - before.keys() == {".cache/outside.json"}
    file = "content/world/out.md"
    assert found == [("external-dead", file, 7, 12), ("external-moved", file, 8, 12), ("external-unsure", file, 9, 12)]


def test_a_setting_asks_each_time_and_answers_are_remembered(site: Path) -> None:
    with host({"/fine": Said()}) as there:
        linked(
            site, f"{there.url}/fine", f"{there.url}/gone", settings="external_private = true\nexternal_links = true\n"
        )
        first = told(site)
        asked = len(there.asked)
        assert told(site) == first == [("external-dead", "content/world/out.md", 7, 12)]
        assert len(there.asked) == asked == 3
        kept = json.loads((site / ".cache/outside.json").read_text())["verdicts"]
        assert {each.rpartition("/")[2] for each in kept} == {"fine", "gone"}
        assert told(site, "--no-cache") == first
        assert len(there.asked) == 2 * asked
    agent = there.asked[0][2]["User-Agent"]
    assert agent.startswith("Broadsheet/")
    assert "(+https://post.example/;" in agent


def test_an_old_answer_is_asked_for_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with host({"/fine": Said()}) as there:
        linked(site, f"{there.url}/fine")
        told(site, "--external")
        path = site / ".cache/outside.json"
        path.write_text(path.read_text().replace('"at":"20', '"at":"19'))
        told(site, "--external")
        assert len(there.asked) == 2


def test_private_networks_are_not_asked_unless_the_site_says_so(site: Path) -> None:
    with host({"/fine": Said()}) as there:
        linked(site, f"{there.url}/fine", settings="")
        assert [code for code, *_ in told(site, "--external")] == ["external-private"]
        assert there.asked == []


def test_without_a_network_there_is_one_problem_and_its_exit_code(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unanswered(*_args: object, **_kwargs: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", unanswered)
    linked(site, "https://broadsheet.post/1", "https://broadsheet.news/2")
    result = at(site, "check", "--external")
    assert result.code == 3
    assert "network no other site could be asked, 2 addresses in all" in result.err
    assert result.out.endswith("It can be published; other sites could not be asked.\n")
    assert [code for code, *_ in told(site, "--external")] == ["network"]
    assert (
        not (site / ".cache/outside.json").exists()
        or "broadsheet.post" not in (site / ".cache/outside.json").read_text()
    )
    write(site, {"content/world/odd.md": '---\ntitle: Odd\ndate: 2026-11-05\n---\n\n<a href="/nowhere/">x</a>\n'})
    assert at(site, "check", "--external").code == 1


def test_a_site_that_leads_nowhere_else_needs_no_network(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: pytest.fail("looked up"))
    assert told(site, "--external") == []


def test_a_dead_link_is_an_error_where_warnings_are(site: Path) -> None:
    linked(site, "https://tnw.example/")
    assert at(site, "check", "--external").code == 0
    assert at(site, "check", "--external", "--strict").code == 1
    assert at(site, "check", "--strict").code == 0


def test_an_address_of_many_stories_is_asked_for_once(site: Path) -> None:
    with host({}) as there:
        linked(site, f"{there.url}/gone")
        write(site, {"content/world/too.md": f"---\ntitle: Too\ndate: 2026-11-05\n---\n\n<{there.url}/gone>\n"})
        result = at(site, "check", "--external")
        assert there.methods == ["HEAD", "GET"]
    assert result.err.count("external-dead") == 1
    assert "(it is linked to from 1 more file)" in result.err


def test_an_address_of_data_or_a_template_is_told_where_it_stands(site: Path) -> None:
    write(
        site,
        {
            "data/recommended.toml": '[[recommended]]\ntitle = "X"\nurl = "https://tnw.example/x"\n',
            "templates/partials/colophon.html": "",
        },
    )
    assert ("external-dead", "data/recommended.toml", 3, 8) in told(site, "--external")


@pytest.mark.parametrize("value", ["0", "1000000", '"long"'])
def test_the_time_for_all_has_its_bounds(site: Path, value: str) -> None:
    linked(site, settings=f"external_seconds = {value}\n")
    assert run("check", "--site", site, "--now", NOW).code == 2
