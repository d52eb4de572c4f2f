"""Parts: story parts of Broadsheet, written for what other generators say with shortcodes and tags."""

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape

from generator.model.regex import regex

ARGUMENT = regex(
    r"""\s*(?:(?P<name>[\w-]+)\s*[=:]\s*)?(?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>[^']*)'|`(?P<raw>[^`]*)`|(?P<bare>[^\s"'`,]+))\s*,?""",
    re.DOTALL,
)
TAGS = regex(r"<[^>]*>")
YOUTUBE = regex(r"(?:youtube(?:-nocookie)?\.com/(?:watch\?(?:.*&)?v=|embed/|v/|shorts/)|youtu\.be/)([\w-]{6,})")
VIMEO = regex(r"vimeo\.com/(?:video/)?(\d+)")
ALONE_BEFORE, ALONE_AFTER = regex(r"(?:\A|\n)[ ]{0,3}\Z"), regex(r"[ \t]*(?:\n|\Z)")

Arguments = Mapping[str, str]


def arguments_of(text: str) -> dict[str, str]:
    """The arguments of a shortcode or tag: by name, or by number ("0", "1") where they have none."""
    found: dict[str, str] = {}
    for match in ARGUMENT.finditer(text):
        value = next(each for each in match.group("double", "single", "raw", "bare") if each is not None)
        value = value.replace('\\"', '"') if match["double"] is not None else value
        found[match["name"] or str(sum(key.isdigit() for key in found))] = value
    return found


def first(arguments: Arguments, *names: str) -> str:
    """The first of several arguments that says anything."""
    return next((arguments[name].strip() for name in names if arguments.get(name, "").strip()), "")


def plain(text: str) -> str:
    """A text on one line without tags, for an argument of a story part."""
    return " ".join(unescape(TAGS.sub("", text)).split()).replace("\\", "").replace('"', "”")


def picture(src: str, alt: str, title: str = "") -> str:
    """A picture in Markdown."""
    target = f"<{src}>" if re.search(r"[\s()]", src) else src
    words = alt.replace("[", "(").replace("]", ")")
    tail = f' "{plain(title)}"' if title else ""
    return f"![{' '.join(words.split())}]({target}{tail})" + ("" if words.strip() else '{alt=""}')


def figure(arguments: Arguments, *, is_alone: bool) -> str:
    """A picture with its caption: a story part where it stands alone, else the picture."""
    src = first(arguments, "src", "image_path", "url", "file", "path", "0")
    alt = first(arguments, "alt")
    title, caption = first(arguments, "title"), first(arguments, "caption")
    words = " ".join(filter(None, (f"**{plain(title)}**" if title else "", " ".join(caption.split()))))
    shown = picture(src, alt or plain(caption or title))
    link = first(arguments, "link", "href")
    if not is_alone or link:
        return f"[{shown}]({link})" if link else shown
    credit = plain(first(arguments, "attr", "credit", "attribution"))
    if not words and not credit:
        return shown
    return part("figure", {"credit": credit}, f"{shown}\n\n{words}" if words else shown)


def embed(url: str, title: str, *, is_alone: bool) -> str:
    """What another site shows: a story part where it stands alone, else a link."""
    if not is_alone or not url.startswith("https://"):
        return f"[{plain(title) or url}]({url})"
    return part("embed", {"url": url, "title": plain(title) or url})


def part(name: str, arguments: Arguments, content: str = "") -> str:
    """A story part between its lines, with more colons than what it holds."""
    given = "".join(f' {key}="{value}"' for key, value in arguments.items() if value)
    colons = ":" * max([3, *(len(each) + 1 for each in re.findall(r"^:{3,}", content, re.MULTILINE))])
    return f"{colons} {name}{given}\n" + (f"{content}\n" if content else "") + colons


def video(address: str) -> tuple[str, str]:
    """The page of a film and a name for it, of YouTube or Vimeo; ("", "") for any other address."""
    if found := YOUTUBE.search(address):
        return f"https://www.youtube.com/watch?v={found[1]}", "Video on YouTube"
    if found := VIMEO.search(address):
        return f"https://vimeo.com/{found[1]}", "Video on Vimeo"
    return "", ""


def is_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands on the lines of a stretch of text, which is not in a list."""
    return bool(ALONE_BEFORE.search(text[max(0, start - 4) : start]) and ALONE_AFTER.match(text, end))


def spaced(text: str, start: int, end: int, made: str) -> str:
    """What is put in the place of a stretch: a story part has an empty line above and below."""
    if not made.startswith(":::") and not made.startswith("```"):
        return made
    above = "" if start == 0 or text[:start].endswith("\n\n") else "\n"
    below = "" if end >= len(text) or text.startswith("\n\n", end) else "\n"
    return f"{above}{made}{below}"


def replaced(text: str, pattern: re.Pattern[str], make: Callable[[re.Match[str]], str | None]) -> str:
    """The text with each match in the way that `make` says; None leaves it as it is."""
    return "".join(_pieces(text, pattern, make))


def _pieces(text: str, pattern: re.Pattern[str], make: Callable[[re.Match[str]], str | None]) -> Iterator[str]:
    start = 0
    for match in pattern.finditer(text):
        made = make(match)
        if made is not None and match.start() >= start:
            yield text[start : match.start()]
            yield spaced(text, match.start(), match.end(), made)
            start = match.end()
    yield text[start:]
