"""Wording: links whose words say where they lead, as many readers hear them one by one (WCAG 2.4.4)."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from generator.check.desk.pieces import Piece, told
from generator.check.sources import place_at, text_of
from generator.model.article import HOLE
from generator.model.problem import Place, Problem, notice
from generator.model.regex import regex

LINK = regex(rb"<a\s[^>]*\bhref=[^>]*>(.*?)</a>", re.DOTALL)
TAG = regex(r"<[^>]*>")
# Marks that make no word: the ends of a sentence, quotes, arrows.
EDGES = " \t\n.,:;!?\u2026\"'()[]\u00ab\u00bb\u201c\u201d\u2018\u2019\u203a\u2039\u2192>"
# What says nothing of a target, in the languages that newsrooms have asked for most.
EMPTY_WORDS = frozenset(
    word
    for words in (
        "here|click here|this|this link|link|more|read more|learn more|see more|this page|this article|this story",
        "hier|hier klicken|klicken sie hier|dieser link|mehr|mehr lesen|weiterlesen|mehr dazu|dieser artikel",
        "ici|cliquez ici|ce lien|lien|lire la suite|en savoir plus|plus|cet article",
        "aquí|haga clic aquí|pulse aquí|este enlace|enlace|leer más|más|ver más|este artículo",
        "qui|clicca qui|questo link|leggi tutto|leggi di più|di più|questo articolo",
        "aqui|clique aqui|este link|leia mais|saiba mais|mais|este artigo",
        "klik hier|deze link|lees meer|meer|dit artikel",
        "tutaj|kliknij tutaj|tu|więcej|czytaj więcej|ten artykuł",
        "здесь|тут|нажмите здесь|ссылка|подробнее|читать далее|эта статья",
        "ここ|こちら|もっと見る|続きを読む|点击这里|这里|更多|هنا|اضغط هنا|المزيد|यहाँ|यहां",
    )
    for word in words.split("|")
)


def empty_words(pieces: Iterable[Piece]) -> Iterator[Problem]:
    """The notices `link-text`, at links whose words would be the same wherever they led."""
    yield from told((piece.article, problem) for piece in pieces for problem in _problems(piece))


def _problems(piece: Piece) -> Iterator[Problem]:
    body = piece.article.body
    if b"<a " not in body:
        return
    text, after = "", 0
    for found in LINK.finditer(body):
        words = _words(found[1].decode("utf-8", "replace"))
        if words is None or words.casefold().strip(EDGES) not in EMPTY_WORDS:
            continue
        text = text or text_of(piece.source)
        at = text.find(f"[{words}]", after)
        place, after = (place_at(text, at), at + 1) if at >= 0 else (Place(), after)
        message = f"the link {words!r:.60} does not say where it leads"
        hint = "let its words name what readers find there: many hear the links of a page one by one"
        yield notice("link-text", piece.article.path, place, message, hint)


def _words(inner: str) -> str | None:
    """The words of a link; None where a picture or the headline of its target speaks for it."""
    return None if HOLE in inner or "<img" in inner else unescape(TAG.sub("", inner))
