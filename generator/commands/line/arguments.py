"""The verbs and flags of the command line."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from generator import __version__
from generator.commands.line.examples import epilog
from generator.commands.line.grammar import Grammar, OneOf, usage, whole_number
from generator.model.problem import BroadsheetError
from generator.settings.near import did_you_mean

VERBS = {
    "build": "publish the site into its output folder (no verb: this one)",
    "serve": "see the site in a browser while it is written; publishes nothing",
    "check": "everything that is wrong or doubtful, without writing anything",
    "status": "what a build would change now, and what changes by itself",
    "list": "the articles, as a table, JSON or CSV",
    "tags": "the tags, near spellings of them; rename and merge them",
    "related": "the related stories of one article or of all, with the reasons",
    "explain": "what a page is made of, and whether the next build keeps it",
    "new": "start an article, page, section, tag, author, site or theme",
    "import": "bring the site of another generator over",
    "takedown": "take stories offline now, whatever is wrong with other files",
    "rollback": "show readers the generation before again",
    "deploy": "send the published site to readers, what changed alone",
    "clean": "take the published site and the cache away, no file of others",
    "config": "a setting's value and where it came from",
    "completion": "what makes a shell complete verbs, flags, files and tags",
}
KINDS = ("article", "page", "section", "tag", "author", "site", "theme")
STATUSES = ("published", "draft", "withdrawn")
TAGGING = ("list", "unused", "rename", "merge", "alias", "describe")
LISTED = ("all", "public", "drafts", "future", "due", "expired", "withdrawn")
FORMATS = ("hugo", "jekyll", "pelican", "zola", "nikola", "eleventy", "wordpress")
SITE = "the folder with site.toml and content/"
SITES = {"import": "where the new site begins: a folder that is empty or not there yet"}
# What stands behind the flags, as the usage shows it.
WORDS = {
    "list": " [WHICH]",
    "tags": " [WHAT [TAG …]]",
    "related": " [PATH]",
    "explain": " PATH|URL",
    "new": " [KIND [TITLE]]",
    "import": " FORMAT DIR",
    "takedown": " PATH|URL …",
    "deploy": " [TARGET]",
    "config": " [KEY]",
    "completion": " SHELL",
}
SHELLS = ("bash", "zsh", "fish", "powershell")
PORT = 8000
LOOPBACK = "127.0.0.1"
ASIDE = ("-h", "--help", "--version")


def parse(arguments: Sequence[str], program: str, options: argparse.Namespace) -> None:
    """Puts the verb and its options into `options`, where `site` and `config` have their defaults.

    Raises BroadsheetError (exit 2) with every fault of the command line, SystemExit after `--help` and `--version`.
    """
    verb, rest = _verb_of(arguments)
    if verb in ASIDE:
        _overview(program).parse_args([verb])
    if verb not in VERBS:
        raise BroadsheetError(usage(f"there is no verb {verb!r}", did_you_mean(verb, VERBS) or _known()))
    options.verb, home = verb, getattr(options, "site", None)
    grammar_of(verb, program).read(rest, options)
    if verb == "new" and options.kind == "site" and options.site is not home:
        raise BroadsheetError(usage("--site is not for a site that only begins", "name its folder with --folder"))


def grammar_of(verb: str, program: str) -> Grammar:
    """The parser of one verb."""
    parser = Grammar(
        prog=f"{program} {verb}",
        usage=f"{program} {verb} [flags]{WORDS.get(verb, '')}",
        description=f"{VERBS[verb][0].upper()}{VERBS[verb][1:]}.",
        epilog=epilog(verb, program),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.verbs = tuple(VERBS)
    ADDERS[verb](parser)
    add_common(parser.add_argument_group("flags of every verb"), SITES.get(verb, SITE))
    return parser


def _known() -> str:
    return f"verbs: {', '.join(VERBS)}"


def _verb_of(arguments: Sequence[str]) -> tuple[str, Sequence[str]]:
    if not arguments:
        return "build", ()
    first = arguments[0]
    if first in ASIDE or not first.startswith("-"):
        return first, arguments[1:]
    return "build", arguments


def _overview(program: str) -> Grammar:
    verbs = "\n".join(f"  {verb:<10}  {line}" for verb, line in VERBS.items())
    parser = Grammar(
        prog=program,
        usage=f"{program} [verb] [options]",
        description=f"Broadsheet makes a news site of Markdown files.\n\nverbs:\n{verbs}",
        epilog=f"'{program} VERB --help' tells the options of a verb.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"Broadsheet {__version__}")
    return parser


def add_common(parser: argparse._ActionsContainer, site: str = SITE) -> None:
    """Adds the flags that every verb has. `site`: what `--site` means to it."""
    add = parser.add_argument
    add("--site", type=Path, metavar="DIR", help=site)
    add(
        "-c",
        "--config",
        type=Path,
        action="append",
        metavar="FILE",
        help="settings in place of site.toml; a later file wins",
    )
    add("-o", "-d", "--output", type=Path, metavar="DIR", help="where the site goes")
    add("--now", metavar="INSTANT", help="do it as if it were that moment, in ISO 8601")
    add("-D", "--drafts", action="store_true", help="let drafts in: for a preview")
    add("-F", "--future", action="store_true", help="let in what is dated later or under embargo: for a preview")
    add("-b", "--base-url", metavar="URL", help="the site's address")
    add("-t", "--theme", metavar="THEME", help="the theme")
    add("-j", "--jobs", type=whole_number, metavar="N", help="processes; 0: all cores")
    add("--no-cache", action="store_true", help="make everything anew and keep no results")
    add("--strict", action="store_true", help="warnings count as errors")
    add("-q", "--quiet", action="store_true", help="print problems and what was asked for alone")


def _add_format(parser: argparse.ArgumentParser, *others: str) -> None:
    known = ("text", "json", *others)
    parser.add_argument("--format", type=OneOf(known), default="text", metavar="|".join(known), help="how to say it")


def _add_build(parser: argparse.ArgumentParser) -> None:
    _add_format(parser)
    parser.add_argument("--verify", action="store_true", help="compare every byte with a build from nothing")
    parser.add_argument("--if-due", action="store_true", help="build if a source changed or something fell due")
    parser.add_argument("--clean", action="store_true", help="write every file anew; the old site stands until then")
    parser.add_argument("-v", "--verbose", action="store_true", help="a line for each page that is made, and why")
    parser.add_argument("--adopt", action="store_true", help="files of others that are in the way become the site's")
    parser.add_argument("--allow-vanish", action="store_true", help="let addresses go at which stories were public")


def _add_serve(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("-p", "--port", type=whole_number, default=PORT, metavar="N", help=f"the port; {PORT}, or the next free one")
    add("--bind", default=LOOPBACK, metavar="ADDRESS", help="who may look: without it, this machine alone")
    add("--open", action="store_true", help="open the site in the browser")
    add("--poll", action="store_true", help="look every second: for a share of the network, which tells of no edits")
    parser.set_defaults(format="text")


def _add_check(parser: argparse.ArgumentParser) -> None:
    _add_format(parser, "sarif", "github")
    fixes = "mend what has one right answer, and show how: old addresses, forms of dates, slips in keys"
    parser.add_argument("--fix", action="store_true", help=fixes)
    parser.add_argument("--dry-run", action="store_true", help="with --fix: show what it would write")
    parser.add_argument("--external", action="store_true", help="ask other sites whether what is linked to is there")


def _add_status(parser: argparse.ArgumentParser) -> None:
    _add_format(parser)


def _add_list(parser: argparse.ArgumentParser) -> None:
    _add_format(parser, "csv")
    which = f"which articles: {', '.join(LISTED)}"
    add = parser.add_argument
    add("which", nargs="?", type=OneOf(LISTED), default="all", metavar="WHICH", help=which)
    add("--section", metavar="FOLDER", help="those of a section and of the ones within it")
    add("--tag", metavar="TAG", help="those with a tag, by any of its names")
    add("--author", metavar="NAME", help="those of a writer")
    add("--status", type=OneOf(STATUSES), metavar="|".join(STATUSES), help="what their writers say")
    add("--lang", metavar="LANGUAGE", help="those in a language")
    add("--due", action="store_true", help="those that appear or go by themselves, soonest first")
    add("--stale", type=whole_number, metavar="DAYS", help="public stories that nobody updated for so long")
    add("--since", metavar="DAY", help="those dated from a day on")
    add("--until", metavar="DAY", help="those dated until a day, which is among them")


def _add_tags(parser: argparse.ArgumentParser) -> None:
    _add_format(parser, "csv")
    what = f"what to do: {', '.join(TAGGING)}; without it, list"
    parser.add_argument("what", nargs="?", type=OneOf(TAGGING), default="list", metavar="WHAT", help=what)
    parser.add_argument("names", nargs="*", metavar="TAG", help="rename OLD NEW, merge FROM… INTO, alias TAG NAME…")
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and write nothing")
    parser.add_argument("--partly", action="store_true", help="change what can be changed, though a file cannot")


def _add_related(parser: argparse.ArgumentParser) -> None:
    _add_format(parser)
    parser.add_argument("path", nargs="?", metavar="PATH", help="an article's file")
    parser.add_argument("--all", action="store_true", help="every article's list")
    parser.add_argument("--explain", action="store_true", help="the parts of each score")
    parser.add_argument("--count", type=whole_number, metavar="N", help="how many stories a list may have")


def _add_explain(parser: argparse.ArgumentParser) -> None:
    _add_format(parser)
    parser.add_argument("target", metavar="PATH|URL", help="an article's file, a page's address or an output path")


def _add_new(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    _add_format(parser)
    add("kind", nargs="?", type=OneOf(KINDS), metavar="KIND", help=", ".join(KINDS))
    add("title", nargs="?", metavar="TITLE", help="its headline or name; on a terminal, what is missing is asked for")
    add("--section", metavar="FOLDER", help="the section that it belongs to, such as world/europe")
    add("--tag", action="append", default=[], metavar="TAG", help="a tag of the article; once for each")
    add("--author", action="append", default=[], metavar="AUTHOR", help="who writes the article; once for each")
    add("--folder", type=Path, metavar="DIR", help="where the site begins; without it, a folder named after it")
    add("--language", metavar="TAG", help="the language of the site, such as de or pt-BR")
    add("--timezone", metavar="ZONE", help="where the site's clock hangs, such as Europe/Berlin")
    add("--sections", metavar="TITLES", help="the sections of the site, with commas: Politics, World, Sport")


def _add_import(parser: argparse.ArgumentParser) -> None:
    _add_format(parser)
    parser.add_argument("source", type=OneOf(FORMATS), metavar="FORMAT", help=", ".join(FORMATS))
    parser.add_argument("folder", type=Path, metavar="DIR", help="the old site; for wordpress its export, an XML file")
    parser.add_argument("--media", type=Path, metavar="DIR", help="where the uploads of WordPress lie")


def _add_takedown(parser: argparse.ArgumentParser) -> None:
    _add_format(parser)
    parser.add_argument("paths", nargs="+", metavar="PATH|URL", help="the stories' files or addresses")
    parser.add_argument("--reason", metavar="TEXT", help="what readers are told at the story's address")


def _add_rollback(parser: argparse.ArgumentParser) -> None:
    _add_format(parser)


def _add_deploy(parser: argparse.ArgumentParser) -> None:
    _add_format(parser)
    add = parser.add_argument
    add("target", nargs="?", metavar="TARGET", help="which [deploy.TARGET] of site.toml; not needed if there is one")
    add("--build", action="store_true", help="build first")
    add("--dry-run", action="store_true", help="say what would be sent and deleted, and write nothing anywhere")
    add("--adopt", action="store_true", help="files of others that are in the way there become the site's own")
    add("--allow-vanish", action="store_true", help="let addresses go at which stories were public")
    add("--recheck", action="store_true", help="compare every file there, whatever the record of it says")


def _add_clean(parser: argparse.ArgumentParser) -> None:
    _add_format(parser)


def _add_config(parser: argparse.ArgumentParser) -> None:
    _add_format(parser)
    parser.add_argument("key", nargs="?", metavar="KEY", help="one setting, such as lists.paginate")


def _add_completion(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", type=OneOf(SHELLS), metavar="SHELL", help=", ".join(SHELLS))
    parser.set_defaults(format="text")


ADDERS = {
    "build": _add_build,
    "serve": _add_serve,
    "check": _add_check,
    "status": _add_status,
    "list": _add_list,
    "tags": _add_tags,
    "related": _add_related,
    "explain": _add_explain,
    "new": _add_new,
    "import": _add_import,
    "takedown": _add_takedown,
    "rollback": _add_rollback,
    "deploy": _add_deploy,
    "clean": _add_clean,
    "config": _add_config,
    "completion": _add_completion,
}
