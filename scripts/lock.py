"""Writes requirements.txt and requirements-dev.txt anew from pyproject.toml: ``python scripts/lock.py``.

Both hold every package with the hashes of its files, for Python 3.11 to 3.14 on Linux, macOS and Windows, and no
address to download from: that is the business of the machine that installs.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

COMPILE = ("uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11", "--generate-hashes")
# Newer releases only where asked for (`python scripts/lock.py --upgrade`): uv keeps what the old file holds.
SHAPE = ("--no-emit-index-url", "--no-emit-find-links", "--strip-extras", "--quiet")


def compile_lock(name: str, *options: str) -> None:
    """Write the lock file `name`; raises CalledProcessError where the versions asked for do not fit together."""
    header = ("--custom-compile-command", "python scripts/lock.py")
    subprocess.run((*COMPILE, *SHAPE, *header, "--output-file", name, *options), cwd=ROOT, check=True)


def main(options: list[str]) -> int:
    """Lock what runs first, so that the developers' file holds the same versions of it."""
    if shutil.which("uv") is None:
        print("lock.py needs uv: install it (python -m pip install uv) and run this again.", file=sys.stderr)
        return 2
    try:
        compile_lock("requirements.txt", *options)
        compile_lock("requirements-dev.txt", "--group", "dev", "--constraints", "requirements.txt", *options)
    except subprocess.CalledProcessError as failure:
        return failure.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
