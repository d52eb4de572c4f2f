"""Importers: sites of other generators, read as data and written down as a site of Broadsheet."""
