"""Room: all articles and an instant become an Edition."""
