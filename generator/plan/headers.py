"""Headers: files that tell hosts what to send with each page, above all what the page may load and run."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from urllib.parse import urlsplit

from generator.model.article import LinkKind
from generator.model.companion import ENDINGS
from generator.model.players import player
from generator.model.problem import Place, Problem, warning
from generator.model.regex import regex
from generator.model.theme import TemplateLayer
from generator.plan.layout import Layout
from generator.plan.site import ASSETS, prefetch_rules

FILES = {"netlify": "_headers", "cloudflare": "_headers", "nginx": "headers.nginx.conf", "apache": ".htaccess"}
# Content codings as HTTP calls them (RFC 9110, 8.4.1), the better one first: a browser that takes both gets it.
TOKENS = {"brotli": "br", "gzip": "gzip"}
# What Apache takes a companion for: the last ending of its name tells nothing of that.
TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "svg": "image/svg+xml",
    "xml": "application/xml",
    "txt": "text/plain",
}
FOR_EVER = "public, max-age=31536000, immutable"
SCRIPT = regex(r"<script\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL)
ATTRIBUTE = regex(r"""\b(src|type)\s*(?:=\s*["']?([^"'\s>]*))?""", re.IGNORECASE)
# HTML, "the script element": all other types are data.
RUNS = ("", "module", "text/javascript", "application/javascript", "speculationrules")
RULES = "{{ site.prefetch|safe }}"
JINJA = ("{{", "{%", "{#")
DIRECTIVES = ("connect", "font", "frame", "img", "media", "script", "style")
ALWAYS = (
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
)

Headers = list[tuple[str, str]]


def header_texts(layout: Layout, layers: Sequence[TemplateLayer]) -> dict[str, str]:
    """Name of a file → what it says to the hosts that the settings name; `layers`: the templates of all pages."""
    wanted = dict.fromkeys(FILES[host] for host in layout.values.headers.hosts)
    if not wanted:
        return {}
    headers = _headers(layout, layers)
    made = {"_headers": _netlify, "headers.nginx.conf": _nginx, ".htaccess": _apache}
    compress = layout.values.publish.compress
    return {name: made[name](headers, layout.base.path + ASSETS, compress) for name in wanted}


def script_problems(layout: Layout, layers: Sequence[TemplateLayer]) -> Iterator[Problem]:
    """The warnings `script-blocked`: inline scripts of templates that differ by page, which no policy can know."""
    if not (layout.values.headers.hosts and layout.values.headers.policy and "headers" in layout.kinds):
        return
    for layer in layers:
        for name, text in layer.texts.items():
            for match in _inline(text):
                if any(sign in match[2] for sign in JINJA):
                    place = Place(text.count("\n", 0, match.start()) + 1)
                    message = "the Content-Security-Policy keeps browsers from running this script, as it is not fixed"
                    hint = "put what differs into a data- attribute, or the script into js/; or set policy = false"
                    yield warning("script-blocked", f"{layer.folder}/{name}", place, message, hint)


def policy(layout: Layout, layers: Iterable[TemplateLayer]) -> str:
    """The Content-Security-Policy under which the site works, and nothing else does.

    Inline scripts of templates are allowed by their hashes, frames only from where public stories have embeds, and
    where the settings say.
    """
    # Browsers pass the word for all rules over where a hash is named beside it.
    hashes = sorted({_hash_of(each) for each in (*_fixed(layers), prefetch_rules(layout))})
    scripts = ["'inline-speculation-rules'", *hashes]
    own = {"script": ["'self'", *scripts], "img": ["'self'", "data:"], "frame": _frames(layout)}
    allow = layout.values.headers.allow
    sources = {name: [*own.get(name, ["'self'"]), *allow.get(name, ())] for name in DIRECTIVES}
    rules = [" ".join([f"{name}-src", *(found or ["'none'"])]) for name, found in sources.items()]
    return "; ".join(["default-src 'none'", *rules, *ALWAYS])


def _frames(layout: Layout) -> list[str]:
    """The origins of what public texts embed."""
    texts = (*layout.edition.articles.values(), *layout.edition.pages.values())
    found = (link.target for text in texts for link in text.links if link.kind is LinkKind.EMBED)
    frames = filter(None, (player(each).frame for each in found))
    return sorted({f"https://{urlsplit(each).netloc}" for each in frames})


def _headers(layout: Layout, layers: Sequence[TemplateLayer]) -> Headers:
    found = [("Content-Security-Policy", policy(layout, layers))] if layout.values.headers.policy else []
    found += [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "strict-origin-when-cross-origin")]
    return [*found, ("X-Robots-Tag", "noindex")] if layout.occasion.is_preview else found


def _fixed(layers: Iterable[TemplateLayer]) -> Iterator[str]:
    scripts = (match[2] for layer in layers for text in layer.texts.values() for match in _inline(text))
    return (each for each in scripts if not any(sign in each for sign in JINJA))


def _inline(template: str) -> Iterator[re.Match[str]]:
    """The scripts that stand in a template itself and are run."""
    for match in SCRIPT.finditer(template):
        attributes = {each[1].lower(): (each[2] or "").lower() for each in ATTRIBUTE.finditer(match[1])}
        if "src" not in attributes and attributes.get("type", "") in RUNS and match[2] != RULES:
            yield match


def _hash_of(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _netlify(headers: Headers, assets: str, _: Sequence[str]) -> str:
    # Both hosts compress by themselves, and would take companions for files like any other.
    # Rules that match one page are joined: what lasts is said of the files of the theme alone.
    lines = [f"  {name}: {value}" for name, value in headers]
    root = assets.removesuffix(ASSETS)
    return "\n".join([f"{root}*", *lines, f"{assets}*", f"  Cache-Control: {FOR_EVER}", ""])


def _nginx(headers: Headers, assets: str, compress: Sequence[str]) -> str:
    # A location that adds headers of its own has none of those around it.
    lines = [f'add_header {name} "{value}" always;' for name, value in headers]
    inside = [f"    {line}" for line in (*lines, f'add_header Cache-Control "{FOR_EVER}";')]
    first = "# For the server block: include /where/the/site/lies/headers.nginx.conf;"
    # nginx knows the first of itself, the second with ngx_brotli.
    packed = [f"{method}_static on;" for method in compress]
    packed += ["gzip_vary on;"] if packed else []
    return "\n".join([first, *lines, *packed, f"location {assets} {{", *inside, "}", ""])


def _apache(headers: Headers, assets: str, compress: Sequence[str]) -> str:
    lines = [f'    Header always set {name} "{value}"' for name, value in headers]
    lasting = f'    <If "%{{REQUEST_URI}} =~ m#^{re.escape(assets)}#">'
    last = [lasting, f'        Header set Cache-Control "{FOR_EVER}"', "    </If>"]
    packed = _apache_packed([method for method in TOKENS if method in compress])
    return "\n".join(["<IfModule mod_headers.c>", *lines, *last, "</IfModule>", *packed, ""])


def _apache_packed(methods: Sequence[str]) -> list[str]:
    """The rules by which Apache sends companions (its documentation: mod_deflate, "serving pre-compressed content").

    It has to be told what a companion is, and not to compress it once more.
    """
    if not methods:
        return []
    endings = "|".join(TYPES)
    lines = ["<IfModule mod_rewrite.c>", "<IfModule mod_headers.c>", "    RewriteEngine On"]
    for method in methods:
        lines += [
            f'    RewriteCond "%{{HTTP:Accept-Encoding}}" "\\b{TOKENS[method]}\\b"',
            f'    RewriteCond "%{{REQUEST_FILENAME}}{ENDINGS[method]}" -s',
            f'    RewriteRule "^(.+)\\.({endings})$" "$1.$2{ENDINGS[method]}"',
        ]
    for ending, kind in TYPES.items():
        lines.append(f'    RewriteRule "\\.{ending}\\.(?:gz|br)$" "-" [T={kind},E=no-gzip:1,E=no-brotli:1]')
    for method in methods:
        match = f'    <FilesMatch "\\.(?:{endings})\\{ENDINGS[method]}$">'
        lines += [match, f"        Header set Content-Encoding {TOKENS[method]}", "    </FilesMatch>"]
    vary = f'    <FilesMatch "\\.(?:{endings})(?:\\.gz|\\.br)?$">'
    lines += [vary, "        Header merge Vary Accept-Encoding", "    </FilesMatch>"]
    return [*lines, "</IfModule>", "</IfModule>"]
