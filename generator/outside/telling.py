"""Telling: verdicts on addresses elsewhere as problems, at the places that lead there."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from generator.check.outward import Outward
from generator.model.problem import Place, Problem, notice, warning
from generator.outside.verdicts import Finding, Verdict

# So many addresses of one host that moved to one other are told one by one.
ALL_TOLD = 3
UNSURE_HINT = "look at it in a browser: some sites answer no programs"


def outside_problems(links: Iterable[Outward], verdicts: Mapping[str, Verdict]) -> Iterator[Problem]:
    """The warnings `external-dead` and `external-private`, the notices `external-moved` and `external-unsure`.

    What there was no time for is one notice, `external-unasked`.
    """
    by_finding: dict[Finding, list[tuple[Outward, Verdict]]] = {}
    for link in links:
        if link.address in verdicts:
            verdict = verdicts[link.address]
            by_finding.setdefault(verdict.finding, []).append((link, verdict))
    yield from (_gone(*each) for each in by_finding.get(Finding.GONE, ()))
    yield from (_private(*each) for each in by_finding.get(Finding.PRIVATE, ()))
    yield from _moved(by_finding.get(Finding.MOVED, ()))
    yield from (_unsure(*each) for each in (*by_finding.get(Finding.UNSURE, ()), *by_finding.get(Finding.CUT_OFF, ())))
    yield from _unasked(len(by_finding.get(Finding.LATE, ())))


def _gone(link: Outward, verdict: Verdict) -> Problem:
    hint = "look for where it is now, or take the link away"
    return warning("external-dead", link.path, link.place, _message(link, verdict), hint)


def _private(link: Outward, verdict: Verdict) -> Problem:
    hint = "link to what readers can reach; `external_private = true` below `[check]` lets such hosts be asked"
    return warning("external-private", link.path, link.place, _message(link, verdict), hint)


def _unsure(link: Outward, verdict: Verdict) -> Problem:
    return notice("external-unsure", link.path, link.place, _message(link, verdict), UNSURE_HINT)


def _moved(found: Iterable[tuple[Outward, Verdict]]) -> Iterator[Problem]:
    """What has moved for good: address by address, or host by host where many have."""
    groups: dict[tuple[str, str], list[tuple[Outward, Verdict]]] = {}
    for link, verdict in found:
        groups.setdefault((_site(link.address), _site(verdict.moved_to)), []).append((link, verdict))
    for (old, new), group in groups.items():
        named = group if len(group) <= ALL_TOLD else group[:1]
        for link, verdict in named:
            message = f"{link.address:.200} has moved for good to {verdict.moved_to:.200}{_more(link)}"
            if len(named) < len(group):
                message += f"; so have {len(group) - 1:,} more addresses, from {old} to {new}"
            yield notice("external-moved", link.path, link.place, message, "write the new address")


def _unasked(count: int) -> Iterator[Problem]:
    if count:
        what = "1 address elsewhere was" if count == 1 else f"{count:,} addresses elsewhere were"
        message = f"{what} not asked: the time for all was up"
        hint = "check again, which asks those first that are not known; or raise `external_seconds` below `[check]`"
        yield notice("external-unasked", "", Place(), message, hint)


def _message(link: Outward, verdict: Verdict) -> str:
    return f"{link.address:.200} {verdict.why}{_more(link)}"


def _more(link: Outward) -> str:
    if not link.others:
        return ""
    return f" (it is linked to from {link.others:,} more {'file' if link.others == 1 else 'files'})"


def _site(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
