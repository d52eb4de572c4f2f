"""What public files hold is found as if each were read anew for each search, and none is."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from generator.check.leaks.held import FEW, Held
from generator.check.leaks.stories import held_by
from generator.check.leaks.text import line_of, words_of
from generator.model.article import Article, Body, Html
from generator.model.page import encode

WORDS = ("sails", "Größe", "ferry", "çay", "a", "at", "渡", "ЛЕД")
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)


class Counted(dict[str, Article]):
    """Articles by id; `looks`: how often one was asked for."""

    looks = 0

    def __getitem__(self, name: str) -> Article:
        self.looks += 1
        return super().__getitem__(name)


def stories(texts: Sequence[str]) -> Counted:
    found = Counted()
    for number, text in enumerate(texts):
        body = encode(Body((Html(f"<p>{text}</p>"),)))
        found[f"{number}.md"] = Article(id=f"{number}.md", path=f"content/{number}.md", title="T", slug="t", body=body)
    return found


def sought_in_each(words: Sequence[str], articles: Counted) -> list[str]:
    return [name for name, each in articles.items() if line_of(words) in line_of(held_by(each))]


@given(st.lists(TEXT, max_size=8), st.lists(TEXT.map(words_of), min_size=1, max_size=4))
def test_what_is_found_is_the_first_file_that_has_it_however_many_searches_went_before(
    texts: list[str], sought: list[list[str]]
) -> None:
    articles = stories(texts)
    new, old = Held(articles), Held(articles)
    for _ in range(FEW):
        old.first_with(["nothing"])
    for words in sought:
        wanted = sought_in_each(words, articles)
        assert new.first_with(words) == old.first_with(words) == next(iter(wanted), None)
        assert [name for name in articles if old.has(words, name)] == wanted


def test_many_searches_look_at_those_files_alone_that_have_the_rarest_word() -> None:
    articles = stories([f"the ferry sails at {number} again" for number in range(100, 200)])
    held = Held(articles)
    for number in range(100, 200):
        assert held.first_with(["sails", "at", str(number), "again"]) == f"{number - 100}.md"
    articles.looks = 0
    for number in range(1000, 2000):
        assert held.first_with(["ferry", "sails", "at", str(number)]) is None
    assert articles.looks == 0
    assert held.first_with(["sails", "at", "150"]) == "50.md"
    assert articles.looks == 1
