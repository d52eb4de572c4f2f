"""Reserved paths: URLs that would leave the output folder, or that some system cannot keep as a file."""

import re

from generator.model.regex import regex

# One look decides for nearly all: short segments of plain letters, none of them a device of Windows.
PLAIN = regex(r"(?:/(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:[./]|$))[a-z0-9_-]{1,200})*/?")
DEVICE = regex(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)
FORBIDDEN = regex('[\\x00-\\x1f\\x7f-\\x9f\\\\%<>:"|?*#\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufffd\ud800-\udfff]')
SEGMENT_BYTES = 240
PATH_BYTES = 1000


def fault_of(url: str) -> str:
    """What keeps a root-relative URL from being a file on every system ("is …", "has …"); "" for nothing.

    Bounds: 240 bytes a segment, so that a suffix and a temporary name still fit into the 255 of most file
    systems; 1,000 bytes in all. Names of devices are those of Windows ("Naming Files, Paths, and Namespaces").
    """
    if len(url) < PATH_BYTES // 4 and PLAIN.fullmatch(url):
        return ""
    if found := FORBIDDEN.search(url):
        return f"has the character {found.group()!r}"
    if len(url.encode()) > PATH_BYTES:
        return f"is longer than {PATH_BYTES} bytes"
    return next((fault for segment in url.strip("/").split("/") if (fault := _segment_fault(segment))), "")


def _segment_fault(segment: str) -> str:
    if segment in (".", ".."):
        return f"has the part {segment!r}"
    if segment.startswith((".", " ")) or segment.endswith((".", " ")):
        return f"has the part {segment!r}, which begins or ends with a dot or a space"
    if DEVICE.fullmatch(segment):
        return f"has the part {segment!r}, which is the name of a device on Windows"
    return f"has a part of more than {SEGMENT_BYTES} bytes" if len(segment.encode()) > SEGMENT_BYTES else ""
