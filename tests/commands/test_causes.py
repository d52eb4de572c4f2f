from generator.commands.causes import ANEW, CHANGED, GONE, NEW, causes
from generator.model.manifest import Entry
from generator.model.page import Rank


def entry(digest: bytes, key: bytes) -> Entry:
    return Entry(digest, key, Rank.PAGE)


BEFORE = {"kept": entry(b"a", b"a"), "edited": entry(b"a", b"a"), "same": entry(b"a", b"a"), "gone": entry(b"a", b"a")}
AFTER = {"kept": entry(b"a", b"a"), "edited": entry(b"b", b"b"), "same": entry(b"a", b"b"), "new": entry(b"a", b"a")}


def test_each_file_that_was_made_or_deleted_has_its_cause() -> None:
    assert dict(causes(BEFORE, AFTER, is_anew=False)) == {
        "edited": CHANGED,
        "same": f"{CHANGED}, and gave the same bytes",
        "new": NEW,
        "gone": GONE,
    }


def test_clean_is_a_cause() -> None:
    assert dict(causes(BEFORE, BEFORE, is_anew=True)) == dict.fromkeys(sorted(BEFORE), ANEW)


def test_nothing_made_has_no_cause() -> None:
    assert list(causes(BEFORE, BEFORE, is_anew=False)) == []
