"""Hosts: files by which they answer with redirects themselves, 301 (RFC 9110, section 15.4.2), before any page does."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote, unquote

import msgspec

from generator.model.page import Page, Rank, part_of
from generator.model.regex import regex
from generator.model.theme import TemplateLayer
from generator.plan.addresses import encoded, output_of
from generator.plan.directory import FEED
from generator.plan.headers import header_texts
from generator.plan.layout import Layout
from generator.plan.notices import NOT_FOUND
from generator.plan.redirects import Redirect

FILES = {
    "netlify": "_redirects",
    "cloudflare": "_redirects",
    "nginx": "redirects.nginx.conf",
    "apache": ".htaccess",
    "caddy": "redirects.caddy",
    "json": "redirects.json",
}
BRACES = regex("[{}]")
# What is plain in all of these files and may stand in an address (RFC 3986): no quotes, dollars, braces.
PLAIN = "%/:?#[]@!&'()*+,;=~"


class Rule(msgspec.Struct, frozen=True):
    """A path at the host, in characters, and where it leads; `is_tree`: so do all paths below it.

    `is_gone`: it is the page of a story that was taken back, which is to be sent with the status 410; `href`: its file.
    """

    path: str
    href: str
    is_tree: bool = False
    is_gone: bool = False


def host_pages(
    layout: Layout, layers: Sequence[TemplateLayer], redirects: Iterable[Redirect], pages: Iterable[Page]
) -> list[Page]:
    """The files for the hosts that the settings name, each once: what they are to send with pages, and redirects.

    `layers`: the templates that pages are made of; `pages`: those of stories, tombstones among them.
    """
    if "headers" not in layout.kinds:
        return []
    texts = header_texts(layout, layers)
    gone = (page.url for page in pages if page.kind == "gone")
    for name, text in redirect_texts(layout, redirects, gone).items():
        # Apache has one file for all.
        texts[name] = texts.get(name, "") + text
    if "404" in layout.kinds and (apache := FILES["apache"]) in texts:
        texts[apache] = f"ErrorDocument 404 {layout.base.href(NOT_FOUND)}\n{texts[apache]}"
    return [Page(f"/{name}", name, "headers", (), {"text": part_of(text)}, Rank.ASSET) for name, text in texts.items()]


def redirect_texts(layout: Layout, redirects: Iterable[Redirect], gone: Iterable[str]) -> dict[str, str]:
    """Name of a file → what it says to the host that `[publish] redirects` names, if there is anything to say.

    `gone`: the URLs of tombstones.
    """
    hosts = [host for host in layout.values.publish.redirects if host in FILES]
    if not hosts:
        return {}
    root = layout.base.path[:-1]
    rules = [Rule(unquote(root) + url, root + encoded("/" + output_of(url)), is_gone=True) for url in gone]
    rules += _moved(layout, redirects)
    # What is exact goes before what takes all below it; of those, the longer goes first: the first that fits counts.
    rules.sort(key=lambda rule: (rule.is_tree, -len(rule.path) if rule.is_tree else 0, rule.path))
    return {FILES[host]: WRITERS[host](rules) for host in hosts} if rules else {}


def _moved(layout: Layout, redirects: Iterable[Redirect]) -> list[Rule]:
    root = unquote(layout.base.path[:-1])
    found: dict[str, Rule] = {}
    for each in redirects:
        path, href = root + each.old, quote(each.href, safe=PLAIN)
        found.setdefault(path, Rule(path, href, each.takes_all))
        if each.has_feed:
            found.setdefault(path + FEED, Rule(path + FEED, href + FEED))
    return list(found.values())


def _netlify(rules: Sequence[Rule]) -> str:
    # Without the mark, the page that is there as well would be sent in its place.
    lines = ((path, rule) for rule in rules for path in _marked(rule, encoded(rule.path)))
    return "".join(f"{path} {rule.href} {'410!' if rule.is_gone else '301!'}\n" for path, rule in lines)


def _cloudflare(rules: Sequence[Rule]) -> str:
    # It sends no other status than those of redirects.
    moved = (rule for rule in rules if not rule.is_gone)
    return "".join(f"{path} {rule.href} 301\n" for rule in moved for path in _marked(rule, *_both(encoded(rule.path))))


def _nginx(rules: Sequence[Rule]) -> str:
    lines = ["# For the server block: include /where/the/site/lies/redirects.nginx.conf;"]
    for rule in rules:
        places = [f'= "{path}"' for path in _both(rule.path)] + ([f'^~ "{rule.path}"'] if rule.is_tree else [])
        # Else nginx would put its own name and port before the path, which behind another server are not the site's.
        moved = f'absolute_redirect off; return 301 "{rule.href}";'
        answer = f'error_page 410 "{rule.href}"; return 410;' if rule.is_gone else moved
        lines += [f"location {place} {{ {answer} }}" for place in places]
    return "\n".join([*lines, ""])


def _apache(rules: Sequence[Rule]) -> str:
    moved = [f'    RedirectMatch 301 "{_pattern(rule)}" "{rule.href}"' for rule in rules if not rule.is_gone]
    gone = [rule for rule in rules if rule.is_gone]
    # The page of each says why it was taken back, where that may be said.
    pages = [
        f'<If "%{{REQUEST_URI}} =~ m#{_pattern(rule)}#">\n    ErrorDocument 410 {rule.href}\n</If>' for rule in gone
    ]
    moved += [f'    RedirectMatch 410 "{_pattern(rule)}"' for rule in gone]
    return "\n".join([*pages, "<IfModule mod_alias.c>", *moved, "</IfModule>", ""])


def _pattern(rule: Rule) -> str:
    ending = "(?:/.*)?" if rule.is_tree else "/?" if rule.path.endswith("/") else ""
    return f"^{re.escape(rule.path.removesuffix('/'))}{ending}$"


def _caddy(rules: Sequence[Rule]) -> str:
    lines = ["# For the block of the site: import /where/the/site/lies/redirects.caddy"]
    # Braces hold what Caddy fills in: such a path is left to its page.
    plain = [(rule, path) for rule in rules for path in _marked(rule, *_both(rule.path)) if not BRACES.search(path)]
    lines += [f'redir "{path}" "{rule.href}" 301' for rule, path in plain if not rule.is_gone]
    if gone := [f'"{path}"' for rule, path in plain if rule.is_gone]:
        lines += [f"@gone path {' '.join(gone)}", "file_server @gone {", "\tstatus 410", "}"]
    return "\n".join([*lines, ""])


def _json(rules: Sequence[Rule]) -> str:
    rows = [
        {"from": encoded(rule.path), "to": rule.href, "status": 410 if rule.is_gone else 301, "below": rule.is_tree}
        for rule in rules
    ]
    return msgspec.json.format(msgspec.json.encode(rows)).decode() + "\n"


def _both(path: str) -> tuple[str, ...]:
    """A folder with its slash and without, as people type it; a file as it is."""
    return (path, path.removesuffix("/")) if path.endswith("/") else (path,)


def _marked(rule: Rule, *paths: str) -> Iterator[str]:
    """The paths as they stand, and the one that takes all below it."""
    yield from paths
    if rule.is_tree:
        yield f"{paths[0]}*"


WRITERS: Mapping[str, Callable[[Sequence[Rule]], str]] = {
    "netlify": _netlify,
    "cloudflare": _cloudflare,
    "nginx": _nginx,
    "apache": _apache,
    "caddy": _caddy,
    "json": _json,
}
