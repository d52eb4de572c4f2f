"""Fuzzes the fast path of Markdown and the scheduling: all must come out as Python-Markdown writes it, byte for byte.

python scripts/fuzz_markdown.py --documents 100000 --seed 7 --corpus content --corpus ~/stories
"""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random  # noqa: TID251 - seeded: the same seed makes the same documents

from generator.read.markdown.dialect import EXTENSIONS, PASSES, Rendering, rendered, rendered_fast
from generator.read.markdown.faults import FAULTS
from generator.read.markdown.tokens import STASHED

ROOT = Path(__file__).parents[1]
NAMES = (*EXTENSIONS, *PASSES)
# Of what the fast path declines, one in so many is compared.
DECLINED = 8
# No HTML is this.
NOTHING = ("", "\0")
# Which extensions a document is read with: all, those of most other generators, or any.
DIALECTS = (NAMES, NAMES, ("tables", "footnotes", "fenced_code"), ())
# What stands in a line: whole constructs, so that they come about often enough, and marks that break one.
WORDS = (
    "word", "a", "b c", "snake_case", "3.14", "1", "Zoë", "नमस्ते", "你好", "“said”", "it's", '"so"', "--", "...",
    "(R&D)", "*em*", "**strong**", "_em_", "__strong__", "***both***", "~~gone~~", "**a *b* c**", "*a **b** c*",
    "**_x_**", "(*a*)", "*a*b", "a*b*", "5 * 3", "f(**x**)", "*a", "b*", "**", "*", "_", "__", "***", "~~", "~",
    "****", "_a_b", "`code`", "`a<b`", "``a`b``", "`", "``", "`*x*`", "`[a](b)`", "`&amp;`", "\\*", "\\_", "\\`",
    "\\[", "\\!", "\\\\", "\\a", "\\>", "\\|", "\\~", "\\", "[text](/url)", "[text](https://x.example/a_b?c=d&e=f)",
    '[t](x.md "title")', "[](x.md)", "[**b**](x)", "[`c`](x)", "[a [b] c](d)", "[t](<x>)", "[t](<x y>)", "[t](x(y))",
    "[t]( x )", "[t](x 'y')", "[t][1]", "[t][]", "[t] [1]", "[1]", "[x]", "[ ]", "[^1]", "[^note]", "[^2]",
    "![alt](/i.png)", '![a *b*](i.png "t \'s")', "![](x)", "![alt][1]", "[![a](b)](c)", "[![a](b) c](d)", "[t](",
    "](x)", "[", "]", "(", ")", "![", "!", "<https://x.example/a_b>", "<a@b.example>", "<b>", "</b>", "<br>",
    '<span class="x">', "</span>", "<div>", "</div>", "<!-- c -->", "<", ">", "< 3", "a < b", "<x", "&", "&amp;",
    "&#38;", "&copy;", "&#x26", "{", "}", "{: .x}", "|", "||", "#", "##", "!!!", ":", "=", "-", "+", "]:", "\xa0",
    "\u2028", "\x1b", "\t", "  ", "   ", "    ", "  \n", "\n", "\n ", "\n\n",
    "\x00", "\x0b", "\x0c", "\x1c", "\x85", "\u3000", "\u200b", "\ufeff", "&\u017f;", "&\u212a;", "\u0661.",
    "\u00b2", "\U0001f600", "---", "1.", "'t'", '"t"', "://", "mailto:", "<https://", "<a href='b'>", "<i class=c d>",
    "a@b", "[^[^1]", "!!!a", "^", "[^", "x]", "$", "\\\n",
)  # fmt: skip
STARTS = (
    "", "", "", "", "", "# ", "## ", "### ", "#", "> ", ">", "> > ", "- ", "* ", "+ ", "1. ", "2. ", "10. ", "- [ ] ",
    "    - ", "    1. ", "        - ", "  - ", "   * ", "    ", "  ", " ", "        ", "| ", "|", "[^1]: ", "[^2]: ",
    "[^note]: ", "[1]: ", "[x]: ", "*[a]: ", ": ", "!!! note ", "```", "~~~", "---", "===", "***", "* * *", "___",
    "\t", "Also watch: ",
    "\u0661. ", "\u00a0", "\u00a0    ", "    > ", "     - ", "-\t", "1.\t", "#\t", ">\t", "   [1]: ", "    [1]: ",
    "*[", "|-", "1) ", "+",
)  # fmt: skip
BLOCKS = (
    "| a | b |\n|---|--:|\n| 1 | *2* |", "a | b\n--- | :-:\n`x` | y\nz", "| a |\n|---|\n| b |", "|a|b|\n|-|-|",
    "- a\n- b\n    - c\n    - d\n        - e\n- f", "1. a\n2. b\n    * c\n3. d", "- a\n\n- b\n\n- c",
    "- a\n\n    b\n\n- c", "- a\n  b\n- c\nd", "* a\n1. b", "> a\n> b\n>\n> — c", "> - a\n> - b", "> # a\n> b",
    "> a\nb", "# a #\nb", "a\n# b\nc", "a\n===", "a\n---", "[^1]: a note", "[^1]: one\n[^note]: two *em*",
    "[^2]: a\n\n    b", "[1]: /x", '[1]: <x> "t"\n[x]: /y', "```python\na < b & c\n```", "~~~\nx\n~~~",
    "- a\n\n    ```\n    b\n    ```", '<aside class="n"><p>a</p></aside>', "<div>\n\n*a*\n\n</div>", "<!-- x -->",
    "    code", "a  \nb", "a  \n*b*", "Also watch: [](x.md)", "**Read more:** [t](x.md)", "Term\n: what it means",
    "*[HTML]: language", "!!! note\n    a", "///Footnotes Go Here///", "- - -", "a\n- b", "1986. A year",
    "<https://x.example>", "\\# a", "+1 and more", "*a* b\n_c_ d", "- *a*\n- **b**: c", "- [a](b)\n- [c](d)",
    '<p class="x">a <b>c</b> & d</p>', '<figure><img src="x" alt="y"></figure>', "<div>a</div>\nb", "<p>a\n</p>",
    "<section><section>a</section></section>", "<div><p>a</div>", "<p>a</p> ", "a\n<p>b</p>", "- a\n\n<p>b</p>",
    "<div><!-- a --></div>", "<div><script>a</script></div>", "<a href=\"b\">c</a>", "a![^1]", "<p>&#38 *a*</p>",
    "[^1]: a\n[1]: /x", "[1]: /x\n[^1]: a", "    a\n\n\n[1]: /x\n\n    b", "\u00a0\n> a", "a <\nb@c.example>",
    "- a\n\n  b", "[1]: /x 'y'", "[1]: /x (y)", "[1]:\n/x", "[1]: /x\n\"y\"", "[^1]: a\n    b", "| a\n|-", "a|\n-|\n",
    "![a][1]", "![b *c*][x] ![x]", "a <3 b", "<`a b`@c>", "<3[a b](c)@d>", "<!--a-b--c--->", "[a](b\n)", "[a](b 'c'\n)",
    "![a][1][x]", "![a][1](b)", "    a\n\n\n\n[1]: /x\n\n    b", "[1]: /x\n\n\n\n    a\n\n\n\n\n    b",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """A document and how it is read."""

    text: str
    names: tuple[str, ...]
    raw: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many documents were made, how many the fast path took, and those that came out differently, made small."""

    documents: int
    taken: int
    differences: tuple[Case, ...]


def fuzz(count: int, seed: int, texts: Sequence[str], most: int = 10) -> Outcome:
    """Makes `count` documents from a seed and from real `texts`; stops at `most` differences."""
    chance = Random(seed)  # noqa: S311 - nothing secret
    taken, different = 0, []
    for number in range(count):
        case = made(chance, texts)
        if number % DECLINED and not takes(case):
            continue
        is_taken, is_equal = compared(case)
        taken += is_taken
        if not is_equal:
            different.append(smallest(case))
            if len(different) >= most:
                return Outcome(number + 1, taken, tuple(different))
    return Outcome(count, taken, tuple(different))


def takes(case: Case) -> bool:
    """Whether the fast path takes a document."""
    try:
        return rendered_fast(case.text, case.names, raw=case.raw) is not None
    except FAULTS:
        return False


def compared(case: Case) -> tuple[bool, bool]:
    """Whether the fast path takes a document, and whether what comes of it is what Python-Markdown itself gives.

    What is not taken is compared, too: it was read by Python-Markdown with its passes scheduled.
    """
    is_taken, ours = read(case, fast=True)
    return is_taken, ours == read(case, fast=False)[1]


def read(case: Case, *, fast: bool) -> tuple[bool, tuple[str, str]]:
    """Whether the fast path takes a document, and what comes of it; nothing where Python-Markdown cannot read it."""
    try:
        rendering = rendered(case.text, case.names, raw=case.raw, fast=fast)
    except FAULTS:
        return False, NOTHING
    return rendering.is_fast, bare(rendering)


def bare(rendering: Rendering) -> tuple[str, str]:
    """The HTML with its marks, whatever their numbers, and with what they stand for."""
    return STASHED.sub("\x02\x03", rendering.html), rendering.restore(rendering.html)


def smallest(case: Case) -> Case:
    """The case without all that can be left out while it still comes out differently."""
    size = max(1, len(case.text) // 2)
    while size:
        start = 0
        while start < len(case.text):
            shorter = Case(case.text[:start] + case.text[start + size :], case.names, case.raw)
            if compared(shorter)[1]:
                start += size
            else:
                case = shorter
        size //= 2
    return case


def made(chance: Random, texts: Sequence[str]) -> Case:
    """A document: words and marks in any order, blocks in any order, or a part of a real one; mostly mutated."""
    kind = chance.random()
    if kind < 0.3:  # noqa: PLR2004 - shares
        text = line(chance, 12)
    elif kind < 0.7 or not texts:  # noqa: PLR2004 - shares
        text = "\n\n".join(block(chance) for _ in range(chance.randint(1, 5)))
    else:
        text = excerpt(chance, texts)
    for _ in range(chance.choice((0, 0, 1, 1, 2, 3, 5))):
        text = mutated(chance, text)
    names = chance.choice(DIALECTS)
    if chance.random() < 0.1:  # noqa: PLR2004 - shares
        names = tuple(name for name in NAMES if chance.random() < 0.5)  # noqa: PLR2004 - shares
    return Case(text, names, chance.random() < 0.8)  # noqa: PLR2004 - shares


def line(chance: Random, longest: int) -> str:
    """Words and marks, with a space between two of three."""
    words = (chance.choice(WORDS) for _ in range(chance.randint(1, longest)))
    return "".join(word + chance.choice(("", " ", " ")) for word in words)


def block(chance: Random) -> str:
    """A block as it is written, or lines that begin as blocks do."""
    if chance.random() < 0.4:  # noqa: PLR2004 - shares
        return chance.choice(BLOCKS)
    start = chance.choice(STARTS)
    lines = range(chance.choice((1, 1, 1, 2, 3)))
    return "\n".join((start if chance.random() < 0.7 else chance.choice(STARTS)) + line(chance, 4) for _ in lines)  # noqa: PLR2004


def excerpt(chance: Random, texts: Sequence[str]) -> str:
    """A few blocks of a real document, at most 800 characters."""
    blocks = chance.choice(texts).split("\n\n")
    start = chance.randrange(len(blocks))
    return "\n\n".join(blocks[start : start + chance.randint(1, 5)])[:800]


def mutated(chance: Random, text: str) -> str:
    """The text with one change."""
    at = chance.randint(0, len(text))
    end = min(len(text), at + chance.choice((1, 1, 2, 5, 20)))
    to = chance.randint(0, len(text))
    changes = (
        text[:at] + chance.choice(WORDS) + text[at:],
        text[:at] + chance.choice(WORDS) + text[end:],
        text[:at] + text[end:],
        text[:to] + text[at:end] + text[to:],
        text[:at] + "\n" + chance.choice(STARTS) + text[at:],
        text[:at] + "\n\n" + chance.choice(BLOCKS) + "\n\n" + text[at:],
        text.replace("\n\n", "\n", 1),
        text.replace("\n", "\n    ", 1),
        text.replace(" ", "", 1) if chance.random() < 0.5 else text.replace(" ", "  \n", 1),  # noqa: PLR2004 - shares
    )
    return chance.choice(changes)


def texts_in(folders: Sequence[Path]) -> Iterator[str]:
    """The bodies of the Markdown files below the folders, front matter roughly left out."""
    for folder in folders:
        for path in sorted(folder.rglob("*.md")):
            text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
            yield text.split("\n---\n", 1)[-1].lstrip("\n")


def main(arguments: Sequence[str]) -> int:
    """Runs as the command line says; 1 where a document came out differently."""
    parser = argparse.ArgumentParser(description="Fuzzes the fast path of Markdown.")
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--corpus", type=Path, action="append", help="a folder with articles; content/ if none is given"
    )
    options = parser.parse_args(arguments)
    texts = [*texts_in(options.corpus or [ROOT / "content"])]
    start = time.perf_counter()
    outcome = fuzz(options.documents, options.seed, texts)
    for case in outcome.differences:
        print(f"{case.text!r} raw={case.raw} extensions={','.join(case.names)}")
        print(f"  ours  {read(case, fast=True)[1][1]!r}\n  stock {read(case, fast=False)[1][1]!r}")
    seconds = time.perf_counter() - start
    print(
        f"{outcome.documents} documents, {outcome.taken} taken, {len(outcome.differences)} differences, {seconds:.0f} s"
    )
    return 1 if outcome.differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
