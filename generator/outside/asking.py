"""Asking: what becomes of one address: its redirects followed, each host asked as a guest would."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import msgspec

from generator.outside.addresses import Target, joined, target_of
from generator.outside.exchange import Answer, Limits, RefusedError, exchanged
from generator.outside.resolving import resolved
from generator.outside.turns import Turns
from generator.outside.verdicts import Finding, Verdict

REDIRECTS = frozenset((301, 302, 303, 307, 308))
FOR_GOOD = frozenset((301, 308))
GONE = frozenset((404, 410))
BUSY = frozenset((429, 503))
MOST_REDIRECTS = 10
# Who asks for a longer pause is asked again another day.
LONGEST_PAUSE_SECONDS = 30.0
GOOD, BAD = 200, 400
UNASKED = "names no host that could be asked"


class Manners(msgspec.Struct, frozen=True):
    """How to ask: the headers of each request, limits, whether private networks may be asked.

    `clock`: of the day, for verdicts. `until`: when the time for all is up, by `time.monotonic`.
    """

    headers: dict[str, str]
    clock: Callable[[], datetime]
    until: float
    limits: Limits = Limits()
    allows_private: bool = False


class StoppedError(Exception):
    """What ends the asking for an address before it is answered: its verdict."""

    def __init__(self, finding: Finding, why: str) -> None:
        super().__init__(why)
        self.finding = finding
        self.why = why


def verdict_on(address: str, manners: Manners, turns: Turns) -> Verdict:
    """What becomes of an address; `turns`: who is asked when."""
    target = target_of(address)
    if target is None:
        return Verdict(Finding.GONE, manners.clock(), UNASKED)
    try:
        return _followed(target, manners, turns)
    except StoppedError as stopped:
        return Verdict(stopped.finding, manners.clock(), stopped.why)


def _followed(target: Target, manners: Manners, turns: Turns) -> Verdict:
    """The verdict at the end of all redirects. For good it has moved as far as each of them says so, from the first."""
    seen, moved_to, is_for_good = {target.url}, "", True
    for _ in range(MOST_REDIRECTS):
        answer = _answer(target, manners, turns)
        if answer.status not in REDIRECTS or not answer.location:
            return _judged(answer, moved_to, manners.clock())
        following = joined(target, answer.location)
        if following is None:
            raise StoppedError(Finding.GONE, f"redirects to {answer.location!r:.80}, which {UNASKED}")
        if following.url in seen:
            raise StoppedError(Finding.GONE, "redirects in a circle")
        is_for_good = is_for_good and answer.status in FOR_GOOD
        moved_to = following.url if is_for_good else moved_to
        seen.add(following.url)
        target = following
    raise StoppedError(Finding.GONE, f"redirects more than {MOST_REDIRECTS} times")


def _judged(answer: Answer, moved_to: str, now: datetime) -> Verdict:
    if GOOD <= answer.status < BAD:
        return Verdict(Finding.MOVED if moved_to else Finding.FINE, now, moved_to=moved_to)
    if answer.status in GONE:
        what = "is not there (404)" if answer.status == 404 else "was taken away for good (410)"  # noqa: PLR2004
        return Verdict(Finding.GONE, now, what)
    return Verdict(Finding.UNSURE, now, f"answers with the status {answer.status}")


def _answer(target: Target, manners: Manners, turns: Turns) -> Answer:
    """The answer to HEAD; to GET where that is refused or the answer is bad, as many servers know no HEAD."""
    try:
        answer = _patiently("HEAD", target, manners, turns)
        if answer.status < BAD or answer.status in BUSY:
            return answer
    except RefusedError as refused:
        if refused.is_certain:
            raise StoppedError(Finding.GONE, refused.why) from refused
        if refused.is_cut_off:
            raise StoppedError(Finding.CUT_OFF, refused.why) from refused
    try:
        return _patiently("GET", target, manners, turns)
    except RefusedError as refused:
        finding = Finding.GONE if refused.is_certain else Finding.UNSURE
        raise StoppedError(Finding.CUT_OFF if refused.is_cut_off else finding, refused.why) from refused


def _patiently(method: str, target: Target, manners: Manners, turns: Turns) -> Answer:
    """The answer; where a host wants a pause, that of the second time."""
    answer = _once(method, target, manners, turns)
    if answer.status not in BUSY or not answer.retry_after:
        return answer
    pause = _pause(answer.retry_after, manners.clock())
    if pause > LONGEST_PAUSE_SECONDS or time.monotonic() + pause >= manners.until:
        return answer
    turns.rest(target.authority, pause)
    return _once(method, target, manners, turns)


def _once(method: str, target: Target, manners: Manners, turns: Turns) -> Answer:
    with turns.turn(target.authority, manners.until) as is_in_time:
        if not is_in_time:
            raise StoppedError(Finding.LATE, "was not asked: the time was up")
        found = resolved(target.host, target.port, allows_private=manners.allows_private)
        if found.is_private:
            raise StoppedError(Finding.PRIVATE, "lies in a private network, where readers are not")
        if found.is_unanswered:
            raise StoppedError(Finding.CUT_OFF, "cannot be looked up: no server of names answers")
        if not found.addresses:
            raise StoppedError(Finding.GONE, f"is on {target.host}, and there is no such host")
        return exchanged(method, target, found.addresses[0], manners.headers, manners.limits)


def _pause(text: str, now: datetime) -> float:
    """Seconds that Retry-After asks for (RFC 9110, section 10.2.3), without end where it says nothing."""
    if text.strip().isdecimal():
        return float(text.strip()[:9])
    try:
        then = parsedate_to_datetime(text)
    except ValueError:
        return float("inf")
    return max(0.0, ((then if then.tzinfo else then.replace(tzinfo=UTC)) - now).total_seconds())
