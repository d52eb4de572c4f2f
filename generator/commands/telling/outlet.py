"""Outlet: a stream that outlives whoever reads it."""

import io
import os
from contextlib import suppress
from typing import TextIO

from generator.model.problem import BroadsheetError, ExitCode, Place, error


class Outlet:
    """Standard output or standard error. A reader who leaves (`| head -1`) or was never there stops nothing.

    `is_vital`: what is written is what was asked for, so a full disk behind it raises BroadsheetError (exit 3,
    `stdout`); what is only told is dropped. `is_utf8`: for programs, which expect it whatever the locale says.
    """

    def __init__(self, stream: TextIO | None, *, is_vital: bool, is_utf8: bool = False) -> None:
        self._stream = stream
        self._is_vital = is_vital
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8" if is_utf8 else stream.encoding, errors="backslashreplace")

    @property
    def is_terminal(self) -> bool:
        """Whether a person may be looking."""
        return self._stream is not None and self._stream.isatty()

    @property
    def is_lost(self) -> bool:
        """Whether what is written goes nowhere."""
        return self._stream is None

    def write(self, text: str) -> None:
        """Writes text."""
        if self._stream is not None:
            try:
                self._stream.write(text)
            except OSError as fault:
                self._lose(fault)

    def flush(self) -> None:
        """Sends on what was written."""
        if self._stream is not None:
            try:
                self._stream.flush()
            except OSError as fault:
                self._lose(fault)

    def _lose(self, fault: OSError) -> None:
        stream, self._stream = self._stream, None
        # What is still in Python's buffer would fail again when the interpreter ends, with a traceback.
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno() if stream else nowhere)
            os.close(nowhere)
        if self._is_vital and not isinstance(fault, BrokenPipeError):
            message = f"the result cannot be printed: {fault.strerror or fault}"
            problem = error("stdout", "", Place(), message, "what was asked for is done; print it elsewhere")
            raise BroadsheetError(problem, exit_code=ExitCode.IO) from fault
