"""Blocks: the text of a post as HTML, whichever editor wrote it, with what has a meaning here as elements."""

import re
from collections.abc import Callable
from functools import partial

from generator.importers.marks import HIDES, UNKNOWN
from generator.importers.parts import VIMEO, YOUTUBE, arguments_of, first
from generator.model.regex import regex

BLOCK_COMMENT = regex(r"<!--\s*/?wp:[^>]*?(?:-->|\Z)", re.DOTALL)
MORE = regex(r"(?:<p>\s*)?<!--\s*more.*?-->(?:\s*</p>)?", re.DOTALL)
PAGE_BREAK = regex(r"<!--\s*nextpage\s*-->")
CAPTION = regex(r"\[caption([^\]]*)\](.*?)\[/caption\]", re.DOTALL)
EMBED = regex(r"\[embed[^\]]*\]\s*(\S+?)\s*\[/embed\]")
GALLERY = regex(r"\[gallery([^\]]*)\]")
SOUND = regex(r"\[(audio|video)([^\]]*)\](?:\s*\[/\1\])?")
CODE = regex(r"\[(?:source)?code([^\]]*)\](.*?)\[/(?:source)?code\]", re.DOTALL)
OTHER = regex(
    r"\[(?!\[)/?([a-z][a-z0-9_-]+)((?:\s+[\w-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|&#822[01];[^\]]*|[^\s\]]+))+)\s*/?\]",
    re.IGNORECASE,
)
CLOSING = regex(r"\[/\s*([^\s<>&/\[\]=\"']+)\s*\]")
# Blocks that are not of WordPress itself and hold others, and such as say who may see them.
GUARD = regex(
    r"<!--\s*wp:(?:(?!core/|core-embed/)[\w-]+/(?:(?!-->).)*?(?<!/)|(?:(?!-->).)*?(?:visib|hidden|hide|restrict)(?:(?!-->).)*?)-->",
    re.DOTALL | re.IGNORECASE,
)
IMAGE = regex(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.IGNORECASE)
ALONE = regex(r"^[ \t]*(?:<p>)?[ \t]*(https?://[^\s<>\"]+)[ \t]*(?:</p>)?[ \t]*$", re.MULTILINE)
BLOCKS = (
    "table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|address|"
    "style|p|h[1-6]|hr|fieldset|legend|section|article|aside|header|footer|nav|figure|figcaption|details|summary|bs-part|bs-more"
)
BEFORE, AFTER = (
    regex(rf"(<(?:{BLOCKS})[\s/>])", re.IGNORECASE),
    regex(rf"(</(?:{BLOCKS})>|<hr[^>]*>)", re.IGNORECASE),
)
BEGINS = regex(rf"</?(?:{BLOCKS})[\s/>]", re.IGNORECASE)
PRE = regex(r"<pre\b.*?</pre>", re.DOTALL | re.IGNORECASE)
SOURCES = ("src", "mp3", "m4a", "ogg", "wav", "mp4", "m4v", "webm", "ogv", "flv", "0")

# Puts a mark with a word, and what stood there, in a text; gives what stands for it.
Left = Callable[[str, str], str]
# Gives the address and the words of a picture of the library.
Library = Callable[[str], tuple[str, str]]


def html_of(content: str, library: Library, children: Callable[[], str], left: Left) -> str:
    """The HTML of a post.

    `children`: the numbers of all pictures that belong to the post, which a gallery without its own shows; `left`:
    what stands in place of a shortcode or a block that nobody knows.
    """
    is_blocks = "<!-- wp:" in content
    text = MORE.sub("\n\n<bs-more></bs-more>\n\n", content)
    text = GUARD.sub(partial(_guard, left), text)
    text = PAGE_BREAK.sub("", BLOCK_COMMENT.sub("", text))
    text = CODE.sub(lambda found: f"<pre><code>{found[2].strip()}</code></pre>", text)
    text = CAPTION.sub(_captioned, text)
    text = EMBED.sub(lambda found: _element("embed", found[1]), text)
    text = GALLERY.sub(partial(_gallery, library, children), text)
    text = SOUND.sub(_sound, text)
    text = ALONE.sub(_film, text)
    text = _without_other(text, left)
    return text if is_blocks else with_paragraphs(text)


def with_paragraphs(text: str) -> str:
    """A text of the older editor with the paragraphs and line breaks that WordPress adds (`wpautop`)."""
    kept: list[str] = []
    text = PRE.sub(lambda found: _put(found[0], kept), text.replace("\r\n", "\n").replace("\r", "\n"))
    text = AFTER.sub(r"\1\n\n", BEFORE.sub(r"\n\n\1", text))
    made = []
    for chunk in re.split(r"\n[ \t]*\n", text):
        plain = chunk.strip()
        if plain:
            is_block = BEGINS.match(plain) or plain.startswith("\ue0b8")
            made.append(plain if is_block else "<p>" + plain.replace("\n", "<br>\n") + "</p>")
    return re.sub("\ue0b8(\\d+)\ue0b9", lambda found: kept[int(found[1])], "\n".join(made))


def _put(text: str, kept: list[str]) -> str:
    kept.append(text)
    return f"\n\n\ue0b8{len(kept) - 1}\ue0b9\n\n"


def _element(kind: str, url: str) -> str:
    address = url.replace("&amp;", "&").replace("&", "&amp;").replace('"', "%22")
    return f'\n\n<bs-part kind="{kind}" url="{address}"></bs-part>\n\n'


def _captioned(found: re.Match[str]) -> str:
    image = IMAGE.search(found[2])
    if image is None:
        return found[2]
    words = first(arguments_of(found[1]), "caption") or found[2][image.end() :].strip()
    return f"\n\n<figure>{image[0]}<figcaption>{words}</figcaption></figure>\n\n"


def _gallery(library: Library, children: Callable[[], str], found: re.Match[str]) -> str:
    given = first(arguments_of(found[1]), "ids", "include") or children()
    shown = [library(each.strip()) for each in given.split(",") if each.strip()]
    images = "".join(f'<img src="{src}" alt="{words}">' for src, words in shown if src)
    return f'\n\n<figure class="wp-block-gallery">{images}</figure>\n\n' if images else ""


def _sound(found: re.Match[str]) -> str:
    src = first(arguments_of(found[2]), *SOURCES)
    return f'\n\n<figure><{found[1]} src="{src}"></{found[1]}></figure>\n\n' if src else ""


def _film(found: re.Match[str]) -> str:
    address = found[1].replace("&amp;", "&")
    return _element("embed", address) if YOUTUBE.search(address) or VIMEO.search(address) else found[0]


def _guard(left: Left, found: re.Match[str]) -> str:
    return f"\n\n{left(HIDES, found[0].strip('<>!- '))}\n\n"


def _without_other(text: str, left: Left) -> str:
    """The text with a mark for each shortcode that nobody knows; what stands between two of them stays."""
    for name in sorted({found[1].lower() for found in CLOSING.finditer(text)}):
        opening = re.compile(rf"\[\s*{re.escape(name)}(?:\s[^\]]*)?\]", re.IGNORECASE)
        end = "" if opening.search(text) else left(HIDES, f"[/{name}]")
        text = opening.sub(lambda found: left(HIDES, found[0]), text)
        text = re.sub(rf"\[/\s*{re.escape(name)}\s*\]", end, text, flags=re.IGNORECASE)
    return OTHER.sub(lambda found: left(UNKNOWN, found[0]), text)
