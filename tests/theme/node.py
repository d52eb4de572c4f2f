"""The scripts of the search, run by Node where there is one."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

SCRIPTS = Path("themes/broadsheet/js")
SCRIPT, NEAR, FILTERS = (SCRIPTS / name for name in ("search.js", "near.js", "filters.js"))
NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="no Node is here")

START = """
import fs from "fs";
import * as search from "./search.mjs";
import * as near from "./near.mjs";
const given = JSON.parse(fs.readFileSync(0, "utf8"));
const say = (it) => console.log(JSON.stringify(it));
"""


def told(tmp_path: Path, program: str, given: object = None) -> Any:  # noqa: ANN401  whatever the program prints
    """Run a program of Node that has the scripts' exports as `search` and `near`, and read what it prints."""
    for script in (SCRIPT, NEAR):
        shutil.copy(script, tmp_path / f"{script.stem}.mjs")
    (tmp_path / "run.mjs").write_text(START + program, "utf-8")
    assert NODE
    done = subprocess.run(
        [NODE, tmp_path / "run.mjs"],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
