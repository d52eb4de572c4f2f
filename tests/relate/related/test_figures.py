from functools import cache
from pathlib import Path

import pytest

from bench.related import FIGURES, lists_of, main, read_corpus, score
from generator.model.article import Article
from generator.model.edition import Ties
from generator.model.slug import slug_of
from generator.relate.related.options import RelatedOptions
from tests.relate.related.reference import reference_lists
from tests.relate.related.shelf import related


@cache
def articles_of(corpus: Path) -> list[Article]:
    """The articles of a corpus, read once a process."""
    return read_corpus(corpus)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(FIGURES))
def test_related_lists_are_as_good_as_promised(name: str, shared: Path) -> None:
    corpus = shared / "related" / name
    assert score(corpus, lists_of(articles_of(corpus))).ndcg >= FIGURES[name]


@pytest.mark.slow
def test_a_real_publication_has_the_lists_of_the_formula(shared: Path) -> None:
    articles = articles_of(shared / "related" / "ropensci")
    ties = Ties({each.id: tuple(sorted(set(map(slug_of, each.tags)))) for each in articles})
    ranked = {name: [(each.id, each.score) for each in row] for name, row in related(articles, ties).items()}
    assert ranked == reference_lists(articles, ties, RelatedOptions())


def test_the_bench_says_which_corpora_are_absent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 0
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == list(FIGURES)
