"""The head of a text of Pelican: `Key: value` lines, or the `<meta>` of a page of HTML."""

from bs4 import BeautifulSoup, Tag

from generator.model.regex import regex

LINE = regex(r"^[ ]{0,3}([A-Za-z0-9_-]+):[ \t]*(.*)$")
MORE = regex(r"^[ ]{4,}(.+)$")
MARKS = regex(r"^-{3}[ \t]*$|^\.{3}[ \t]*$")


def cut_lines(text: str) -> tuple[dict[str, str], str]:
    """The keys (in small letters) and the body of a text of Markdown, as Python-Markdown's `meta` reads them."""
    keys: dict[str, str] = {}
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    number = start + (start < len(lines) and bool(MARKS.match(lines[start])))
    last = ""
    while number < len(lines):
        line = lines[number]
        if found := LINE.match(line):
            last = found[1].lower()
            keys[last] = f"{keys[last]}, {found[2].strip()}" if last in keys else found[2].strip()
        elif (found := MORE.match(line)) and last:
            keys[last] = f"{keys[last]} {found[1].strip()}".strip()
        else:
            number += bool(MARKS.match(line)) or not line.strip()
            break
        number += 1
    return (keys, "\n" + "\n".join(lines[number:]).lstrip("\n")) if keys else ({}, text)


def cut_html(text: str) -> tuple[dict[str, str], str]:
    """The keys and the body of a text of HTML."""
    soup = BeautifulSoup(text, "html.parser")
    keys = {"title": soup.title.get_text().strip()} if soup.title else {}
    for meta in soup.find_all("meta"):
        name = str(meta.get("name") or "").lower()
        if name and name != "generator":
            keys[{"keywords": "tags"}.get(name, name)] = str(meta.get("content") or meta.get("contents") or "")
    body = soup.body
    return keys, "\n" + (body.decode_contents() if isinstance(body, Tag) else text).strip() + "\n"
