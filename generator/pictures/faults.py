"""Faults: what programs come upon in a harmed picture; known without any decoder, which takes time to start."""

import struct

# That of AVIF says RuntimeError.
FAULTS = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    LookupError,
    TypeError,
    OverflowError,
    RuntimeError,
    struct.error,
)


class UndecodedError(Exception):
    """A picture cannot be read; the text says why."""
