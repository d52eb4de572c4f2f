"""The schedule beside the manifest: when to build again, for cron, systemd and whatever else keeps time."""

import json
from collections.abc import Iterable
from pathlib import Path

from generator.model.due import Due
from generator.workshop.private import write_private

NAME = "schedule.json"


def write_schedule(state: Path, schedule: Iterable[Due]) -> None:
    """Writes what falls due, soonest first: a JSON array of `at` (ISO 8601, UTC), `file` and `what`, an object a line.

    The same schedule is not written again. Bytes of a file name that are not UTF-8 are escaped.
    """
    rows = [json.dumps({"at": due.at.isoformat(), "file": due.file, "what": due.what}) for due in schedule]
    data = ("[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n").encode()
    path = state / NAME
    try:
        is_same = path.is_file() and path.read_bytes() == data
    except OSError:
        is_same = False
    if not is_same:
        write_private(path, [data], lasts=True)
