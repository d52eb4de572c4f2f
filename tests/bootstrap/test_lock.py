"""The locks and what they are made from: pyproject.toml, `scripts/lock.py`."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("requirements.txt", "requirements-dev.txt")
IMPORTED_AS = {"beautifulsoup4": "bs4", "pillow": "PIL", "python-frontmatter": "frontmatter", "pyyaml": "yaml"}
REASON = re.compile(r'^\s+"[A-Za-z][\w.-]*[~=<>!]=[^"]+",\s+# \w+')


def versions(lock: str) -> dict[str, str]:
    """Give `name → version` of a lock's text."""
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;\\]+)", lock, flags=re.MULTILINE))


def requirements(root: Path, group: str) -> list[Requirement]:
    """Give what pyproject.toml asks for to run, or in a group of the developers'."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    lines = project["project"]["dependencies"] if group == "run" else project["dependency-groups"][group]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize(("group", "lock"), [("run", LOCKS[0]), ("run", LOCKS[1]), ("dev", LOCKS[1])])
def test_a_lock_holds_every_direct_dependency_in_a_version_that_fits(root: Path, group: str, lock: str) -> None:
    locked = versions((root / lock).read_text(encoding="utf-8"))
    for requirement in requirements(root, group):
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)]), requirement


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_version_has_a_hash_and_no_address(root: Path, lock: str) -> None:
    text = (root / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    assert [entry.split("\n", 1)[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_developers_run_the_versions_that_users_run(root: Path) -> None:
    run, developers = (versions((root / lock).read_text(encoding="utf-8")) for lock in LOCKS)
    assert run.items() <= developers.items()


def test_each_direct_dependency_has_its_reason_beside_it(root: Path) -> None:
    lines = (root / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    with_reason = [line for line in lines if REASON.match(line)]
    assert len(with_reason) == len(requirements(root, "run")) + len(requirements(root, "dev"))


def test_the_model_is_forbidden_every_dependency_but_msgspec(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    (model,) = (contract for contract in contracts if contract.get("source_modules") == ["generator.model"])
    names = [canonicalize_name(requirement.name) for requirement in requirements(root, "run")]
    imported = {IMPORTED_AS.get(name, str(name)) for name in names} - {"msgspec"}
    assert imported <= set(model["forbidden_modules"])
