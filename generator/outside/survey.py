"""Survey: all addresses elsewhere that a site leads to, many hosts at once, within one time for all."""

from collections.abc import Callable, Iterable, Mapping
from itertools import zip_longest
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import urlsplit

from generator.outside.asking import Manners, verdict_on
from generator.outside.turns import Turns
from generator.outside.verdicts import Verdict

AT_ONCE = 16
# How often it is seen to whether anybody asks any more.
LOOK_SECONDS = 0.5
Progress = Callable[[str, int, int], None]
STEP = "outside"


def surveyed(addresses: Iterable[str], manners: Manners, turns: Turns, progress: Progress) -> Mapping[str, Verdict]:
    """Address → verdict, for each of them. `progress` is told how far it is.

    Whoever ends it need not wait for hosts that do not answer: nobody waits for the threads.
    """
    ordered = _mixed(addresses)
    waiting, answers = SimpleQueue[str](), SimpleQueue[tuple[str, Verdict]]()
    for address in ordered:
        waiting.put(address)
    askers = [Thread(target=_ask, args=(waiting, answers, manners, turns), daemon=True) for _ in range(AT_ONCE)]
    for asker in askers:
        asker.start()
    found: dict[str, Verdict] = {}
    while len(found) < len(ordered):
        try:
            address, verdict = answers.get(timeout=LOOK_SECONDS)
            found[address] = verdict
        except Empty:
            if not any(asker.is_alive() for asker in askers) and answers.empty():
                raise RuntimeError("those who ask ended before all was asked") from None
        progress(STEP, len(found), len(ordered))
    return found


def _ask(
    waiting: "SimpleQueue[str]", answers: "SimpleQueue[tuple[str, Verdict]]", manners: Manners, turns: Turns
) -> None:
    """Asks for one address after the other until none waits."""
    while True:
        try:
            address = waiting.get_nowait()
        except Empty:
            return
        answers.put((address, verdict_on(address, manners, turns)))


def _mixed(addresses: Iterable[str]) -> list[str]:
    """In such an order that hosts take turns: else all would wait for the one that comes first."""
    by_host: dict[str, list[str]] = {}
    for address in sorted(set(addresses)):
        by_host.setdefault(_host(address), []).append(address)
    rounds = zip_longest(*by_host.values())
    return [address for each in rounds for address in each if address is not None]


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""
