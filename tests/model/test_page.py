"""The key of a page knows everything that the page is made of, and a story takes its text in."""

import msgspec
import pytest

from generator.model.article import Body, Html
from generator.model.page import NO_BODY, Page, Part, Rank, StoryPart, View, key_of, part_of
from generator.model.story import Story

A, B = part_of("a"), part_of("b")
STORY = Part(b"s" * 16, part_of("story").data + NO_BODY)


def told(body: Part, story: Part = STORY) -> StoryPart:
    return StoryPart(story, "world/a.md", body)


def page(view: View, url: str = "/a/", templates: tuple[str, ...] = ("article.html",)) -> Page:
    return Page(url, "a/index.html", "article", templates, view, Rank.PAGE)


PAGES = [
    page({}),
    page({}, url="/b/"),
    page({}, templates=()),
    page({"one": A}),
    page({"two": A}),
    page({"one": B}),
    page({"one": (A,)}),
    page({"one": (A, B)}),
    page({"one": (B, A)}),
    page({"one": A, "two": B}),
    page({"one": told(A)}),
    page({"one": told(B)}),
    page({"one": told(A, A)}),
    page({"one": (told(A), told(B))}),
    page({"one": (told(B), told(A))}),
    page({"related": (A,)}),
    page({"recommended": (A,)}),
    page({"related": (A, B)}),
    page({"related": (A,), "recommended": (B,)}),
    page({"related": (), "recommended": (A, B)}),
]


def test_pages_that_differ_in_anything_have_different_keys() -> None:
    keys = [each.key(b"shared" + bytes(10)) for each in PAGES]
    keys += [each.key(b"others" + bytes(10)) for each in PAGES]
    # One part and a list of it alone are not told apart by their digests: no name of a view is now one, now the other.
    assert len(set(keys)) == len(keys) - 2


def test_a_key_can_be_made_of_the_head_the_texts_and_what_is_shown_beside() -> None:
    whole = page({"one": told(A), "entries": (told(B), told(A)), "related": (A, B), "recommended": (B,)})
    others = page({"one": told(B), "entries": (told(B), told(B)), "related": (), "recommended": (A,)})
    assert whole.keyed(bytes(16)).head == others.keyed(bytes(16)).head
    late = [[A.digest, B.digest], [B.digest]]
    made = key_of(others.keyed(bytes(16)).head, [A.digest, B.digest, A.digest], late)
    assert made == whole.key(bytes(16))


@pytest.mark.parametrize("text", ["", "A text. " * 100])
def test_a_story_takes_its_text_in_at_its_end(text: str) -> None:
    body = Body((Html(text),))
    story = Story(title="Ferry", url="/a/", absolute="https://post.example/a/", guid="", params={"a": [1]})
    bare = part_of(msgspec.structs.replace(story, body=None))
    whole = msgspec.structs.replace(story, body=body)
    assert msgspec.msgpack.decode(told(part_of(body), bare).data, type=Story) == whole
