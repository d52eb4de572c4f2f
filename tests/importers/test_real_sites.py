"""Real publications, and sites that other generators build: all of them build here, and keep their addresses."""

import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.importers.samples import Brought, bring

# How many texts of a corpus are taken; all of them would take a minute.
TAKEN = 16
ARTICLES = 24
TEXTS = (".md", ".markdown", ".html")
FORMS = {
    "codefor-de": "hugo",
    "digitalgov": "hugo",
    "it-scoop": "hugo",
    "bitcoin-optech": "jekyll",
    "lucene-news": "pelican",
    "mwb-notes": "pelican",
    "rust-blog": "zola",
}
# Drafts, what is due later, and, long ago, what has expired since.
EVERYTHING = ("-D", "-F", "--now", "2000-01-01T00:00:00Z")
PEERS = ("hugo", "jekyll", "pelican", "nikola", "eleventy")


@pytest.fixture(scope="module")
def newspaper(shared: Path) -> ModuleType:
    """What writes the articles of the sites that are compared in the bench."""
    path = shared / "bench" / "corpus.py"
    if not path.is_file():
        pytest.skip("needs ../shared/bench/corpus.py, which is not here")
    spec = importlib.util.spec_from_file_location("bench_corpus", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def part_of(source: Path, folder: Path) -> int:
    """A copy of every nth text of a corpus with what lies beside it, and of its lists and settings; how many texts."""
    texts = [path for path in files_in(source) if path.suffix in TEXTS and is_story(path) and path.parent != source]
    step = max(1, len(texts) // TAKEN)
    kept = set(texts[::step])
    for path in files_in(source):
        is_beside = path.suffix not in TEXTS and any(path.parent == text.parent for text in kept)
        if path in kept or is_beside or not is_story(path) or path.parent == source:
            target = folder / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    return len(kept)


def is_story(path: Path) -> bool:
    """Whether a file is no head of a list."""
    return not path.name.startswith("_index.")


def files_in(folder: Path) -> list[Path]:
    """All files below a folder, sorted."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def errors(made: Brought) -> Iterator[str]:
    """What a build calls an error."""
    yield from (each["message"] for each in made.built.json()["problems"] if each["severity"] == "error")


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_real_publication_builds_and_answers_at_every_old_address(name: str, shared: Path, tmp_path: Path) -> None:
    source = shared / "corpora" / name
    if not source.is_dir():
        pytest.skip(f"needs {name} in ../shared/corpora, which is not here")
    count = part_of(source, tmp_path / "old")
    made = bring(tmp_path / "old", FORMS[name], tmp_path / "new", builds=EVERYTHING)
    assert list(errors(made)) == []
    assert made.built.code == 0, made.built.err
    left = [
        each
        for each in made.said["findings"]
        if each["kind"] == "left out" and each["file"].count("/") and each["file"].endswith(TEXTS)
    ]
    assert made.said["articles"] + made.said["pages"] + len(left) == count
    assert len(left) <= 1
    table = made.said["addresses"]
    assert table != []
    assert {row["became"] for row in table} <= {"kept", "redirected"}
    assert [row["old"] for row in table if not made.answers(row["old"])] == []


@pytest.mark.parametrize("name", PEERS)
def test_a_newspaper_of_another_generator_keeps_all_its_addresses(
    name: str, shared: Path, newspaper: ModuleType, tmp_path: Path
) -> None:
    source = shared / "bench" / "peers" / name / "site"
    if not source.is_dir():
        pytest.skip(f"needs {name} in ../shared/bench/peers, which is not here")
    shutil.copytree(source, tmp_path / "old", copy_function=shutil.copyfile)
    for path in [tmp_path / "old", *(tmp_path / "old").rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    articles = newspaper.generate(ARTICLES)
    newspaper.write(articles, name, str(tmp_path / "old"))
    made = bring(tmp_path / "old", name, tmp_path / "new", builds=EVERYTHING)
    assert list(errors(made)) == []
    assert made.said["articles"] == ARTICLES
    # The bench has the same address for a story in each of them.
    wanted = {f"/{each['section']}/{each['slug']}/" for each in articles}
    assert wanted <= {row["old"] for row in made.said["addresses"]}
    assert [address for address in wanted if not made.answers(address)] == []
    assert [each for each in made.said["findings"] if each["kind"] in ("address", "hidden")] == []
