"""Elements of a post that are story parts here: figures, galleries, films, sounds, what others show."""

import re
from collections.abc import Callable, Mapping

from bs4 import BeautifulSoup, Tag

from generator.importers.marks import mark
from generator.importers.parts import embed, part, picture, plain, video
from generator.model.regex import regex

TOKEN = regex("\ue0b0(\\d+)\ue0b1")


class Tokens:
    """Texts that stand for themselves through every conversion, each as a short token."""

    def __init__(self, made: list[str]) -> None:
        self._made = made

    def token(self, text: str) -> str:
        """The token of a text."""
        self._made.append(text)
        return f"\ue0b0{len(self._made) - 1}\ue0b1"

    def filled(self, text: str) -> str:
        """A text with what its tokens stand for."""
        return TOKEN.sub(lambda found: self._made[int(found[1])] if int(found[1]) < len(self._made) else "", text)


def told(soup: BeautifulSoup, tokens: Tokens) -> None:
    """Puts a token in place of each element that is a story part here."""
    for name, tell in TELLERS.items():
        for element in soup.find_all(name):
            if element.decomposed or element.parent is None:
                continue
            made = tell(element)
            if made is None:
                continue
            block = soup.new_tag("p")
            block.string = tokens.token(made)
            is_nested = element.find_parent(["li", "td", "blockquote", "table", "a", "p"]) is not None
            element.replace_with(tokens.token(_plain(made)) if is_nested else block)


def _plain(made: str) -> str:
    """What a story part is where none can stand: its pictures, or its address."""
    if not made.startswith(":::"):
        return made
    if found := re.search(r' url="([^"]+)" title="([^"]*)"', made):
        return f"[{found[2]}]({found[1]})"
    pictures = re.findall(r"^!\[.*$", made, re.MULTILINE)
    return " ".join(pictures) if pictures else mark("not translated", made)


def _figure(element: Tag) -> str | None:
    classes = " ".join(element.get("class") or [])
    if "embed" in classes:
        return _address(element.get_text(" ", strip=True) or _source(element))
    if sound := element.find(["audio", "video"]):
        return _sound(sound, _caption(element))
    images = [each for each in element.find_all("img") if each.get("src")]
    if not images or element.find("table"):
        return None
    if len(images) > 1 or "gallery" in classes:
        shown = "\n\n".join(_picture(each, _caption(_holder(each))) for each in images)
        own = element.find("figcaption", recursive=False)
        caption = _words(own) if isinstance(own, Tag) else ""
        return part("gallery", {}, f"{shown}\n\n{caption}" if caption else shown)
    caption = _caption(element)
    shown = _picture(images[0])
    return part("figure", {}, f"{shown}\n\n{caption}") if caption else shown


def _holder(image: Tag) -> Tag:
    holder = image.find_parent("figure")
    return holder if isinstance(holder, Tag) and len(holder.find_all("img")) == 1 else image


def _picture(image: Tag, title: str = "") -> str:
    return picture(str(image["src"]), str(image.get("alt") or ""), re.sub(r"[*_\\\[\]]", "", title))


def _caption(element: Tag) -> str:
    found = element.find("figcaption")
    return _words(found) if isinstance(found, Tag) else ""


def _words(element: Tag) -> str:
    """The words of a caption with its links, on one line of Markdown."""
    made = []
    for child in element.children:
        text = " ".join(child.get_text(" ").split()) if isinstance(child, Tag) else str(child)
        text = re.sub(r"([\\*_\[\]`<>{])", r"\\\1", text)
        href = str(child.get("href") or "") if isinstance(child, Tag) and child.name == "a" else ""
        made.append(f"[{text}]({href})" if href and not re.search(r"[\s()]", href) else text)
    return " ".join("".join(made).split())


def _sound(element: Tag, caption: str = "") -> str | None:
    source = _source(element)
    if not source:
        return None
    title = plain(caption) or source.rpartition("/")[2]
    if source.startswith(("http:", "https:", "//")):
        return f"[{plain(title)}]({source})"
    return part(element.name, {"file": source, "title": title}, caption if caption and caption != title else "")


def _source(element: Tag) -> str:
    for each in (element, *element.find_all(["source", "iframe", "a"])):
        found = each.get("src") or each.get("href")
        if found:
            return str(found)
    return ""


def _address(address: str) -> str | None:
    address = address.split(" ", maxsplit=1)[0] if address else ""
    if not address.startswith("http"):
        return None
    url, title = video(address)
    return embed(url, title, is_alone=True) if url else f"[{address}]({address})"


def _frame(element: Tag) -> str | None:
    source = str(element.get("src") or "")
    url, title = video(source)
    if url:
        return embed(url, str(element.get("title") or title), is_alone=True)
    if source.startswith("//"):
        source = f"https:{source}"
    return (
        embed(source, str(element.get("title") or source.split("/")[2]), is_alone=True)
        if source.startswith("https://")
        else mark("not translated", str(element)[:300])
    )


def _part(element: Tag) -> str | None:
    return _address(str(element.get("url") or ""))


def _more(_element: Tag) -> str:
    return "<!-- more -->"


TELLERS: Mapping[str, Callable[[Tag], str | None]] = {
    "bs-more": _more,
    "bs-part": _part,
    "figure": _figure,
    "iframe": _frame,
    "audio": _sound,
    "video": _sound,
}
