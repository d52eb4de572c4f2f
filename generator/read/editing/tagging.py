"""Tagging: the change of a story's tags, in whichever keys they stand."""

from collections.abc import Callable

from msgspec.structs import replace

from generator.model.article import Article
from generator.model.slug import fold
from generator.read.editing.changing import Rule, renewed
from generator.read.editing.editing import Change

KEYS = ("tags", "categories")


def tag_change(story: Article, new_of: Callable[[str], str]) -> Change | None:
    """What becomes of a story whose tags get the names that `new_of` gives; None where all stay as they are.

    One that is there twice then, but for case, spaces and hyphens, goes.
    """
    if all(new_of(tag) == tag for tag in story.tags):
        return None
    tags = Rule(new_of, fold, splits=True)
    # A category that is no section is a tag, too.
    grouped = Rule(lambda name: new_of(name) if name in story.tags else name, fold)

    def told(article: Article) -> Article:
        return replace(article, tags=renewed(article.tags, tags), categories=renewed(article.categories, grouped))

    return Change(dict(zip(KEYS, (tags, grouped), strict=True)), told)
