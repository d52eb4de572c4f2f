"""Room: one Page becomes bytes."""
