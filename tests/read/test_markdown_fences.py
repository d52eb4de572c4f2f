"""Fences of other programs: their keys are not Pygments' own."""

import pytest

from tests.read.bodies import html_of


@pytest.mark.parametrize(
    "words",
    ['{lang="r" eval=false}', "{r, echo=FALSE}", '{.r style="x" src="y"}', "{eval=FALSE}", '{#a .r hl_lines="1"}'],
)
def test_any_words_behind_a_fence_give_a_block_of_code(words: str) -> None:
    html = html_of(f"```{words}\nlibrary(x)\n```\n")
    assert "library" in html
    assert "<pre>" in html
    assert "eval" not in html
