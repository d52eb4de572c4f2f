"""What settings say of security: security.txt and when it ends, and what the policy of contents lets in."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from generator.model.regex import regex
from generator.settings.checking import Fault
from generator.settings.near import did_you_mean
from generator.settings.values import SecuritySettings, Values

# RFC 9116, section 2.5: a field is a URI, and one that can be fetched is so by HTTPS.
CONTACT = regex(r"(?:https://|mailto:|tel:)[^\s<>\"]+")
PAGE = regex(r"(?:https://|dns:|openpgp4fpr:)[^\s<>\"]+")
PAGES = ("policy", "encryption", "acknowledgments", "hiring")
# So long before the end somebody should be told.
AHEAD = timedelta(days=30)
HOSTS = ("netlify", "cloudflare", "nginx", "apache")
ALLOWED = ("connect", "font", "frame", "img", "media", "script", "style")
# Content Security Policy Level 3, section 2.3.1: a host, a scheme, or one of the few words; nothing that ends a header.
SOURCE = regex(r"[A-Za-z][A-Za-z0-9+.-]*:|(?:https?://)?[A-Za-z0-9*.-]+(?::[0-9*]+)?(?:/[A-Za-z0-9/._~%-]*)?")


def security_faults(values: Values) -> Iterator[Fault]:
    """What security.txt cannot say, hosts that nobody knows, and sources that are none."""
    given = values.security
    if given != SecuritySettings():
        yield from _security(given, values.base_url)
    for host in values.headers.hosts:
        if host not in HOSTS:
            hint = did_you_mean(host, HOSTS) or f"known: {', '.join(HOSTS)}"
            yield Fault("headers.hosts", f"headers.hosts: {host!r} is not known", hint)
    for kind, sources in values.headers.allow.items():
        key = f"headers.allow.{kind}"
        if kind not in ALLOWED:
            hint = did_you_mean(kind, ALLOWED) or f"known: {', '.join(ALLOWED)}"
            yield Fault(key, f"{key}: there is no such kind of content", hint)
        for source in sources:
            if not SOURCE.fullmatch(source):
                yield Fault(
                    key, f"{key}: {source!r:.80} is no source", "write an address such as https://www.example.org"
                )


def expires_at(values: Values) -> datetime | None:
    """When security.txt ends (UTC); None where there is none."""
    given = values.security.expires
    if given is None or not values.security.contact:
        return None
    return (given if given.tzinfo else given.replace(tzinfo=ZoneInfo(values.timezone))).astimezone(UTC)


def turning_points(values: Values) -> list[datetime]:
    """The instants (UTC) at which something else is to be said of security.txt: some time before it ends, and then."""
    end = expires_at(values)
    return [end - AHEAD, end] if end else []


def _security(given: SecuritySettings, base_url: str) -> Iterator[Fault]:
    if not given.contact:
        hint = 'write contact = ["mailto:security@post.example"]'
        yield Fault("security", "security.txt needs an address for whoever found a hole", hint)
    if given.expires is None:
        yield Fault("security", "security.txt needs the day on which it ends", "write expires = 2027-06-30, say")
    if urlsplit(base_url).path.strip("/"):
        message = "security.txt must lie at the root of a host, and this site lies in a folder of it"
        yield Fault("security", message, "take [security] away; whoever has the root can publish it there")
    for contact in given.contact:
        if not CONTACT.fullmatch(contact):
            hint = "begin with mailto:, https:// or tel:"
            yield Fault("security.contact", f"security.contact: {contact!r:.80} is no address", hint)
    for key in PAGES:
        address = getattr(given, key)
        if address and not PAGE.fullmatch(address):
            yield Fault(f"security.{key}", f"security.{key}: {address!r:.80} is no address", "begin with https://")
