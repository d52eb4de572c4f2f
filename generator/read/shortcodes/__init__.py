"""Story parts: what a writer puts between `::: name …` and `:::`."""
