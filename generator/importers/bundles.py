"""Bundles: texts called index in folders of their own, as Hugo and Zola have them. Paths have no ending."""

from pathlib import PurePosixPath


def is_bundle(path: str) -> bool:
    """Whether a text has a folder of its own."""
    return PurePosixPath(path).name == "index"


def name_of(path: str) -> str:
    """The name of a text's file, or of its own folder, if that has one; "" of one that lies in none."""
    place = PurePosixPath(path)
    return place.parent.name if is_bundle(path) else place.name


def folders_of(path: str) -> tuple[str, ...]:
    """The folders that a text lies in, without its own."""
    parts = PurePosixPath(path).parts
    return parts[:-2] if is_bundle(path) else parts[:-1]
