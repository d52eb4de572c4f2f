"""What a site may declare as a taxonomy of its own, and what is refused with its line and a way out."""

from pathlib import Path

import pytest

from generator.settings.taxonomies import pattern_of, root_of, title_of
from generator.settings.values import TaxonomySettings
from tests.settings.test_loading import loaded, refused


def test_a_taxonomy_without_words_of_its_own_is_made_of_its_key(tmp_path: Path) -> None:
    given = loaded(tmp_path, "[taxonomies.press-freedom]\n").values.taxonomies["press-freedom"]
    assert pattern_of("press-freedom", given) == "/press-freedom/:slug/"
    assert root_of("press-freedom", given) == "/press-freedom/"
    assert title_of("press-freedom", given) == "Press freedom"


def test_a_taxonomy_has_the_title_and_place_that_it_is_given(tmp_path: Path) -> None:
    text = '[taxonomies.beats]\npath = "/on/the-beat/:slug"\ntitle = "Our beats"\n'
    given = loaded(tmp_path, text).values.taxonomies["beats"]
    assert (root_of("beats", given), title_of("beats", given)) == ("/on/the-beat/", "Our beats")
    assert pattern_of("beats", given) == "/on/the-beat/:slug/"


def test_a_name_in_any_script_makes_an_address() -> None:
    assert root_of("Города", TaxonomySettings()) == "/города/"


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("[taxonomies.tags]", 1, "'tags' is a key of front matter already (`tags`)", "tags are there without it"),
        ("[taxonomies.topics]", 1, "(`tags`)", "take it out"),
        ("[taxonomies.Image_Alt]", 1, "(`image_alt`)", 'rename = { Image_Alt = "…" }'),
        ("[taxonomies.series]", 1, "(`thread`)", "take another name"),
        ('[taxonomies."my beats"]', 1, "'my beats' cannot be a key of front matter", "letters"),
        ("[taxonomies._]", 1, "cannot be a key", "letters"),
        ('[taxonomies.beats]\npath = "beats/:slug/"', 2, "is no pattern", "such as /beats/:slug/"),
        ('[taxonomies.beats]\npath = "/beats/"', 2, "is no pattern", "such as /beats/:slug/"),
        ('[taxonomies.beats]\npath = "/:slug/"', 2, "is no pattern", "a folder of its own"),
        ('[taxonomies.beats]\npath = "/beats/:year/:slug/"', 2, "is no pattern", ""),
        ('[taxonomies.beats]\npath = "/beats/../:slug/"', 2, "is no pattern", ""),
        ('[taxonomies.beats]\npath = "/beats/:slug/more/"', 2, "is no pattern", ""),
        ('[taxonomies.beats]\npath = "/tags/:slug/"', 2, "/tags/ belongs to every site already", "another place"),
        ("[taxonomies.archive]", 1, "/archive/ belongs to every site already", "another place"),
        ('[taxonomies.a]\n[taxonomies.b]\npath = "/a/:slug/"', 3, "/a/ belongs to a already", "another place"),
        ("[taxonomies.city-halls]\n[taxonomies.cityHalls]", 2, "'city-halls' and 'cityHalls' are one key", "keep one"),
    ],
)
def test_what_cannot_be_a_taxonomy_is_refused(tmp_path: Path, text: str, line: int, message: str, hint: str) -> None:
    (fault,) = [each for each in refused(tmp_path, text) if message in each[1]]
    assert fault[0] == line
    assert hint in fault[2]


def test_two_taxonomies_that_are_one_key_and_have_one_place_are_told_of_both(tmp_path: Path) -> None:
    assert len(refused(tmp_path, "[taxonomies.beats]\n[taxonomies.Beats]")) == 2
