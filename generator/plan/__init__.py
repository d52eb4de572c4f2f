"""Room: an Edition becomes Pages."""
