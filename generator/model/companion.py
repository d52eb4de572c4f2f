"""Companions: files beside published ones that hold the same, compressed, for servers to send in their place."""

from collections.abc import Iterable, Iterator, Sequence

# Method, as HTTP and the settings call it → what its files end in.
ENDINGS = {"gzip": ".gz", "brotli": ".br"}
# What pictures, films, fonts of the web and archives hold is compressed already.
TEXTS = frozenset(
    {
        *("atom", "css", "csv", "geojson", "htm", "html", "ics", "js", "json", "map", "md", "mjs", "rss", "svg"),
        *("tsv", "txt", "vtt", "webmanifest", "xhtml", "xml", "xsl"),
    }
)
# What fits into one packet arrives no sooner if it is smaller; what is larger than this takes seconds to compress.
SMALLEST_BYTES = 1024
LARGEST_BYTES = 8 << 20


def companions_of(path: str, methods: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Method and output path of each companion that a file of enough bytes may have; none for what is no text."""
    if path.rpartition(".")[2].lower() in TEXTS:
        yield from ((method, path + ENDINGS[method]) for method in methods)


def is_worth_it(size_bytes: int) -> bool:
    """Whether a file of this size has companions."""
    return SMALLEST_BYTES <= size_bytes <= LARGEST_BYTES


def original_of(path: str) -> str:
    """The path of the file beside which a companion of this path lies; "" for a path that is none of a companion."""
    return path[:-3] if path.endswith((".gz", ".br")) else ""


def leading(paths: Iterable[str]) -> list[str]:
    """Paths in an order in which a companion comes before its file.

    Servers ask for the companion first: if it is the old one, readers get the old page, even where the page is gone.
    """
    return sorted(paths, reverse=True)


def names_of(paths: Iterable[str], methods: Sequence[str]) -> Iterator[str]:
    """The output paths of all companions that files may have."""
    for path in paths if methods else ():
        yield from (name for _, name in companions_of(path, methods))
