"""Leaks: everything that is to be published is searched for what is not public."""
