"""Real publications: no article lost, every fact as an independent reader counts it, only true problems."""

import contextlib
import importlib.util
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import pytest

from generator.cli import main

SITES = Path(__file__).parent / "sites"
NOW = "2026-11-25T00:00:00+00:00"
READ = ("bitcoin-optech", "codefor-de", "digitalgov", "it-scoop", "rust-blog", "wire-sample")
PELICAN = ("lucene-news", "mwb-notes")
# A template for new posts, a draft: the calendar's first midnight cannot be said in every zone.
BEGINNING_OF_TIME = "0001-01-01-mein-neuer-blogpost.md"
NO_ARTICLES = re.compile(r"(^|/)(_index|section)\.md$|^(pages|tags|authors)/", re.IGNORECASE)


@dataclass(frozen=True)
class Outcome:
    """What a run said: exit code, the JSON on standard output."""

    code: int
    data: object


def run(corpus: Path, verb: str, *options: str) -> Outcome:
    """One verb on a corpus's unchanged files, with nothing written beside them."""
    config = str(SITES / f"{corpus.name}.toml")
    arguments = [verb, "--site", str(corpus), "--config", config, "--now", NOW, "--no-cache", "--format", "json"]
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        code = main([*arguments, *options])
    return Outcome(code, json.loads(out.getvalue()))


@cache
def built(corpus: Path) -> Outcome:
    """What a build of a corpus says, for all that ask; the site itself is of no use to them."""
    with TemporaryDirectory() as folder:
        return run(corpus, "build", "--output", f"{folder}/output")


@pytest.fixture(scope="module")
def stats(shared: Path) -> ModuleType:
    """The independent reader of the corpora."""
    spec = importlib.util.spec_from_file_location("corpus_stats", shared / "corpora" / "stats.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def content_of(corpus: Path) -> Path:
    return corpus / ("_posts" if corpus.name == "bitcoin-optech" else "content")


@dataclass(frozen=True)
class Facts:
    """What the independent reader says of a file. `day`: the date as written, in `zone` if an offset is written.

    `faults`: what it finds broken.
    """

    tags: tuple[str, ...]
    day: str
    zone: timezone | None
    authors: tuple[str, ...]
    faults: tuple[str, ...]


def facts_of(stats: ModuleType, corpus: Path, path: Path) -> Facts:
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").lstrip("\n")
    form, raw, first, _, _ = stats.split(text)
    values, bad = stats.read_meta(form, raw, first)
    lower = {str(key).lower().replace("-", "").replace("_", ""): value for key, value in values.items()}
    faults = tuple(message for _, message in bad)
    return Facts(_tags(stats, corpus, lower), _day(lower, path), _zone(lower), _names(lower), faults)


def _tags(stats: ModuleType, corpus: Path, values: Mapping[str, object]) -> tuple[str, ...]:
    # Where folders give the section, all categories are tags.
    keys = {"digitalgov": ("topics", "tags", "categories"), "it-scoop": ("tags", "categories")}.get(
        corpus.name, ["tags"]
    )
    found = [tag for key in keys if key in values for tag in stats.tag_values(values[key])[0]]
    return tuple(found)


def _day(values: Mapping[str, object], path: Path) -> str:
    for text in (str(values.get("date") or ""), path.name, path.parent.name, str(values.get("path") or "")):
        if found := re.search(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", text):
            return f"{int(found[1]):04}-{int(found[2]):02}-{int(found[3]):02}"
    return ""


def _zone(values: Mapping[str, object]) -> timezone | None:
    written = str(values.get("date") or "")
    if written.endswith("Z"):
        return UTC
    found = re.search(r":\d\d ?([+-])(\d\d):?(\d\d)$", written)
    if found is None:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return timezone(-offset if found[1] == "-" else offset)


def _names(values: Mapping[str, object]) -> tuple[str, ...]:
    given = values.get("authors") or values.get("author") or ()
    # A text is one name: only a list says that there are several ("Kaya, Elif" is one person).
    entries = given if isinstance(given, list) else [given]
    return tuple(str(each["name"] if isinstance(each, dict) else each) for each in entries if each)


def articles_of(content: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(content.rglob("*.md")):
        name = path.relative_to(content).as_posix()
        if not NO_ARTICLES.search(name):
            yield name, path


@pytest.mark.slow
@pytest.mark.parametrize("name", READ)
def test_every_article_arrives_with_its_tags_date_section_and_author(
    shared: Path, stats: ModuleType, name: str
) -> None:
    corpus = shared / "corpora" / name
    listed = run(corpus, "list")
    assert isinstance(listed.data, list)
    rows = {row["id"]: row for row in listed.data}
    problems = built(corpus).data
    assert isinstance(problems, dict)
    folder = content_of(corpus).name
    faulty = {each["file"].removeprefix(folder + "/") for each in problems["problems"] if each["severity"] == "error"}
    wrong: list[str] = []
    for path, file in articles_of(content_of(corpus)):
        facts = facts_of(stats, corpus, file)
        if path not in rows:
            wrong += [] if path in faulty else [f"{path}: lost"]
            continue
        if not facts.faults and not path.endswith(BEGINNING_OF_TIME):
            wrong += differences(path, facts, rows[path])
    assert wrong == []


def differences(path: str, facts: Facts, row: Mapping[str, object]) -> list[str]:
    """What the product says of an article otherwise than the independent reader."""
    found = []
    tags = row["tags"]
    assert isinstance(tags, list)
    # A tag that a writer gave twice is one tag.
    if dict.fromkeys(map(fold, facts.tags)) != dict.fromkeys(map(fold, tags)):
        found.append(f"{path}: tags {facts.tags} arrived as {tags}")
    arrived = datetime.fromisoformat(str(row["date"]))
    if facts.day and (arrived.astimezone(facts.zone) if facts.zone else arrived).date().isoformat() != facts.day:
        found.append(f"{path}: dated {facts.day}, arrived as {row['date']}")
    if facts.authors and list(facts.authors) != row["authors"]:
        found.append(f"{path}: by {facts.authors}, arrived as {row['authors']}")
    folders = [part for part in path.split("/")[:-1] if not part.isdigit()]
    if path.endswith("/index.md"):
        folders = folders[:-1]
    if row["section"] not in ("/".join(folders), row["section"] if not folders else ""):
        found.append(f"{path}: section {'/'.join(folders)} arrived as {row['section']}")
    return found


def fold(tag: object) -> str:
    return re.sub(r"\s+", " ", str(tag)).strip()


@pytest.mark.slow
@pytest.mark.parametrize("name", PELICAN)
def test_a_pelican_site_gets_one_problem_a_file_that_names_import(shared: Path, name: str) -> None:
    corpus = shared / "corpora" / name
    found = run(corpus, "check")
    assert isinstance(found.data, dict)
    files = Counter(problem["file"] for problem in found.data["problems"] if problem["severity"] == "error")
    names = [f"content/{path}" for path, _ in articles_of(content_of(corpus))]
    assert found.code == 1
    assert {path: files[path] for path in names} == dict.fromkeys(names, 1)
    assert all("import" in problem["hint"] + problem["message"] for problem in found.data["problems"])


@pytest.mark.slow
@pytest.mark.parametrize("name", [*READ, *PELICAN])
def test_a_corpus_builds_or_says_why_not(shared: Path, name: str) -> None:
    found = built(shared / "corpora" / name)
    assert isinstance(found.data, dict)
    errors = [problem for problem in found.data["problems"] if problem["severity"] == "error"]
    assert found.code == (1 if errors else 0)
    assert all(problem["file"] and problem["hint"] for problem in errors)
    assert (found.data["written"] > 0) == (not errors)
