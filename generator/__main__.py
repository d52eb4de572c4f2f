"""Lets `python -m generator` stand for the installed `broadsheet` command."""

import sys

from generator.cli import main

sys.exit(main())
