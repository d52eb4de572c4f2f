"""Editing: values of front matter changed in place, every other byte of the file left as it is, and the proof of it."""
