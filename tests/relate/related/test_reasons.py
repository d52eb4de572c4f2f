import pytest

from generator.model.edition import Reasons, RelatedStory
from generator.relate.related.reasons import explained, parts_of, time_factor
from tests.relate.related.shelf import related, story


@pytest.mark.parametrize(
    ("reasons", "text"),
    [
        (
            Reasons(tags=("encryption",), words=("keystore", "rotation", "vault"), days=12),
            "Same tags: encryption. Both speak of: keystore, rotation, vault. 12 days apart.",
        ),
        (Reasons(words=("vault",), days=1), "Both speak of: vault. 1 day apart."),
        (Reasons(tags=("sea-ice", "law"), days=0), "Same tags: Sea ice, law. On the same day."),
        (Reasons(words=("vault",)), "Both speak of: vault."),
        (Reasons(chosen=True, days=3), "Chosen by the editors."),
        (Reasons(filled=True, same_section=True, days=3), "From the same section, near in time."),
        (Reasons(filled=True), "Near in time."),
    ],
)
def test_reasons_are_sentences_for_people(reasons: Reasons, text: str) -> None:
    assert explained(reasons, {"sea-ice": "Sea ice"}) == text


def test_the_parts_of_a_score_have_names_and_a_factor() -> None:
    story = RelatedStory("a.md", 150, Reasons(text_there=60, text_back=30, tags_weight=10))
    assert parts_of(story) == {"text there": 60, "text back": 30, "tags": 10}
    assert time_factor(story) == 1.5
    assert time_factor(RelatedStory("b.md", 0, Reasons(filled=True))) is None


def test_reasons_name_what_both_speak_of_as_the_other_story_writes_it() -> None:
    page = story("page.md", "the vault rotates keys, a Harbour", 0, tags=("sea", "encryption"), title="Vault")
    other = story("other.md", "vaults and Vaults and vaults; Harbour Harbour keys", 12, tags=("sea", "encryption"))
    more = [story("more.md", "harbour keys", 100, tags=("sea",)), story("most.md", "keys", 100, tags=("sea",))]
    rest = [story(f"rest{n}.md", f"rest{n}", 200 + n) for n in range(24)]
    first = related([page, other, *more, *rest])["page.md"][0]
    assert first.id == "other.md"
    assert first.reasons.tags == ("encryption", "sea")
    assert first.reasons.words == ("vaults", "Harbour", "keys")
    text = "Same tags: encryption, sea. Both speak of: vaults, Harbour, keys. 12 days apart."
    assert explained(first.reasons) == text


def test_pairs_of_characters_are_told_as_words() -> None:
    stories = [story("a.md", "鍵の交換 保管庫", 0), story("b.md", "保管庫 鍵の交換", 1)]
    rest = [story(f"rest{n}.md", f"rest{n}", 200 + n) for n in range(12)]
    words = related([*stories, *rest])["a.md"][0].reasons.words
    assert set(words) <= {"鍵の交換", "保管庫", "鍵の交", "の交換", "鍵の", "交換", "保管", "管庫"}
    assert any(len(word) > 2 for word in words)
