"""The theme's search: what its script finds, in Node where there is one, and in a browser."""

import gzip
import shutil
import subprocess
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.commands.desk import at, write
from tests.theme.node import FILTERS, NEAR, SCRIPT, needs_node, told
from tests.theme.searching import titles_of

BROWSER = shutil.which("chromium")
MOST_BYTES = 5 * 1024
STORIES = {
    "a": ("The ferry to Málaga is late", "A boat of the harbour line, and its passengers.", {}),
    "b": ("Harbour pier shut", "The ferry cannot land. Ferries to the islands go from the north.", {}),
    "c": ("Prize for a poet", "She wrote of the harbour for twenty years.", {"tags": "[poetry]"}),
    "d": ("Poets at sea", "Poetry on board of a ship.", {"tags": "[poetry]"}),
    "e": ("東京タワーの新聞", "新聞は東京で読まれる。", {"lang": "ja"}),
    "f": ("الصحفيون في المدينة", "كتب الصحفيون عن المدينة القديمة.", {"lang": "ar"}),
    "g": ("दिल्ली में समाचार", "समाचार पत्र दिल्ली में पढ़ा जाता है।", {"lang": "hi"}),
    "h": ("Straße am Hafen", "Die Straße wird gesperrt, die Fähre fährt.", {"lang": "de"}),
    "i": ("سد جديد", "بناء السد في الجنوب.", {"lang": "ar"}),
    "j": ("Market on the quay", "Fish is sold there.", {}),
    "k": ("Where the ships went", "The quay has a market, and the market has a quay. " * 9, {}),
}
FINDS = [
    ("ferry malaga", ["The ferry to Málaga is late"]),
    ("Málaga", ["The ferry to Málaga is late"]),
    ("harbour", ["Harbour pier shut", "The ferry to Málaga is late", "Prize for a poet"]),
    ("poe", ["Prize for a poet", "Poets at sea"]),
    ("poets ", ["Prize for a poet", "Poets at sea"]),
    ("ferries pier", ["Harbour pier shut"]),
    ("東京", ["東京タワーの新聞"]),
    ("タワー", ["東京タワーの新聞"]),
    ("المدينة", ["الصحفيون في المدينة"]),
    ("صحفي", ["الصحفيون في المدينة"]),
    ("समाचार", ["दिल्ली में समाचार"]),
    ("strasse", ["Straße am Hafen"]),
    ("fahre", ["Straße am Hafen"]),
    ("poet zebra", ["Prize for a poet", "Poets at sea"]),
    ("the", ["The ferry to Málaga is late", "Prize for a poet", "Harbour pier shut"]),
    ("__proto__ constructor", []),
    ("zebra", []),
    ("?!", []),
]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a site that was built."""
    site = tmp_path_factory.mktemp("site")
    files = {"site.toml": 'title = "Post"\nbase_url = "https://post.example/"\n'}
    for number, (name, (title, text, more)) in enumerate(STORIES.items(), 1):
        keys = {"title": title, "date": f"2026-11-{number:02} 08:00", **more}
        head = "".join(f"{key}: {value}\n" for key, value in keys.items())
        files[f"content/world/{name}.md"] = f"---\n{head}---\n\n{text}\n"
    assert at(write(site, files), "build").code == 0
    return site / "output"


FIND = """
const index = JSON.parse(fs.readFileSync(given.root + "/search/index.json", "utf8"));
const load = async (path) => JSON.parse(fs.readFileSync(given.root + "/search/" + path.split("?")[0], "utf8"));
const all = [];
for (const text of given.texts) {
  const question = search.questionOf(text), titles = [];
  const tour = search.search(question, index, given.lang, load);
  for (let more = question.length > 0; more; ) {
    const batch = await tour.next();
    more = batch.hasMore;
    for (const { era, story } of batch.hits)
      titles.push((await load(`${era.path}/cards-${Math.floor(story / index.block)}.json`))[story % index.block][0]);
  }
  all.push({ titles, near: titles.length ? [] : (await near.nearest(question, tour)).map((each) => each.join(" ")) });
}
say(all);
"""


def found(output: Path, tmp_path: Path, *texts: str, lang: str = "en") -> list[dict[str, list[str]]]:
    answer = told(tmp_path, FIND, {"root": str(output), "texts": texts, "lang": lang})
    return list(answer)


@needs_node
def test_readers_find_what_they_mean(output: Path, tmp_path: Path) -> None:
    answers = found(output, tmp_path, *(text for text, _ in FINDS))
    got = {text: answer["titles"] for (text, _), answer in zip(FINDS, answers, strict=True)}
    for text, titles in FINDS:
        assert (set(got[text]) >= set(titles)) if text == "the" else (sorted(got[text]) == sorted(titles)), text


@needs_node
@pytest.mark.parametrize("text", ["harbour", "ferry", "the harbour", "poe", "ferry harbour", "ship"])
def test_the_script_ranks_as_its_reference_does(output: Path, tmp_path: Path, text: str) -> None:
    (answer,) = found(output, tmp_path, text)
    assert answer["titles"][: len(titles_of(output, text, "en"))] == titles_of(output, text, "en")


@needs_node
def test_a_title_says_more_than_the_text_and_the_newer_story_comes_first_of_two_alike(
    output: Path, tmp_path: Path
) -> None:
    harbour, poetry = found(output, tmp_path, "harbour", "poetry")
    assert harbour["titles"][0] == "Harbour pier shut"
    assert poetry["titles"] == ["Poets at sea", "Prize for a poet"]


@needs_node
def test_a_word_that_nobody_wrote_has_a_neighbour(output: Path, tmp_path: Path) -> None:
    (answer,) = found(output, tmp_path, "harbopr")
    assert answer == {"titles": [], "near": ["harbopr harbour"]}


@needs_node
def test_stories_in_the_language_of_the_page_come_first(output: Path, tmp_path: Path) -> None:
    (answer,) = found(output, tmp_path, "2026 hafen", lang="de-AT")
    assert answer["titles"][0] == "Straße am Hafen"


def test_the_script_is_small_and_so_are_those_that_few_readers_need() -> None:
    sizes = [len(gzip.compress(script.read_bytes())) for script in (SCRIPT, NEAR, FILTERS)]
    assert all(size <= most for size, most in zip(sizes, (MOST_BYTES, 1024, 1536), strict=True)), sizes


@needs_node
def test_a_story_with_all_words_in_its_headline_comes_before_one_that_says_them_more_often(
    output: Path, tmp_path: Path
) -> None:
    (answer,) = found(output, tmp_path, "quay market")
    assert answer["titles"] == ["Market on the quay", "Where the ships went"]


@needs_node
def test_an_arabic_word_is_found_with_and_without_its_article(output: Path, tmp_path: Path) -> None:
    answers = found(output, tmp_path, "سد", "السد")
    assert [each["titles"] for each in answers] == [["سد جديد"], ["سد جديد"]]


@needs_node
def test_a_number_beside_a_word_does_not_hide_what_the_word_finds(output: Path, tmp_path: Path) -> None:
    (answer,) = found(output, tmp_path, "pier 19")
    assert answer["titles"] == ["Harbour pier shut"]


class Quiet(SimpleHTTPRequestHandler):
    """A web server that says nothing, and whose answers have the policy that hosts are told."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Forbid all that the site does not need."""
        self.send_header("Content-Security-Policy", "default-src 'self'; script-src 'self'; style-src 'self'")
        super().end_headers()


@pytest.mark.browser
@pytest.mark.skipif(BROWSER is None, reason="no Chromium is here")
def test_a_browser_shows_what_the_address_asks(output: Path, tmp_path: Path) -> None:
    page = _shown(output, tmp_path, "/search/?q=ferry+harbour")
    assert "<mark>Harbour</mark> pier shut</a></h2>" in page
    assert "Stories found: 2" in page
    near = _shown(output, tmp_path, "/search/?q=poetri")
    assert "No stories found" in near
    assert '<a href="/tags/poetry/">poetry</a>' in near


def _shown(output: Path, tmp_path: Path, address: str) -> str:
    assert BROWSER
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(output)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--dump-dom"]
    flags += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    flags += [f"--user-data-dir={tmp_path}/profile", "--virtual-time-budget=5000"]
    try:
        url = f"http://127.0.0.1:{server.server_port}{address}"
        done = subprocess.run([BROWSER, *flags, url], capture_output=True, timeout=60, check=True)
    finally:
        server.shutdown()
        server.server_close()
    return done.stdout.decode()
