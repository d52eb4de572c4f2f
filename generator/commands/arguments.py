"""The grammar of the command line: verbs, flags, and the nearest right one for a wrong one."""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from generator import __version__
from generator.settings.near import did_you_mean

VERBS = {
    "build": "publish the site into its output folder (the verb that no verb means)",
    "check": "everything that is wrong or doubtful, without writing anything",
    "list": "the articles, as a table, JSON or CSV",
    "related": "the related stories of one article or of all, with the reasons",
    "explain": "what a page is made of, and why the last build made or kept it",
    "new": "start an article, page, section, tag or author from a skeleton",
    "config": "a setting's value and where it came from",
}
KINDS = ("article", "page", "section", "tag", "author")
LISTED = ("all", "public", "drafts", "future", "due", "expired", "withdrawn")
UNKNOWN = re.compile(r"unrecognized arguments: (\S+)")


class Grammar(argparse.ArgumentParser):
    """A parser whose complaints name the nearest right word; a wrong command line ends with exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Says what is wrong with the command line, in one line, and ends the program."""
        hint = ""
        if unknown := UNKNOWN.search(message):
            hint = did_you_mean(unknown[1].partition("=")[0], self._option_string_actions)
            message = f"{unknown[1]} is not a flag of this verb"
        self.exit(2, f"{self.prog}: {message}{' — ' + hint if hint else ''}\n")


def parse(arguments: Sequence[str], program: str, default_site: Path) -> argparse.Namespace:
    """The verb and its options; ends the program with exit code 2 where they are wrong, 0 after help."""
    verb, rest = _verb_of(arguments)
    if verb not in VERBS:
        if verb in ("-h", "--help", "--version"):
            return _overview(program).parse_args([verb])
        hint = did_you_mean(verb, VERBS) or f"verbs: {', '.join(VERBS)}"
        _overview(program).exit(2, f"{program}: there is no verb {verb!r} — {hint}\n")
    parser = Grammar(prog=f"{program} {verb}", description=VERBS[verb].capitalize() + ".", allow_abbrev=False)
    _add_common(parser, default_site)
    ADDERS[verb](parser)
    return parser.parse_args(rest, argparse.Namespace(verb=verb))


def _verb_of(arguments: Sequence[str]) -> tuple[str, Sequence[str]]:
    if not arguments:
        return "build", ()
    first = arguments[0]
    if first in ("-h", "--help", "--version") or not first.startswith("-"):
        return first, arguments[1:]
    return "build", arguments


def _overview(program: str) -> Grammar:
    verbs = "\n".join(f"  {verb:<9} {line}" for verb, line in VERBS.items())
    parser = Grammar(
        prog=program,
        usage=f"{program} [verb] [options]",
        description=f"Broadsheet makes a news site of Markdown files.\n\nverbs:\n{verbs}",
        epilog=f"'{program} VERB --help' tells the options of a verb.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"Broadsheet {__version__}")
    return parser


def _add_common(parser: Grammar, default_site: Path) -> None:
    add = parser.add_argument
    add("--site", type=Path, default=default_site, metavar="DIR", help="the folder with site.toml and content/")
    add(
        "-c",
        "--config",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="settings in place of site.toml; a later file wins",
    )
    add("-o", "-d", "--output", type=Path, metavar="DIR", help="where the site goes")
    add("--now", metavar="INSTANT", help="build as if it were that moment, in ISO 8601")
    add("-D", "--drafts", action="store_true", help="let drafts in: for a preview")
    add("-F", "--future", action="store_true", help="let in what is dated later or under embargo: for a preview")
    add("-b", "--base-url", metavar="URL", help="the site's address")
    add("-t", "--theme", metavar="NAME", help="the theme")
    add("-j", "--jobs", type=int, metavar="N", help="processes; 0: all cores")
    add("--no-cache", action="store_true", help="make everything anew and keep no results")
    add("--strict", action="store_true", help="warnings count as errors")
    add("-q", "--quiet", action="store_true", help="print problems alone")


def _add_format(parser: Grammar, *others: str) -> None:
    parser.add_argument("--format", choices=("text", "json", *others), default="text", help="how to print it")


def _add_build(parser: Grammar) -> None:
    _add_format(parser)
    parser.add_argument("--clean", action="store_true", help="write every file anew; the old site stands until then")
    parser.add_argument("--adopt", action="store_true", help="files of others that are in the way become the site's")


def _add_check(parser: Grammar) -> None:
    _add_format(parser)


def _add_list(parser: Grammar) -> None:
    _add_format(parser, "csv")
    parser.add_argument("which", nargs="?", choices=LISTED, default="all", help="which articles")


def _add_related(parser: Grammar) -> None:
    _add_format(parser)
    parser.add_argument("path", nargs="?", metavar="PATH", help="an article's file")
    parser.add_argument("--all", action="store_true", help="every article's list")
    parser.add_argument("--explain", action="store_true", help="the parts of each score")
    parser.add_argument("--count", type=int, metavar="N", help="how many stories a list may have")


def _add_explain(parser: Grammar) -> None:
    _add_format(parser)
    parser.add_argument("target", metavar="PATH|URL", help="an article's file, a page's address or an output path")


def _add_new(parser: Grammar) -> None:
    parser.add_argument("kind", choices=KINDS, help="what to start")
    parser.add_argument("title", help="its headline or name")
    parser.add_argument("--section", default="", help="the section's folder, for an article")


def _add_config(parser: Grammar) -> None:
    _add_format(parser)
    parser.add_argument("key", nargs="?", metavar="KEY", help="one setting, such as lists.paginate")


ADDERS = {
    "build": _add_build,
    "check": _add_check,
    "list": _add_list,
    "related": _add_related,
    "explain": _add_explain,
    "new": _add_new,
    "config": _add_config,
}
