"""What settings say of redirects: the addresses of an older site, and the hosts that are told of redirects."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.model.regex import regex
from generator.settings.checking import Fault
from generator.settings.near import did_you_mean
from generator.settings.taxonomies import SLUG
from generator.settings.values import Values

HOSTS = ("html", "netlify", "cloudflare", "nginx", "apache", "caddy", "json")
# They read one file, and not in the same way.
RIVALS = frozenset(("netlify", "cloudflare"))
# A browser sends no fragment, no file of a static site answers for a query, and each address is one.
OLD = regex(r"/(?!/)[^?#*\s\x00-\x1f\x7f]+")
HERE = regex(r"/(?!/)[^\s\x00-\x1f\x7f]*")


def redirect_faults(values: Values) -> Iterator[Fault]:
    """Hosts that nobody knows, old addresses and ways on that are none."""
    for host in values.publish.redirects:
        if host not in HOSTS:
            hint = did_you_mean(host, HOSTS) or f"known: {', '.join(HOSTS)}"
            yield Fault("publish.redirects", f"publish.redirects: {host!r} is not known", hint)
    if RIVALS.issubset(values.publish.redirects):
        message = "publish.redirects: netlify and cloudflare read one file, `_redirects`, each in its own way"
        yield Fault("publish.redirects", message, "name the one that has the site")
    for old, target in values.redirects.items():
        if not OLD.fullmatch(old):
            hint = "write each as browsers ask for it, from the root of the site: /2019/ferry.html"
            yield Fault(f"redirects.{old}", f"redirects: {old!r:.80} is no address of a page or file", hint)
        elif SLUG in old + target and not (old.count(SLUG) == target.count(SLUG) == 1 and HERE.fullmatch(target)):
            hint = f'write it once in each, such as "/tag/{SLUG}.html" = "/tags/{SLUG}/"'
            message = f"redirects: {SLUG} stands for one name in both addresses, and not so in {old!r:.80}"
            yield Fault(f"redirects.{old}", message, hint)
        elif not (HERE.fullmatch(target) or _is_whole(target)):
            hint = "write a page of the site from its root, /world/, or a whole address with https://"
            yield Fault(f"redirects.{old}", f"redirects: {old!r:.80} leads to {target!r:.80}, which is none", hint)


def _is_whole(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    is_plain = address.isprintable() and " " not in address
    return is_plain and parts.scheme in ("http", "https") and bool(parts.hostname)
