"""security.txt: where whoever found a hole can tell of it (RFC 9116)."""

from collections.abc import Iterator
from datetime import datetime

from generator.model.page import Page, Rank, part_of
from generator.model.problem import Place, Problem, about, warning
from generator.plan.addresses import output_of
from generator.plan.layout import Layout
from generator.settings.security import AHEAD, expires_at

SECURITY = "/.well-known/security.txt"


def security_pages(layout: Layout) -> list[Page]:
    """The file, until it ends: nobody should go by it any longer."""
    end = expires_at(layout.values)
    if end is None or end <= layout.edition.now or "security" not in layout.kinds:
        return []
    text = "".join(f"{name}: {value}\n" for name, value in _fields(end, layout))
    return [Page(SECURITY, output_of(SECURITY), "security", (), {"text": part_of(text)}, Rank.PAGE)]


def security_problems(layout: Layout) -> Iterator[Problem]:
    """The warning `security-expired`, thirty days before security.txt ends and from then on."""
    end, now = expires_at(layout.values), layout.edition.now
    if end is not None and end - AHEAD <= now and "security" in layout.kinds:
        has_ended = end <= now
        what = "has ended, and is not published any more" if has_ended else "ends soon"
        message = f"security.txt {what}: `expires` in [security] is {end.astimezone(layout.zone):%Y-%m-%d %H:%M}"
        hint = "see that its addresses are right, and set a later day, less than a year ahead"
        yield about("security.expires", warning("security-expired", "site.toml", Place(), message, hint))


def _fields(end: datetime, layout: Layout) -> Iterator[tuple[str, str]]:
    given = layout.values.security
    yield from (("Contact", each) for each in given.contact)
    yield "Expires", end.isoformat(timespec="seconds").replace("+00:00", "Z")
    pages = (("Encryption", given.encryption), ("Acknowledgments", given.acknowledgments))
    yield from ((name, address) for name, address in pages if address)
    if given.languages:
        yield "Preferred-Languages", ", ".join(given.languages)
    yield "Canonical", layout.base.absolute(SECURITY)
    more = (("Policy", given.policy), ("Hiring", given.hiring))
    yield from ((name, address) for name, address in more if address)
