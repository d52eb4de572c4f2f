#!/usr/bin/env python3
"""Builds, serves and checks the site in this folder: ``python build.py --help`` tells how."""

import atexit
import gc
import os
import sys
from contextlib import suppress

from scripts import bootstrap

INTERRUPTED = 130


def main() -> int:
    """Run the verb on the command line for the site beside this file, and give the exit code."""
    # Containers are often told to keep no compiled modules: each start would compile a hundred, or three, once more.
    sys.dont_write_bytecode = False
    # What is loaded and made lives to the end, which is near: looking for cycles in it finds none.
    gc.disable()
    from pathlib import Path

    try:
        from generator import cli

        return cli.main(default_site=Path(__file__).resolve().parent)
    except KeyboardInterrupt:
        # Ctrl-C while the program is still being loaded: nothing has begun.
        return INTERRUPTED


def end(code: int) -> None:
    """End the process with a code without taking apart what it has made, which is a tenth of an edit.

    Whoever measures or traces the program has its word at the usual end.
    """
    if sys.getprofile() is None and sys.gettrace() is None:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            with suppress(OSError, ValueError):
                stream.flush()
        atexit._run_exitfuncs()  # noqa: SLF001 - as Python itself ends
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    bootstrap.enter(os.path.dirname(os.path.abspath(__file__)))
    end(main())
