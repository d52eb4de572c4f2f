from generator.model.digest import digest_of
from generator.model.makeup import SLACK_BYTES, Change, Grounds, Makeups, changes_of, makeups_after
from generator.model.page import Page, Rank, StoryPart, View, part_of

GROUNDS = Grounds(b"site" * 4, b"made" * 4)
ONE, TWO = part_of({"url": "/one/"}), part_of({"url": "/two/"})


def page(view: View, url: str = "/x/") -> Page:
    return Page(url, f"{url[1:]}index.html", "article", ("article.html",), view, Rank.PAGE)


def book(*pages: Page) -> bytes:
    made = makeups_after(None, pages, keys(*pages), GROUNDS)
    assert made is not None
    return made


def keys(*pages: Page) -> dict[str, bytes]:
    return {each.output: each.key(b"shared") for each in pages}


def between(before: Page, after: Page, grounds: Grounds = GROUNDS) -> tuple[Change, ...]:
    makeup = Makeups(book(before)).of(before.key(b"shared"))
    assert makeup is not None
    return changes_of(after, grounds, makeup)


def test_what_is_as_it_was_has_not_changed() -> None:
    view: View = {"article": StoryPart(ONE, "a", part_of("text")), "related": (ONE, TWO), "count": part_of(1)}
    assert between(page(view), page(view)) == ()


def test_what_is_another_is_named_with_what_was_not_there() -> None:
    before = page({"related": (ONE,), "later": ONE, "count": part_of(1)})
    after = page({"related": (ONE, TWO), "later": ONE, "count": part_of(2)})
    assert between(before, after) == (Change("related", (TWO,)), Change("count", (part_of(2),)))


def test_what_only_went_or_moved_has_no_elements() -> None:
    before = page({"related": (ONE, TWO), "cards": (ONE, TWO)})
    assert between(before, page({"related": (TWO, ONE), "cards": (TWO,)})) == (Change("related"), Change("cards"))


def test_a_text_is_told_apart_from_its_story() -> None:
    story = StoryPart(ONE, "a", part_of("text"))
    other = StoryPart(ONE, "a", part_of("other text"))
    assert between(page({"article": story}), page({"article": other})) == (Change("text of article", (ONE,)),)


def test_what_no_view_holds_is_named_too() -> None:
    before = page({})
    site, templates = Grounds(digest_of(b"s"), digest_of(b"t")), Grounds(GROUNDS.site, digest_of(b"t"))
    assert [each.name for each in between(before, before, site)] == ["site", "templates"]
    assert between(before, before, templates) == (Change("templates"),)
    assert [each.name for each in between(before, page({}, "/y/"))] == ["frame"]


def test_the_book_goes_on_and_knows_older_pages_still() -> None:
    first, second = page({"count": part_of(1)}), page({"count": part_of(2)})
    both = makeups_after(book(first), [second], keys(second), GROUNDS)
    makeups = Makeups(both)
    assert makeups.of(first.key(b"shared")) != makeups.of(second.key(b"shared"))
    assert makeups.of(b"another key") is None
    assert makeups_after(both, [], keys(second), GROUNDS) is None
    assert Makeups(None).of(b"any") is None


def test_a_book_that_has_grown_is_cut_down_to_the_pages_that_there_are() -> None:
    kept = page({"count": part_of("kept")}, "/kept/")
    found, sizes = book(kept), set[int]()
    for number in range(SLACK_BYTES // 30):
        edited = page({"count": part_of(number)})
        found = makeups_after(found, [edited], keys(kept, edited), GROUNDS) or b""
        sizes.add(len(found))
    assert SLACK_BYTES * 9 // 10 < max(sizes) <= 2 * SLACK_BYTES
    assert Makeups(found).of(kept.key(b"shared")) is not None
    assert len(found) < SLACK_BYTES


def test_a_crowd_is_known_as_a_whole() -> None:
    crowd = tuple(part_of(number) for number in range(70_000))
    assert between(page({"entries": crowd}), page({"entries": crowd})) == ()
    assert between(page({"entries": crowd}), page({"entries": crowd[1:]})) == (Change("entries"),)
    assert between(page({"entries": crowd}), page({"entries": crowd[:1]})) == (Change("entries", crowd[:1]),)
