"""Asking: questions to whoever sits at the terminal, for what a command line left out."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from generator.commands.line.grammar import usage
from generator.commands.telling.console import Console
from generator.commands.telling.excerpt import printable
from generator.model.problem import BroadsheetError

T = TypeVar("T")


def ask(console: Console, question: str, default: str = "") -> str:
    """One answer without blanks around it, the default for an empty line.

    Raises BroadsheetError (exit 2) where the input ends, as with Ctrl-D.
    """
    shown = f" [{printable(default)}]" if default else ""
    console.remarks.write(f"{console.styled(question, 'strong')}{shown}: ")
    console.remarks.flush()
    line = console.answers.readline() if console.answers is not None else ""
    if not line:
        console.remark("")
        raise BroadsheetError(usage("the answer is missing", "nothing was written"))
    return line.strip() or default


def ask_fit(console: Console, question: str, fit: Callable[[str], T], default: str = "") -> T:
    """What `fit` makes of the first answer for which it raises no BroadsheetError; what it says of others is shown."""
    while True:
        answer = ask(console, question, default)
        try:
            return fit(answer)
        except BroadsheetError as fault:
            for each in fault.problems:
                console.remark(printable(f"{each.message}: {each.hint}" if each.hint else each.message))


def ask_until(console: Console, question: str, wanted: str) -> str:
    """The first answer that is not empty. `wanted`: what to say of one that is."""
    while not (answer := ask(console, question)):
        console.remark(wanted)
    return answer


def ask_several(console: Console, question: str) -> tuple[str, ...]:
    """An answer with commas, split."""
    return several(ask(console, f"{question}, with commas"))


def ask_one_of(console: Console, question: str, known: Sequence[str]) -> str:
    """The first answer that is one of the known words."""
    while (answer := ask(console, f"{question} ({', '.join(known)})")) not in known:
        console.remark(f"One of these: {', '.join(known)}.")
    return answer


def several(text: str) -> tuple[str, ...]:
    """Words with commas between them, split."""
    return tuple(word for each in text.split(",") if (word := each.strip()))
