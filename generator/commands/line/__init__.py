"""The command line: verbs, flags, help, and what completes them."""
