"""Whatever runs is part of every key."""

from pathlib import Path

from generator.workshop.toolchain import toolchain_digest


def test_our_own_code_and_the_installed_packages_change_the_digest(tmp_path: Path) -> None:
    own, packages = tmp_path / "own", tmp_path / "packages"
    (own / "room").mkdir(parents=True)
    packages.mkdir()
    digests = [toolchain_digest(own, [str(packages)])]
    (own / "room" / "a.py").write_text("1")
    digests.append(toolchain_digest(own, [str(packages)]))
    (own / "room" / "a.py").write_text("2")
    digests.append(toolchain_digest(own, [str(packages)]))
    (packages / "jinja2-3.1.6.dist-info").mkdir()
    digests.append(toolchain_digest(own, [str(packages), str(tmp_path / "none")]))
    assert len(set(digests)) == 4
    assert toolchain_digest(own, [str(packages)]) == digests[-1]
