"""Text as the leak scan compares it: words without case, markup and encodings."""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from generator.model.regex import regex

# Escapes lie within escapes: HTML in a feed, an address in a script.
DEPTH = 3
# Combining marks belong to the word that they stand in, though `\w` does not know most of them.
# Stands where a text has a gap, and in no text.
PAUSE = "0pause0"
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0963\u0966-\u0dff\u0f18-\u0fbc\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
WORD = regex(f"[\\w{MARKS}]+")
# Letters in lower case, all else a space: five times as fast as an expression.
ASCII = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128))
# What most texts have beyond ASCII: dashes, quotes and spaces of typography; the commonest are taken out one by one.
COMMON = "\u2014\u2013\u2019\u201c\u201d\u2026\u00b7\u00a0"
TYPOGRAPHY = regex("[\u00a0\u00ab\u00b7\u00bb\u2000-\u200a\u2010-\u2029\u202f-\u205f]")
# Scripts without spaces between words: Thai, Lao, Burmese, Khmer, Chinese, Japanese. Each sign is a word of its own.
UNSPACED = "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
SIGN = regex(f"([{UNSPACED}])")
# Soft hyphens, joiners and bidi marks: invisible, and wherever a theme hyphenates.
INVISIBLE = regex("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# Tags within words, such as the first letter of a story in a `span`. Their first letter is looked at before their
# names: most tags are others, and are passed in half the time.
INLINE = regex(r"</?(?=[beimsuw])(?:b|em|i|mark|s|small|span|strong|u|wbr)(?:\s[^<>=]*)?/?>", re.IGNORECASE)
INLINE_ENDS = ("</b>", "</em>", "</i>", "</mark>", "</s>", "</small>", "</span>", "</strong>", "</u>", "<wbr")
# Where one text ends and another begins: a writer's name and a summary are no sentence.
ENDS = ("</name>", "</title>", "</summary>", "</li>", "</td>", "</h1>", "</h2>", "</h3>")
TAG = regex(r"<[^<>]*>")
TAGGED = regex(r"(<[^<>]*>)")
# What is left of an address in which each letter stands as its bytes: "%d9%82".
CODE = regex("[0-9a-f]{2}")
ESCAPE = regex(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([nrtbf])|(.))")
SURROGATE = regex("[\ud800-\udfff]")


def words_of(text: str) -> list[str]:
    """The words of plain text: NFKC, case folded, no punctuation; a sign of an unspaced script is a word."""
    for sign in "" if text.isascii() else COMMON:
        text = text.replace(sign, " ")
    if not text.isascii():
        text = TYPOGRAPHY.sub(" ", text)
    if text.isascii():
        return text.translate(ASCII).split()
    plain = INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold().replace("_", " ")
    return WORD.findall(SIGN.sub(r" \1 ", plain))


def line_of(words: Sequence[str]) -> str:
    """Words as a text in which words in a row can be sought."""
    return f" {' '.join(words)} "


def weight_of(words: Sequence[str]) -> float:
    """How many words they are for a reader: two signs of an unspaced script count as one, a letter's code as none."""
    return sum(_weight(word) for word in words)


def _weight(word: str) -> float:
    if len(word) == 1 and SIGN.match(word):
        return 0.5
    return 0 if len(word) == 2 and word[0].isalpha() != word[1].isalpha() and CODE.match(word) else 1  # noqa: PLR2004


def readings(text: str) -> Iterator[str]:
    """The text as its readers' programs decode it (HTML, JSON, URL), and as it stands if that could lose words.

    An entity is never a word of a story, while `%ad` and a backslash may be.
    """
    decoded = _decoded(text)
    yield decoded
    if decoded != text and ("%" in text or "\\" in text):
        yield text


def prose_of(markup: str) -> str:
    """The text between tags, words across inline ones whole."""
    return TAG.sub(" ", _joined(markup)) if "<" in markup else markup


def unmarked(markup: str) -> str:
    """The text between tags, then all that stands within them; a pause after headings, items and cells."""
    if "<" not in markup:
        return markup
    for end in ENDS:
        markup = markup.replace(end, f" {PAUSE} ")
    pieces = TAGGED.split(_joined(markup))
    return f"{' '.join(pieces[::2])}\n{' '.join(pieces[1::2])}"


def _joined(markup: str) -> str:
    # Few texts have any, and a look costs a tenth of the search for all.
    return INLINE.sub("", markup) if any(end in markup for end in INLINE_ENDS) else markup


def _decoded(text: str) -> str:
    for _ in range(DEPTH):
        plain = _decoded_once(text)
        if plain == text:
            break
        text = plain
    return text


def _decoded_once(text: str) -> str:
    if "\\" in text:
        text = _paired(ESCAPE.sub(_unescaped, text))
    if "&" in text:
        text = html.unescape(text)
    return unquote(text) if "%" in text else text


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    if code:
        return chr(int(code, 16))
    return " " if found[3] else found[4]


def _paired(text: str) -> str:
    # JSON writes what lies beyond U+FFFF as two halves.
    if SURROGATE.search(text) is None:
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
