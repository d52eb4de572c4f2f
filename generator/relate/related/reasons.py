"""Reasons: why a story stands in a list, for people."""

from collections.abc import Mapping, Sequence

from generator.model.edition import Reasons, RelatedStory


def explained(reasons: Reasons, tag_names: Mapping[str, str] | None = None) -> str:
    """Sentences such as "Same tags: encryption. Both speak of: keystore, rotation, vault. 12 days apart."

    `tag_names`: slug → name; a tag without one goes by its slug.
    """
    names = tag_names or {}
    if reasons.chosen:
        return "Chosen by the editors."
    if reasons.filled:
        return "From the same section, near in time." if reasons.same_section else "Near in time."
    sentences = [
        _listed("Same tags", [names.get(tag, tag) for tag in reasons.tags]),
        _listed("Both speak of", reasons.words),
        _apart(reasons.days),
    ]
    return " ".join(filter(None, sentences))


def parts_of(story: RelatedStory) -> dict[str, int]:
    """The parts of a story's score by name: text there, text back and tags, whole numbers of the recipe.

    Their sum times (1 + near · 60 / (60 + days)), the fraction cut off, is the score.
    """
    reasons = story.reasons
    return {"text there": reasons.text_there, "text back": reasons.text_back, "tags": reasons.tags_weight}


def time_factor(story: RelatedStory) -> float | None:
    """What nearness in time multiplied the parts by; None where there are none."""
    likeness = sum(parts_of(story).values())
    return story.score / likeness if likeness else None


def _listed(label: str, names: Sequence[str]) -> str:
    return f"{label}: {', '.join(names)}." if names else ""


def _apart(days: int | None) -> str:
    if days is None:
        return ""
    if days == 0:
        return "On the same day."
    return f"{days} {'day' if days == 1 else 'days'} apart."
