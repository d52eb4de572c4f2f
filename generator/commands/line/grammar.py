"""Grammar: a parser of command lines whose complaints are problems, with the nearest right word."""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NoReturn

from generator.model.problem import BroadsheetError, Place, Problem, error
from generator.settings.near import did_you_mean

MOST_DIGITS = 18
FORMAT = "--format"
FORMS_FOR_PROGRAMS = ("json", "sarif", "github")


class Grammar(argparse.ArgumentParser):
    """The parser of one verb. What is wrong raises BroadsheetError (exit 2, `usage`), every unknown flag at once.

    `verbs`: all verbs, for one that stands in the wrong place.
    """

    verbs: Sequence[str] = ()

    def error(self, message: str) -> NoReturn:
        """Stops with what argparse finds wrong: a missing word or value, a value of the wrong kind."""
        what, _, hint = _plainly(message.removeprefix("argument ")).partition(" — ")
        raise BroadsheetError(usage(what, hint or f"see {self.prog} --help"))

    def read(self, arguments: Sequence[str], options: argparse.Namespace) -> None:
        """Puts the options of the verb into `options`."""
        # Of several words, a plain parser would take those before the first flag for all.
        has_rest = any(action.nargs == "*" for action in self._actions)
        read = self.parse_known_intermixed_args if has_rest else self.parse_known_args
        _, extras = read(arguments, options)
        if faults := list(self._faults(extras)):
            raise BroadsheetError(*faults)

    def _faults(self, extras: Sequence[str]) -> Iterator[Problem]:
        unknown = [extra for extra in extras if extra.startswith("-") and extra != "-"]
        for flag in (extra.partition("=")[0] for extra in unknown):
            hint = did_you_mean(flag, self._option_string_actions) or f"see {self.prog} --help"
            yield usage(f"{flag} is not a flag of this verb", hint)
        if extras and not unknown:
            word = extras[0]
            hint = f"the verb comes first: {self.prog.partition(' ')[0]} {word} …" if word in self.verbs else ""
            yield usage(f"{word!r} is a word too many", hint or f"see {self.prog} --help")


def _plainly(message: str) -> str:
    """What argparse says of a word or value that is missing, as one would say it."""
    flag, _, why = message.partition(": ")
    if why == "expected one argument":
        return f"{flag} needs a value after it"
    if flag == "the following arguments are required":
        return f"this verb needs {' and '.join(why.split(', '))} after it"
    return message


def usage(message: str, hint: str) -> Problem:
    """What is wrong with a command line."""
    return error("usage", "", Place(), message, hint)


@dataclass(frozen=True, slots=True)
class OneOf:
    """A value that must be one of the known words."""

    known: Sequence[str]

    def __call__(self, text: str) -> str:
        """The word itself; raises ArgumentTypeError with the nearest known one."""
        if text not in self.known:
            hint = did_you_mean(text, self.known) or f"known: {', '.join(self.known)}"
            raise argparse.ArgumentTypeError(f"{text!r} is not known — {hint}")
        return text


def whole_number(text: str) -> int:
    """A value that must be a whole number, 0 or more; so long a one that it cannot be read is none."""
    if not text.isdecimal() or len(text) > MOST_DIGITS:
        raise argparse.ArgumentTypeError(f"{text!r:.40} is not a whole number — write it in digits, such as 4")
    return int(text)


def form_asked(arguments: Iterable[str]) -> str:
    """The form for programs that a command line asks for, were the rest of it right or wrong; "" for none."""
    words = list(arguments)
    asked = [word.removeprefix(f"{FORMAT}=") for word in words if word.startswith(f"{FORMAT}=")]
    asked += [value for flag, value in pairwise(words) if flag == FORMAT]
    return next((form for form in FORMS_FOR_PROGRAMS if form in asked), "")
