"""Faults: what Python-Markdown could not read, as a problem with the place that is to blame."""

from collections.abc import Iterable

from generator.model.problem import Problem, error
from generator.model.regex import regex
from generator.read.markdown.dialect import rendered
from generator.read.markdown.nesting import deepest_line
from generator.read.markdown.written import Written

# What its parsers are known to raise on broken input, in its reports and in fuzzing.
FAULTS = (AssertionError, AttributeError, IndexError, KeyError, RuntimeError, TypeError, ValueError)
BLOCK = regex(r"\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
HINT = "look for broken HTML or an unclosed bracket there, or put what is meant as text between backticks"


def recursion_problem(written: Written) -> Problem:
    """`nesting`, at the line that nests most, where Markdown recursed too deep below our own limit."""
    place = written.place(deepest_line(written.text))
    return error("nesting", written.path, place, "the text is nested too deep to be read as Markdown", HINT)


def fault_problem(written: Written, extensions: Iterable[str], fault: Exception) -> Problem:
    """`markdown-fault`, at the first paragraph that fails by itself, else at the first line."""
    names = tuple(extensions)
    offset = next((block.start() for block in BLOCK.finditer(written.text) if _fails(block[0], names)), 0)
    message = f"this cannot be read as Markdown ({type(fault).__name__})"
    return error("markdown-fault", written.path, written.place(offset), message, HINT)


def _fails(text: str, names: tuple[str, ...]) -> bool:
    try:
        rendered(text, names, raw=True, fast=False)
    except FAULTS:
        return True
    return False
