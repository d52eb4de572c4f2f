"""A wharf to deploy from: a published site with a target, and what is there afterwards."""

from pathlib import Path

from generator.deploy.record import NAME as RECORD
from tests.commands.desk import Result, at, tree, write
from tests.commands.pier import FILES, PIER
from tests.tiny import tiny_text

TARGET = '[deploy.live]\nkind = "folder"\nto = "../www"\n'
# What a story, its picture and a file of static/ become once they are edited; a story and a picture that are new.
EDIT = {
    "content/world/town.md": "---\ntitle: Town\ndate: 2026-11-05\ntags: [harbour]\n---\n\nNo map.\n",
    "content/world/new.md": "---\ntitle: New quay\ndate: 2026-11-07\ntags: [harbour]\n---\n\n"
    "Open.\n\n![Quay](quay.png)\n",
    "content/world/quay.png": tiny_text("PNG of the quay"),
    "static/rules.txt": "One rule.\n",
}


def with_target(settings: str = TARGET) -> dict[str, str]:
    """The files of a site that is to be sent somewhere."""
    return {**FILES, "site.toml": FILES["site.toml"] + settings}


def built(site: Path, *arguments: str) -> Path:
    """Build a site, and give it."""
    done = at(site, "build", *arguments)
    assert done.code == 0, done.err
    return site


def deploy(site: Path, *arguments: str) -> Result:
    """Deploy a site."""
    return at(site, "deploy", *arguments)


def deployed(site: Path, *arguments: str) -> Result:
    """Deploy a site, which must go well."""
    done = deploy(site, *arguments)
    assert done.code == 0, done.err + done.out
    return done


def sent(site: Path) -> dict[str, bytes]:
    """What lies at the target, without the record."""
    return without_record(tree(site.parent / "www"))


def without_record(files: dict[str, bytes]) -> dict[str, bytes]:
    """Files of a target, without the record, and without one that was on its way."""
    return {name: data for name, data in files.items() if name not in (RECORD, f"{RECORD}.new")}


def edited(site: Path) -> Path:
    """Edit a site, take a story back, and build."""
    write(site, EDIT)
    text = (site / PIER).read_text("utf-8")
    (site / PIER).write_text(text.replace("title:", "draft: true\ntitle:"), "utf-8")
    return built(site)


def codes(result: Result) -> list[str]:
    """The codes of the problems that JSON has."""
    return [each["code"] for each in result.json()["problems"]]
