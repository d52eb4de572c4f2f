"""Room: one content file's bytes become one Article, or Problems."""
