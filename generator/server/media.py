"""Media types by the ending of a name: the same on every machine, whatever its own table says."""

DEFAULT = "application/octet-stream"
TEXT = "text/plain; charset=utf-8"
TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "json": "application/json",
    "map": "application/json",
    "webmanifest": "application/manifest+json",
    # Browsers show it as a tree; as application/rss+xml they would download it.
    "xml": "text/xml; charset=utf-8",
    "txt": TEXT,
    "csv": "text/csv; charset=utf-8",
    "md": TEXT,
    "vtt": "text/vtt; charset=utf-8",
    "srt": TEXT,
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
    "otf": "font/otf",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "webm": "video/webm",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "wasm": "application/wasm",
}


# What a page loads to be shown, beside other pages, feeds and papers that it leads to.
LOADED = ("image/", "font/", "audio/", "video/", "text/css", "text/javascript")


def is_loaded(output: str) -> bool:
    """Whether a file of the site is part of the pages that name it."""
    return media_type(output).startswith(LOADED)


def media_type(output: str) -> str:
    """The media type of a file of the site."""
    name = output.rpartition("/")[2]
    _, dot, ending = name.rpartition(".")
    return TYPES.get(ending.lower(), DEFAULT) if dot else TEXT
