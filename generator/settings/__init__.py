"""site.toml becomes Settings, each value knowing where it came from."""
