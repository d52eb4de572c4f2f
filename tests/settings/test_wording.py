"""What is wrong with settings is told in words for those who write them, not in those of a library."""

import re
from pathlib import Path

import pytest

from tests.settings.test_hostile import BASE
from tests.settings.test_loading import refused

# What a library would say: names of types, of its own classes, of formats.
RAW = re.compile(r"\b(int|str|got|expected|object|rfc3339|invalid|datetime|traceback|dict)\b", re.IGNORECASE)
WRONG = {
    "title = 1": ("title must be a text in quotes", 'write "1"'),
    "title = true": ("title must be a text in quotes", 'write "true"'),
    'title = ["Post"]': ("title must be a text in quotes", "it is a list"),
    'trust_theme = "true"': ("trust_theme must be true or false", "take the quotes off: true"),
    '[lists]\npaginate = "24"': ("lists.paginate must be a whole number", "take the quotes off: 24"),
    "[lists]\npaginate = 2.5": ("lists.paginate must be a whole number", "it is 2.5"),
    "[lists]\npaginate = true": ("lists.paginate must be a whole number", "it is true"),
    "lists = 24": ("lists must be a table, with a key on each line below [its name]", "it is 24"),
    '[build]\nskip = "rss"': ("build.skip must be a list of texts", 'write ["rss"]'),
    '[build]\nskip = ["rss", 2]': ("entry 2 of build.skip must be a text in quotes", 'write "2"'),
    "[[embargoes]]\ntag = 'x'\nuntil = 'soon'": (
        "embargoes.0.until must be a date such as 2026-12-01, or",
        "it is 'soon'",
    ),
    "[[embargoes]]\ntag = 'x'\nuntil = '2026-13-01'": (
        "embargoes.0.until must be a date such as",
        "it is '2026-13-01'",
    ),
    "[[embargoes]]\ntag = 'x'\nuntil = 06:00:00": ("embargoes.0.until must be a date such as", "it is 06:00:00"),
    "embargoes = ['x']": ("entry 1 of embargoes must be a table", "it is 'x'"),
    "[menus.main]\nsection = 'world'": ("menus.main must be a list of tables", "put its name in two pairs of brackets"),
    "[[menus.main]]\nsektion = 'world'": (
        "there is no setting menus.main.0.sektion",
        "did you mean menus.main.0.section?",
    ),
    "[related.weights]\ntags = 'much'": ("related.weights.tags must be a number", "it is 'much'"),
    "[related.weights]\ntags = nan": ("related.weights.tags is nan", "it must be from 0 to 32"),
    "[limits]\nfile_mib = inf": ("limits.file_mib is inf", "it must be from 0.001 to 1,024"),
    "[sections.world]\nhue = 400": ("sections.world.hue is 400", "it must be from 0 to 360"),
    "[permalinks]\ndefault = 2026": ("permalinks.default must be a text in quotes", 'write "2026"'),
    '[build]\noutput = ""': ("build.output has no name", 'leave it out, or name a folder: "output"'),
    '[build]\ncache = "a\\u0000"': ("build.cache has a control character in it", "take it out"),
    "[content]\nfolder = '" + "x" * 2000 + "'": ("content.folder has 2,000 characters", "give it a shorter name"),
    "title = Post": ("there is no value here that TOML knows", 'a text stands in quotes: title = "The Post"'),
    "title": ("a = is missing after the key", 'write it as title = "The Post"'),
    'title = "Po\nst"': ("a text is not closed", "close the quotes"),
    "title = 'a' language = 'b'": ("something follows the value on this line", "begin a new line"),
    "title = 'a'\ntitle = 'b'": ("this is given twice", "keep one"),
    "[lists]\n[lists]": ("this table is given twice", "keep one, with the keys of both"),
    'title = "C:\\Users"': ("a \\ in a text needs another one", "write \\\\"),
    "lists = { paginate = 1": ("a table is not closed", "put a comma between its keys"),
    "[build]\nskip = ['rss'": ("a list is not closed", "put a comma between its entries"),
    "= 1": ("", "write it as title"),
    "名前 = 'x'": ("", "write it as title"),
}


@pytest.mark.case("B19")
@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_told_in_words_for_a_writer(tmp_path: Path, text: str) -> None:
    found = [(message, hint) for _, message, hint in refused(tmp_path, BASE + text)]
    message, hint = WRONG[text]
    assert any(one.startswith(message) and two.startswith(hint) for one, two in found), found
    assert [each for pair in found for each in pair if RAW.search(each)] == []


ADDRESSES = {
    'base_url = "https://x.example:99999/"': (1, "base_url 'https://x.example:99999/' is not the address of a site"),
    'base_url = "https://x.example:port/"': (1, "base_url 'https://x.example:port/' is not the address of a site"),
    'base_url = "https://me:secret@x.example/"': (1, "base_url has a user's name or password in it"),
    'base_url = "https://x.example/../y/"': (1, "base_url 'https://x.example/../y/' goes up a folder"),
    '[permalinks]\nworld = "/:slug/../x/"': (2, "permalinks.world: a pattern goes up no folder"),
    '[permalinks]\nworld = ""': (2, "permalinks.world: a pattern begins with /"),
    "[[menus.main]]": (1, "an entry of a menu needs a section or a url, one of the two"),
    '[[menus.main]]\nsection = "a"\nurl = "/b/"': (1, "an entry of a menu needs a section or a url, one of the two"),
    '[[menus.main]]\ntitle = "x"\nurl = "javascript:alert(1)"': (3, "'javascript:alert(1)' is no address for a menu"),
    '[[menus.main]]\nurl = "/b/"': (1, "an entry of a menu with a url needs a title"),
    '[[embargoes]]\ntag = "x"\nuntil = 9999-12-31T23:59:59-14:00': (3, "embargoes.0.until is in the year 9999"),
    '[[embargoes]]\ntag = "x"\nuntil = 0001-01-01T00:00:00+14:00': (3, "embargoes.0.until is in the year 1"),
    'title = " "': (1, "title has no words"),
    'title = "Po\\u0007st"': (1, "title has a control character in it, which no page can hold"),
    '[params]\nx = ["a\\u0000"]': (2, "params.x has a control character in it, which no page can hold"),
}


@pytest.mark.case("B19")
@pytest.mark.parametrize("text", ADDRESSES)
def test_a_value_that_no_page_can_use_is_refused_at_its_line(tmp_path: Path, text: str) -> None:
    line, message = ADDRESSES[text]
    ((found_line, found, hint),) = refused(tmp_path, text)
    assert (found_line, found.startswith(message), bool(hint)) == (line, True, True), found
