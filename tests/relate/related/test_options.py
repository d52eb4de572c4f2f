import pytest

from generator.relate.related.options import RelatedOptions, options_of
from generator.settings.values import RelatedSettings


@pytest.mark.parametrize(
    ("weights", "text", "tags", "near"),
    [
        ({}, 1, 1, (4, 1)),
        ({"tags": 0.5}, 2, 1, (4, 1)),
        ({"text": 3.0, "tags": 1.5, "near": 0}, 2, 1, (0, 1)),
        ({"text": 0, "near": 0.25}, 0, 1, (1, 4)),
        ({"text": 0, "tags": 0}, 0, 0, (4, 1)),
        ({"text": -1, "tags": 1e9, "near": 1e9}, 0, 1, (32, 1)),
        ({"text": 0.333}, 333, 1000, (4, 1)),
    ],
)
def test_weights_become_whole_numbers_in_lowest_terms(
    weights: dict[str, float], text: int, tags: int, near: tuple[int, int]
) -> None:
    found = options_of(RelatedSettings(count=7, weights=weights), "fr")
    assert found == RelatedOptions(7, text, tags, near, "fr")


def test_what_a_site_says_nothing_of_is_the_default() -> None:
    assert options_of(RelatedSettings(), "en") == RelatedOptions()
