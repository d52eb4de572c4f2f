"""Archetypes: what a new story, page, site or theme begins with."""
