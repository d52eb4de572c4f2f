"""Measures the related stories: `python -m bench.related [SHARED]`, SHARED being a folder with `related/score.py`.

For each corpus in `SHARED/related` it prints nDCG@5 and recall@10 as that script counts them, and the CPU seconds of
reading and of ranking. Exit code: 1 where a corpus is below its figure.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

from generator.model.article import Article
from generator.model.digest import digest_of
from generator.model.edition import Ties
from generator.model.page import Part, part_of
from generator.model.slug import slug_of
from generator.read.reading import READ
from generator.read.rules import ReadingRules
from generator.relate.related.lists import related_lists
from generator.relate.related.options import RelatedOptions
from generator.relate.related.rows import rows_of
from generator.settings.values import FrontMatterSettings, LimitSettings, MarkdownSettings
from generator.workshop.pool import Pool
from generator.workshop.store import MemoryStore
from generator.workshop.workshop import Workshop

# The least nDCG@5 that each corpus must reach.
FIGURES = {"digitalgov": 0.43, "optech-ja": 0.33, "ropensci": 0.34}
RECALLED = 10
SCORES = re.compile(r"nDCG@5 (?P<ndcg>[\d.]+) +recall@10 (?P<recall>[\d.]+)")


class Score(NamedTuple):
    """How good the lists of a corpus are, each from 0 to 1."""

    ndcg: float
    recall: float


def read_corpus(folder: Path) -> list[Article]:
    """The articles of a corpus, read as those of a site; their ids are the names in `articles/`.

    Where there is no such folder, all Markdown files below the corpus are read, by their paths from it.
    """
    limits = LimitSettings(seconds=60)
    rules = ReadingRules("articles", "en", "UTC", FrontMatterSettings(), MarkdownSettings(), limits, {})
    root = folder / "articles" if (folder / "articles").is_dir() else folder
    paths = sorted(root.rglob("*.md"))
    files = [(path.relative_to(root).as_posix().encode(), path.read_bytes()) for path in paths]
    inputs = [[Part(digest_of(each), each) for each in file] for file in files]
    with Workshop(MemoryStore(), b"", Pool(1)) as workshop:
        readings = list(workshop.map(READ, part_of(rules), inputs))
    return [reading.article for reading in readings if reading.article]


def lists_of(articles: Iterable[Article], count: int = RECALLED) -> dict[str, list[str]]:
    """Article id → ids of its related stories, best first."""
    found = list(articles)
    tags = {article.id: tuple(sorted(set(map(slug_of, article.tags)))) for article in found}
    options = RelatedOptions(count=count)
    with Workshop(MemoryStore(), b"", Pool(1)) as workshop:
        related = related_lists(rows_of(found, Ties(tags), options.language), options, workshop)
    return {name: list(related.ids(name)) for name in related}


def score(corpus: Path, lists: dict[str, list[str]]) -> Score:
    """What `score.py`, beside the corpus, says of lists."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "related.json")
        file.write_text(json.dumps(lists), encoding="utf-8")
        command = [sys.executable, str(corpus.parent / "score.py"), str(corpus), str(file)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own
    found = SCORES.search(printed)
    if not found:
        raise ValueError(f"score.py printed no scores: {printed}")
    return Score(float(found["ndcg"]), float(found["recall"]))


def main(arguments: list[str]) -> int:
    """Prints a line for each corpus that is there."""
    shared = Path(arguments[0]) if arguments else Path(__file__).resolve().parent.parent.parent / "shared"
    is_good = True
    for name, least in FIGURES.items():
        corpus = shared / "related" / name
        if not corpus.is_dir():
            sys.stdout.write(f"{name}: not in {shared}\n")
            continue
        start = process_time()
        articles = read_corpus(corpus)
        read = process_time()
        lists = lists_of(articles)
        ranked = process_time()
        ndcg, recall = score(corpus, lists)
        is_good &= ndcg >= least
        sys.stdout.write(
            f"{name}: articles {len(articles)}  nDCG@5 {ndcg:.4f} (at least {least})  recall@10 {recall:.4f}  "
            f"CPU s reading {read - start:.2f}, ranking {ranked - read:.2f}\n"
        )
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
