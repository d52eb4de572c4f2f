"""What of a page a leak scan looks at: neither what is public by its own story, nor what it has seen on others."""

from generator.check.leaks.pages import exact_text, new_lines
from generator.check.leaks.text import PAUSE
from generator.model.article import Article, Body, Html
from generator.model.page import encode

LONG = "The herons of the grey quay"


def story(title: str, *lines: str) -> Article:
    body = encode(Body((Html("\n".join(lines)),)))
    return Article(id="a.md", path="content/a.md", title=title, body=body, digest=b"1")


def page(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def test_a_line_is_known_from_another_page_but_for_the_titles_of_both() -> None:
    ours, theirs = story(LONG), story(f"{LONG}, again")
    known = {*new_lines(page(f"<h1>{ours.title}</h1>"), set(), ours)}
    assert new_lines(page(f"<h1>{theirs.title}</h1>", "<p>More</p>"), known, theirs) == [b"<p>More</p>"]


def test_a_title_is_looked_at_on_the_page_of_another_story() -> None:
    ours, line = story(LONG), f"<h1>{LONG}</h1>"
    known = {*new_lines(page(line), set(), ours)}
    assert new_lines(page(line), known, story("Another title of a story")) == [line.encode()]


def test_a_storys_own_line_that_stands_there_twice_is_looked_at() -> None:
    ours = story(LONG, "<p>One.</p>", "<p>Two.</p>", "<p>Three.</p>")
    twice = new_lines(page("<p>One.</p>", "<p>Two.</p>", "<p>Three.</p>", "<p>Two.</p>"), set(), ours)
    assert twice == [b"<p>Two.</p>"] * 2


def test_a_title_of_two_lines_is_looked_at_like_any_text() -> None:
    ours = story("The herons of the\ngrey quay")
    assert new_lines(page(f"<h1>{ours.title}</h1>"), set(), ours) == [b"<h1>The herons of the", b"grey quay</h1>"]


def test_a_close_look_pauses_where_lines_are_left_out() -> None:
    ours = story(LONG, "<p>One.</p>")
    data = page(f"<h1>{LONG}</h1>", "<p>One.</p>", "<p>New.</p>")
    new = new_lines(data, set(), ours)
    assert exact_text(data, new, ours).decode() == f"<h1>{PAUSE}</h1>\n{PAUSE}\n<p>New.</p>"
