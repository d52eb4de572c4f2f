"""Edits corpora and compares related lists brought up to date with lists made anew, after each edit.

`python -m bench.increments FOLDER … [--edits 1000] [--seed 1] [--most 1000] [--every 1]`: a folder is a corpus with
`articles/`, or any with Markdown files below it. It prints every difference, and the CPU milliseconds of each kind of
edit (median, nine of ten, worst), with those that led to a clean ranking apart. Exit code: 1 where a list differed.
"""

import argparse
import gc
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

from msgspec.structs import replace

from bench.edits import Newsroom, newsroom_of
from bench.related import read_corpus
from generator.model.article import Article
from generator.model.digest import digest_of
from generator.model.edition import RelatedStory
from generator.model.slug import slug_of
from generator.relate.related.lists import related_lists
from generator.relate.related.options import RelatedOptions
from generator.relate.related.rows import rows_of
from generator.workshop.kept import Keeper, MemoryKeeper
from generator.workshop.pool import Pool
from generator.workshop.store import MemoryStore
from generator.workshop.workshop import Workshop

# Seeds take turns with these.
OPTIONS = (
    RelatedOptions(),
    RelatedOptions(count=3, text=2, tags=7, near=(1, 2)),
    RelatedOptions(count=7, tags=0, near=(0, 1)),
    RelatedOptions(count=1),
)
TOOLCHAIN = b"sixteen bytes it"


@dataclass(slots=True)
class Tally:
    """What edits cost, in CPU seconds by kind; the kinds that led to clean rankings; how many lists differed."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    cleans: Counter[str] = field(default_factory=Counter)
    differences: int = 0


def articles_of(folder: Path, most: int) -> list[Article]:
    """The articles of a corpus, at most so many of them, as they come in the alphabet."""
    found = sorted(read_corpus(folder), key=lambda article: article.id)
    found = found[:: max(1, len(found) // most)][:most]
    return [replace(article, terms_digest=digest_of(article.terms)) for article in found]


def edited(room: Newsroom, options: RelatedOptions, edits: int, every: int) -> Tally:
    """Makes edits, and compares after every so many."""
    tally, keeper = Tally(), MemoryKeeper()
    _lists(room, options, keeper)
    for number in range(1, edits + 1):
        kind = room.edit()
        gc.collect()
        started = process_time()
        is_clean, found = _lists(room, options, keeper)
        if is_clean:
            tally.cleans[kind] += 1
        else:
            tally.seconds[kind].append(process_time() - started)
        if number % every == 0:
            _, expected = _lists(room, options, MemoryKeeper())
            wrong = [name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name)]
            tally.differences += len(wrong)
            for name in wrong[:3]:
                sys.stdout.write(f"edit {number} ({kind}): {name}\n  {expected.get(name)}\n  {found.get(name)}\n")
    return tally


def _lists(
    room: Newsroom, options: RelatedOptions, keeper: Keeper
) -> tuple[bool, Mapping[str, tuple[RelatedStory, ...]]]:
    """Whether everything was ranked anew, and the lists."""
    ranked: list[str] = []

    def note(step: str, _done: int, _all: int) -> None:
        ranked.append(step)

    with Workshop(MemoryStore(), TOOLCHAIN, Pool(1), note, keeper) as workshop:
        rows = rows_of(room.articles.values(), room.ties(), options.language)
        lists = related_lists(rows, options, workshop)
        return bool(ranked), lists


def main(arguments: Sequence[str]) -> int:
    """Prints what became of the corpora."""
    parser = argparse.ArgumentParser(prog="bench.increments")
    parser.add_argument("folders", nargs="+", type=Path)
    for name, default in (("edits", 1000), ("seed", 1), ("most", 1000), ("every", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = parser.parse_args(arguments)
    gc.disable()
    differences = 0
    for folder in given.folders:
        articles = articles_of(folder, given.most)
        tags = {each.id: tuple(sorted(set(map(slug_of, each.tags)))) for each in articles}
        room = newsroom_of(articles, tags, given.seed)
        tally = edited(room, OPTIONS[given.seed % len(OPTIONS)], given.edits, given.every)
        differences += tally.differences
        _print(folder, len(articles), given.edits, tally)
    return 1 if differences else 0


def _print(folder: Path, articles: int, edits: int, tally: Tally) -> None:
    sys.stdout.write(
        f"{folder}: {articles} articles, {edits} edits, {tally.cleans.total()} clean rankings, "
        f"{tally.differences} lists differed\n"
    )
    for kind, seconds in sorted(tally.seconds.items()):
        ordered = [round(1000 * each) for each in sorted(seconds)]
        median, most, worst = ordered[len(ordered) // 2], ordered[len(ordered) * 9 // 10], ordered[-1]
        cleans = f", {tally.cleans[kind]} anew" if tally.cleans[kind] else ""
        sys.stdout.write(f"  {kind}: {len(seconds)} in {median} / {most} / {worst} ms{cleans}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
