"""A small newsroom that keeps changing: files as a value, and every kind of edit that a build may meet."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol, TypeVar

Chosen = TypeVar("Chosen")
Files = dict[str, bytes]
INSTANTS = ("2026-11-20T08:00:00Z", "2026-11-25T08:00:00Z", "2026-11-26T08:00:00Z", "2026-12-02T08:00:00Z")
SECTIONS = ("world", "world/europe", "culture", "sport")
TAGS = ("harbour", "ferry", "night life", "Election 2026", "fusión")
WORDS = ("dawn", "dusk", "noon", "nine", "five", "harbour strike", "the tides of spring", "a new pier")
TITLES = ("Ferry sails again", "Harbour reopens", "Poet wins prize", "Strike ends", "Reels found in sauna")
DATES = ("2026-10-31 18:05", "2026-11-02", "2026-11-24 09:00", "2026-11-25 12:00", "2026-12-01 06:00")
# What tells editors of the past and of what is to come; no page is made of it.
RECORDS = ("ledger", "schedule.json")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="9"/>'
SETTINGS = 'title = "%s"\nbase_url = "https://%s.example/"\ntimezone = "Europe/Berlin"\n[lists]\npaginate = %s\n'
TEMPLATE = '{%% extends "parent:%s" %%}{%% block foot %%}<p>%s, {{ site.title }}</p>{%% endblock %%}'


# Whoever says it, a draft or a template: both together are a leak, but for a public story that says it, too.
QUOTED = "Nobody knows of the xylograph in the vault yet."
TELLING = '{%% extends "parent:article.html" %%}{%% block %s %%}\n<p>%s</p>\n{%% endblock %%}'


class Choose(Protocol):
    """Takes one of several things: whoever leads the dance decides how."""

    def __call__(self, options: Sequence[Chosen], /) -> Chosen:
        """One of the options."""


@dataclass(frozen=True, slots=True)
class World:
    """A site's files by path, and the instant that it is built for. `keeps_times`: the last edit hid its traces."""

    files: Files = field(default_factory=dict)
    now: str = INSTANTS[1]
    keeps_times: bool = False

    def having(self, path: str, data: bytes | str) -> "World":
        """The world with this file."""
        return replace(self, files={**self.files, path: data.encode() if isinstance(data, str) else data})

    def without(self, path: str) -> "World":
        """The world without this file."""
        return replace(self, files={name: data for name, data in self.files.items() if name != path})

    def articles(self) -> list[str]:
        """Paths of the articles."""
        return [name for name in sorted(self.files) if name.endswith(".md") and "_index" not in name]


def first_world() -> World:
    """A newsroom with something of everything."""
    world = World().having("site.toml", SETTINGS % ("The Post", "post", 2))
    for number, section in enumerate((*SECTIONS, "world")):
        text = f"{WORDS[number]} in words.\n\nMore of the {WORDS[number + 1]}, and {TAGS[number]}.\n"
        head = {"title": TITLES[number], "date": DATES[number], "tags": f"[{TAGS[number]}, {TAGS[0]}]"}
        world = world.having(f"content/{section}/story-{number}.md", article(head, text))
    world = world.having("content/world/_index.md", article({"title": "The World"}, "All of it.\n"))
    return world.having("static/logo.svg", SVG % 1)


def article(head: dict[str, str], text: str) -> str:
    """A content file."""
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in head.items()) + f"---\n\n{text}"


def parts_of(data: bytes) -> tuple[dict[str, str], str]:
    """The front matter and the text of an article of this world."""
    _, head, text = data.decode().split("---\n", 2)
    return dict(line.split(": ", 1) for line in head.splitlines()), text[1:]


def edited(world: World, path: str, text: str = "", **head: str) -> World:
    """The world with an article's keys set ("": taken away) and text added."""
    old_head, old_text = parts_of(world.files[path])
    new_head = {key: value for key, value in {**old_head, **head}.items() if value}
    return world.having(path, article(new_head, old_text + text))


Edit = Callable[[World, Choose], World]


def of_an_article(change: Callable[[World, str, Choose], World]) -> Edit:
    """An edit of one article; nothing where there is none."""

    def edit(world: World, choose: Choose) -> World:
        paths = world.articles()
        return change(world, choose(paths), choose) if paths else world

    return edit


def _same_length(world: World, path: str, choose: Choose) -> World:
    data = world.files[path]
    for one, other in (("dawn", "dusk"), ("noon", "nine"), ("in words", "on world")):
        if one.encode() in data:
            return replace(world.having(path, data.replace(one.encode(), other.encode())), keeps_times=True)
    return world.having(path, data)


def _renamed(world: World, path: str, choose: Choose) -> World:
    new = f"content/{choose(SECTIONS)}/story-{choose(range(9))}.md"
    return world.without(path).having(new, world.files[path])


def _swapped(world: World, path: str, choose: Choose) -> World:
    other = choose(world.articles())
    return world.having(path, world.files[other]).having(other, world.files[path])


def _linked(world: World, path: str, choose: Choose) -> World:
    target = choose(world.articles()).removeprefix("content/")
    return edited(world, path, choose((f"\n[There](/{target}).\n", f"\nAlso read: [](/{target})\n")))


def _with_picture(world: World, path: str, choose: Choose) -> World:
    folder = path.rpartition("/")[0]
    return edited(world.having(f"{folder}/map.svg", SVG % choose(range(5))), path, "\n![A map](map.svg)\n")


def _added(world: World, choose: Choose) -> World:
    head = {"title": choose(TITLES), "date": choose(DATES), "tags": f"[{choose(TAGS)}]"}
    return world.having(f"content/{choose(SECTIONS)}/story-{choose(range(9))}.md", article(head, choose(WORDS) + ".\n"))


def _template(world: World, choose: Choose) -> World:
    name = choose(("article.html", "404.html", "section.html"))
    path = f"templates/{name}"
    return world.without(path) if path in world.files else world.having(path, TEMPLATE % (name, choose(WORDS)))


def _quoting(world: World, path: str, _: Choose) -> World:
    head, text = parts_of(world.files[path])
    # Without a summary of its own it would have another front, too.
    head.setdefault("summary", "None")
    return world.having(path, article(head, text.replace(QUOTED, "") if QUOTED in text else f"{text}\n{QUOTED}\n"))


def _telling(world: World, choose: Choose) -> World:
    path = "templates/article.html"
    if path in world.files:
        return world.without(path)
    return world.having(path, TELLING % (choose(("foot", "main")), QUOTED))


def _tag_book(world: World, choose: Choose) -> World:
    if "data/tags.toml" in world.files:
        return world.without("data/tags.toml")
    return world.having("data/tags.toml", f'[harbour]\nname = "{choose(("Harbour", "Port"))}"\naliases = ["ferry"]\n')


def _section_text(world: World, choose: Choose) -> World:
    path = f"content/{choose(SECTIONS)}/_index.md"
    return world.without(path) if path in world.files else world.having(path, article({"title": choose(WORDS)}, "x\n"))


EDITS: dict[str, Edit] = {
    "text": of_an_article(lambda world, path, choose: edited(world, path, f"\nMore: {choose(WORDS)}.\n")),
    "text of the same length": of_an_article(_same_length),
    "title": of_an_article(lambda world, path, choose: edited(world, path, title=choose(TITLES))),
    "tags": of_an_article(lambda world, path, choose: edited(world, path, tags=f"[{choose(TAGS)}, {choose(TAGS)}]")),
    "date": of_an_article(lambda world, path, choose: edited(world, path, date=choose(DATES))),
    "expiry": of_an_article(lambda world, path, choose: edited(world, path, expires=choose(("", "2026-12-24")))),
    "draft": of_an_article(lambda world, path, choose: edited(world, path, draft=choose(("", "true", "true")))),
    "withdrawn": of_an_article(lambda world, path, choose: edited(world, path, status=choose(("", "withdrawn")))),
    "slug": of_an_article(lambda world, path, choose: edited(world, path, slug=choose(("", "one", "two")))),
    "author": of_an_article(lambda world, path, choose: edited(world, path, author=choose(("", "Mele Tavita")))),
    "delete": of_an_article(lambda world, path, _: world.without(path)),
    "rename": of_an_article(_renamed),
    "swap": of_an_article(_swapped),
    "link": of_an_article(_linked),
    "picture": of_an_article(_with_picture),
    "add": _added,
    "static": lambda world, choose: world.having("static/logo.svg", SVG % choose(range(9))),
    "template": _template,
    "quote": of_an_article(_quoting),
    "telling template": _telling,
    "tags.toml": _tag_book,
    "section text": _section_text,
    "settings": lambda world, choose: world.having(
        "site.toml", SETTINGS % (choose(("The Post", "The Mail")), choose(("post", "mail")), choose((1, 2, 20)))
    ),
    "clock": lambda world, choose: replace(world, now=choose(INSTANTS)),
    "nothing": lambda world, _: world,
}


def laid_out(world: World, site: Path) -> None:
    """Makes the site's sources those of the world: what differs is written, what is too much is deleted."""
    there = {path.relative_to(site).as_posix(): path for path in sources(site)}
    for name in there.keys() - world.files.keys():
        there[name].unlink()
    for folder in sorted((path for path in site.glob("*/**/") if not _is_of_the_program(path, site)), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    for name, data in world.files.items():
        _written(site / name, data, keeps_times=world.keeps_times)


def sources(site: Path) -> Iterator[Path]:
    """The files that a person wrote."""
    return (path for path in site.rglob("*") if path.is_file() and not _is_of_the_program(path, site))


def _is_of_the_program(path: Path, site: Path) -> bool:
    return path.relative_to(site).parts[0] in {"output", "releases", ".cache", ".broadsheet"}


def _written(path: Path, data: bytes, *, keeps_times: bool) -> None:
    before = path.stat() if path.exists() else None
    if before is not None and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    if before is not None and keeps_times:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def damaged(site: Path, choose: Choose) -> None:
    """Does something to the folders that the program may rely on for speed alone, to what it published, to records."""
    victims = [path for folder in (".cache", "output") for path in sorted((site / folder).rglob("*")) if path.is_file()]
    victims += [site / ".broadsheet/output" / name for name in ("snapshot.kept", "manifest.copy", *RECORDS)]
    path = choose([each for each in victims if each.exists()] or [site / "absent"])
    what = choose(("delete", "cut", "flip", "all"))
    if what == "all":
        shutil.rmtree(site / ".cache", ignore_errors=True)
    elif path.exists():
        data = path.read_bytes()
        at = choose(range(len(data))) if data else 0
        flipped = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :] if data else b""
        path.unlink()
        if what != "delete":
            path.write_bytes(data[:at] if what == "cut" else flipped)
