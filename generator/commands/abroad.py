"""Abroad: `check --external`: the addresses on other sites, asked for or remembered, as problems."""

import time
from collections.abc import Mapping, Sequence

from generator import __version__
from generator.check.outward import Outward
from generator.check.verdict import settled
from generator.commands.session import Session
from generator.commands.telling.console import Progress
from generator.model.problem import Place, Problem, error
from generator.outside.asking import Manners
from generator.outside.memory import remember, remembered
from generator.outside.survey import surveyed
from generator.outside.telling import outside_problems
from generator.outside.turns import Turns
from generator.outside.verdicts import Finding, Verdict


def asks_outside(session: Session) -> bool:
    """Whether other sites are to be asked: by the flag, or by the setting."""
    return bool(session.options.external or session.settings.values.check.external_links)


def with_outside(problems: Sequence[Problem], links: Sequence[Outward], session: Session) -> tuple[Problem, ...]:
    """The problems of a check with those of the addresses elsewhere; what was learnt is kept in the cache.

    Where no way leads to any of them, the one error `network` in their place.
    """
    cache, is_kept = session.settings.folders.cache, not session.options.no_cache
    known = remembered(cache, session.started) if is_kept else {}
    known = {link.address: known[link.address] for link in links if link.address in known}
    asked = _asked([link.address for link in links if link.address not in known], session)
    if is_kept and asked:
        remember(cache, asked, session.clock())
    found = list(outside_problems(links, {**known, **asked}))
    if asked and all(each.finding is Finding.CUT_OFF for each in asked.values()):
        message = f"no other site could be asked, {len(asked):,} addresses in all: there seems to be no network"
        hint = "see to the network and check again, or leave `--external` and `external_links` out"
        found = [error("network", "", Place(), message, hint)]
    return settled([*problems, *found], session.policy)


def _asked(addresses: Sequence[str], session: Session) -> Mapping[str, Verdict]:
    if not addresses:
        return {}
    values = session.settings.values
    manners = Manners(
        {"User-Agent": f"Broadsheet/{__version__} (+{values.base_url}; checks its links)", "Accept": "*/*"},
        session.clock,
        time.monotonic() + values.check.external_seconds,
        allows_private=values.check.external_private,
    )
    with Progress(session.console) as progress:
        return surveyed(addresses, manners, Turns(), progress)
