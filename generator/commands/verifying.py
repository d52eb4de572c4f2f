"""Verifying: whether the site as it is published is, byte for byte, what a build from nothing makes."""

import shutil
from collections.abc import Collection
from pathlib import Path

from msgspec.structs import replace

from generator.commands.session import Session
from generator.commands.workplace import unaided
from generator.discover.faults import VanishedError
from generator.discover.reading import fingerprint
from generator.model.manifest import Entry
from generator.model.problem import Place, Problem, Severity, error
from generator.model.report import Report
from generator.pipeline import build
from generator.publish.publication import publication
from generator.publish.state import read_manifest
from generator.settings.values import Settings
from generator.wanted import Wanted, discovered

FOLDER = "verify"
BY_HAND = "it is put right; change the sources instead"
BY_US = (
    "it was not changed by hand: tell the makers of Broadsheet, and build with --no-cache --clean until it is mended"
)


def differences(session: Session, altered: Collection[str]) -> list[Problem]:
    """Errors `verify`: one for each published file that is not as a clean build makes it, or was not before this one.

    Where a clean build stops at errors, those.

    `altered`: paths of files that somebody else had changed or deleted. The clean build uses no earlier result and
    none of the faster ways of reading, and lies beside the output until it is compared.
    """
    output, aside = session.settings.folders.output, session.settings.folders.state / FOLDER
    shutil.rmtree(aside, ignore_errors=True)
    try:
        report, clean = _clean_build(session, aside)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    errors = [problem for problem in report.problems if problem.severity is Severity.ERROR]
    if errors:
        return errors
    published = read_manifest(session.settings.folders.state)
    paths = clean.keys() | (published.entries.keys() if published else frozenset())
    wrong = [path for path in sorted(paths) if path not in clean or _digest(output / path) != clean[path].digest]
    by_hand = [_problem(output, path, "was changed or deleted by somebody else", BY_HAND) for path in sorted(altered)]
    return [*by_hand, *(_problem(output, path, "is not as a clean build makes it", BY_US) for path in wrong)]


def _clean_build(session: Session, aside: Path) -> tuple[Report, dict[str, Entry]]:
    settings = _unaided_settings(session.settings, aside)
    folders = settings.folders
    folders.output.mkdir(parents=True)
    with publication(folders.output, folders.state, adopts=False, anew=True) as current, unaided(session) as workshop:
        wanted = Wanted(settings, session.gate, session.policy)
        report = build(wanted, discovered(wanted, workshop), workshop, current)
    return report, current.published.entries


def _unaided_settings(settings: Settings, aside: Path) -> Settings:
    folders = replace(settings.folders, output=aside / "output", state=aside / "state")
    values = replace(settings.values, markdown=replace(settings.values.markdown, fast=False))
    return replace(settings, folders=folders, values=values)


def _digest(path: Path) -> bytes | None:
    try:
        return fingerprint(str(path), str(path))[0]
    except VanishedError:
        return None


def _problem(output: Path, path: str, what: str, hint: str) -> Problem:
    return error("verify", str(output / path), Place(), f"this published file {what}", hint)
