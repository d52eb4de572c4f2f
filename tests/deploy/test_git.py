"""A branch as a target, pushed to a real repository on this disk."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.deploy.git import GitTarget
from tests.commands.desk import tree
from tests.commands.pier import MARKS
from tests.deploy.wharf import codes, deploy, deployed, edited

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
SITE = "https://post.example/"


def git(folder: Path, *words: str) -> str:
    """Call git, as somebody who has told it who he is."""
    who = ["-c", "user.name=Ann", "-c", "user.email=ann@post.example", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture(params=["in a repository", "in none"])
def newsroom(request: pytest.FixtureRequest, site: Path) -> Path:
    """Give a site whose target is a bare repository beside it, by the name of a remote or by its path."""
    remote = site.parent / "remote.git"
    git(site.parent, "init", "--quiet", "--bare", str(remote))
    to = "../remote.git"
    if request.param == "in a repository":
        git(site, "init", "--quiet")
        git(site, "remote", "add", "origin", str(remote))
        git(site, "add", "content", "site.toml")
        git(site, "commit", "--quiet", "-m", "The site")
        to = "origin"
    point(site, f'to = "{to}"')
    return site


def point(site: Path, lines: str) -> None:
    head = (site / "site.toml").read_text().partition("[deploy.live]")[0]
    (site / "site.toml").write_text(f'{head}[deploy.live]\nkind = "git"\n{lines}\n')


def there(site: Path, branch: str = "gh-pages") -> dict[str, bytes]:
    """Give the files of the branch at the remote."""
    copy = site.parent / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    git(site.parent, "clone", "--quiet", "--branch", branch, str(site.parent / "remote.git"), str(copy))
    return {name: data for name, data in tree(copy).items() if not name.startswith(".git/")}


def commits(site: Path) -> list[str]:
    return git(site.parent / "remote.git", "log", "--format=%H", "gh-pages").split()


def wanted(site: Path) -> dict[str, bytes]:
    return {**tree(site / "output"), ".nojekyll": b""}


def by_others(site: Path, name: str, text: str) -> None:
    """Let somebody else commit a file to the branch."""
    there(site)
    (site.parent / "copy" / name).write_text(text)
    git(site.parent / "copy", "add", "--force", name)
    git(site.parent / "copy", "commit", "--quiet", "-m", "By hand")
    git(site.parent / "copy", "push", "--quiet")


def test_the_first_deployment_makes_a_branch_without_a_past(newsroom: Path) -> None:
    deployed(newsroom)
    assert there(newsroom) == wanted(newsroom)
    assert len(commits(newsroom)) == 1


def test_what_changed_is_one_commit_and_what_was_taken_back_is_gone(newsroom: Path) -> None:
    deployed(newsroom)
    edited(newsroom)
    told = deployed(newsroom, "--format", "json").json()
    files = there(newsroom)
    assert files == wanted(newsroom)
    assert not any(mark in data for data in files.values() for mark in MARKS)
    changed = git(
        newsroom.parent / "remote.git", "diff-tree", "-r", "--name-only", "--no-renames", "gh-pages~", "gh-pages"
    )
    parts = ("added", "changed", "removed")
    assert sorted(changed.split()) == sorted(each["path"] for part in parts for each in told[part])


def test_where_nothing_changed_nothing_is_pushed(newsroom: Path) -> None:
    deployed(newsroom)
    before = commits(newsroom)
    assert deployed(newsroom).out.startswith("live (by git, ")
    assert commits(newsroom) == before


def test_the_repository_of_the_site_keeps_its_branches_its_index_and_its_files(newsroom: Path) -> None:
    if not (newsroom / ".git").exists():
        pytest.skip("it lies in none")
    (newsroom / "draft.txt").write_text("x")
    git(newsroom, "add", "draft.txt")
    before = [git(newsroom, *words.split()) for words in ("branch", "log --format=%H")]
    deployed(newsroom)
    deployed(edited(newsroom))
    after = [git(newsroom, *words.split()) for words in ("branch", "log --format=%H")]
    assert after == before
    assert "A  draft.txt" in git(newsroom, "status", "--porcelain")


def test_a_dry_run_pushes_nothing_and_keeps_nothing(newsroom: Path) -> None:
    deployed(newsroom)
    edited(newsroom)
    by_others(newsroom, "README.md", "Hello")
    shutil.rmtree(newsroom.parent / "copy")
    before = {path: path.lstat().st_mtime_ns for path in newsroom.parent.rglob("*")}
    told = deployed(newsroom, "--dry-run", "--format", "json").json()
    assert {path: path.lstat().st_mtime_ns for path in newsroom.parent.rglob("*")} == before
    assert "world/2026/11/pier/index.html" in [each["path"] for each in told["removed"]]


def test_files_of_others_stay_for_ever(newsroom: Path) -> None:
    deployed(newsroom)
    by_others(newsroom, "README.md", "Hello")
    by_others(newsroom, "CNAME", "www.post.example\n")
    others = {"README.md": b"Hello", "CNAME": b"www.post.example\n"}
    deployed(edited(newsroom))
    assert there(newsroom) == {**wanted(newsroom), **others}
    (newsroom / "static/rules.txt").write_text("None again.\n")
    deployed(newsroom, "--build")
    assert there(newsroom) == {**wanted(newsroom), **others}


def test_a_file_of_the_site_that_somebody_changed_there_is_refused_until_it_is_adopted(newsroom: Path) -> None:
    deployed(newsroom)
    by_others(newsroom, "rules.txt", "by hand")
    edited(newsroom)
    before = there(newsroom)
    refused = deploy(newsroom, "--format", "json")
    assert (refused.code, codes(refused)) == (2, ["deploy-foreign"])
    assert there(newsroom) == before
    deployed(newsroom, "--adopt")
    assert there(newsroom) == wanted(newsroom)
    deployed(newsroom)


def test_a_branch_of_somebody_elses_is_not_taken_over(newsroom: Path) -> None:
    other = newsroom.parent / "other"
    git(newsroom.parent, "init", "--quiet", str(other))
    (other / "index.html").write_text("theirs")
    git(other, "add", ".")
    git(other, "commit", "--quiet", "-m", "Theirs")
    git(other, "push", "--quiet", str(newsroom.parent / "remote.git"), "HEAD:gh-pages")
    assert codes(deploy(newsroom, "--format", "json")) == ["deploy-foreign"]
    assert there(newsroom) == {"index.html": b"theirs"}


def test_a_domain_and_a_branch_may_be_named(newsroom: Path) -> None:
    to = next(line for line in (newsroom / "site.toml").read_text().splitlines() if line.startswith("to = "))
    point(newsroom, f'{to}\nbranch = "pages/live"\ncname = "www.post.example"')
    deployed(newsroom)
    assert there(newsroom, "pages/live") == {**wanted(newsroom), "CNAME": b"www.post.example\n"}


@pytest.fixture
def late(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let somebody else push a file just before the first push."""
    deployed(newsroom)
    edited(newsroom)
    push, is_done = GitTarget._push, list[bool]()

    def second(self: GitTarget, commit: str) -> None:
        if not is_done:
            is_done.append(True)
            by_others(newsroom, "README.md", "Hello")
        push(self, commit)

    monkeypatch.setattr(GitTarget, "_push", second)
    yield newsroom
    assert is_done


def test_whoever_pushes_second_begins_anew_and_loses_nothing(late: Path) -> None:
    deployed(late)
    assert there(late) == {**wanted(late), "README.md": b"Hello"}


def test_a_remote_that_is_not_there_is_a_fault_of_the_network(newsroom: Path) -> None:
    point(newsroom, 'to = "../nowhere.git"')
    refused = deploy(newsroom, "--format", "json")
    assert (refused.code, codes(refused)) == (3, ["deploy-failed"])


def test_a_remote_by_name_needs_a_repository(site: Path) -> None:
    point(site, 'to = "origin"')
    refused = deploy(site, "--format", "json")
    assert (refused.code, codes(refused)) == (2, ["deploy-target"])
    assert "the site is in no repository of git" in refused.json()["problems"][0]["message"]


def test_a_repository_further_up_is_meant_where_it_has_files_of_the_site(site: Path) -> None:
    above, remote = site.parent, site.parent / "remote.git"
    git(above, "init", "--quiet", "--bare", str(remote))
    git(above, "init", "--quiet")
    git(above, "remote", "add", "origin", str(remote))
    point(site, 'to = "origin"')
    refused = deploy(site, "--format", "json")
    assert (refused.code, codes(refused)) == (2, ["deploy-target"])
    assert "the site is in no repository of git" in refused.json()["problems"][0]["message"]
    assert git(remote, "branch", "--list") == ""
    git(above, "add", f"{site.name}/content")
    deployed(site)
    assert there(site) == wanted(site)
