"""Translations: stories that are one story in several languages."""

from collections.abc import Iterable, Mapping

from generator.model.article import Article
from generator.model.problem import Problem, warning


def translations_of(
    stories: Iterable[Article], language: str
) -> tuple[Mapping[str, tuple[tuple[str, str], ...]], tuple[Problem, ...]]:
    """Article id → (language, id) of all that share its `translation_key`, itself included; only where two do.

    `language` is that of a story that names none. Warning `translation-twice`: two in one language; the newer counts.
    """
    groups: dict[str, dict[str, Article]] = {}
    problems = []
    for article in stories:
        if article.translation_key:
            group = groups.setdefault(article.translation_key, {})
            first = group.setdefault(article.lang or language, article)
            if first is not article:
                problems.append(_twice(article, first, article.lang or language))
    found = {}
    for group in groups.values():
        if len(group) > 1:
            row = tuple(sorted((lang, article.id) for lang, article in group.items()))
            found.update({each: row for _, each in row})
    return dict(sorted(found.items())), tuple(problems)


def _twice(article: Article, first: Article, language: str) -> Problem:
    place = article.place_of("translation_key")
    message = f"{first.path} is the same story in the same language ({language})"
    return warning("translation-twice", article.path, place, message, "set `lang`, or another translation_key")
