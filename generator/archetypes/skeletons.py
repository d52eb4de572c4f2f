"""The archetypes that are built in, and the place where a site has its own."""

from pathlib import Path, PurePosixPath

FOLDER = "archetypes"
SKELETONS = {
    "article": "---\ntitle: {{ title }}\ndate: {{ date }}\ndraft: true\nauthors: {{ authors }}\ntags: {{ tags }}\n"
    'summary: ""\n---\n\nWrite here.\n',
    "page": "---\ntitle: {{ title }}\n---\n\nWrite here.\n",
    "section": "---\ntitle: {{ title }}\n---\n\nWhat readers find in this section.\n",
    "tag": "---\ntitle: {{ title }}\n---\n\nWhat readers should know of this topic.\n",
    "author": "---\ntitle: {{ title }}\n---\n\nWho writes here.\n",
}


def archetype_names(kind: str, section: str) -> tuple[str, ...]:
    """Which files of a site may be the archetype of a new file, the closest first: `article-world-europe.md`, …."""
    parts = PurePosixPath(section).parts if kind == "article" else ()
    closer = [f"{kind}-{'-'.join(parts[:length])}.md" for length in range(len(parts), 0, -1)]
    return (*closer, f"{kind}.md")


def archetype_of(site: Path, kind: str, section: str) -> Path | None:
    """The site's own archetype for a new file, None where the built-in one counts."""
    paths = (site / FOLDER / name for name in archetype_names(kind, section))
    return next((path for path in paths if path.is_file()), None)
