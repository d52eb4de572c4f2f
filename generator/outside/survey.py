"""Survey: all addresses elsewhere that a site leads to, many hosts at once, within one time for all."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import zip_longest
from urllib.parse import urlsplit

from generator.outside.asking import Manners, verdict_on
from generator.outside.turns import Turns
from generator.outside.verdicts import Verdict

AT_ONCE = 16
Progress = Callable[[str, int, int], None]
STEP = "outside"


def surveyed(addresses: Iterable[str], manners: Manners, turns: Turns, progress: Progress) -> Mapping[str, Verdict]:
    """Address → verdict, for each of them. `progress` is told how far it is."""
    ordered = _mixed(addresses)
    found: dict[str, Verdict] = {}
    with ThreadPoolExecutor(AT_ONCE, "outside") as pool:
        asked = {pool.submit(verdict_on, each, manners, turns): each for each in ordered}
        try:
            for done, future in enumerate(as_completed(asked), 1):
                found[asked[future]] = future.result()
                progress(STEP, done, len(ordered))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return found


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
