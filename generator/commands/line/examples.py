"""What `--help` shows at its end: each verb as it is typed, with what for."""

EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "build": (
        ("build", "publish what is due, keep all that did not change"),
        ("build --if-due --quiet", "for cron: a blink, unless something changed or fell due"),
        ("build --verify", "prove every byte against a build from nothing"),
        ("build --drafts --future --output preview", "a folder for the desk, drafts and embargoes included"),
    ),
    "serve": (
        ("serve --drafts --open", "write, save, look"),
        ("serve --future --now 2026-12-01T06:00", "the paper as readers will have it then"),
    ),
    "check": (
        ("check", "all that is wrong or doubtful"),
        ("check --fix", "mend what has one right answer"),
        ("check --strict --drafts", "before a story goes to print"),
    ),
    "status": (("status", "what a build would change, and what is next"),),
    "list": (
        ("list drafts", "what waits to be finished"),
        ("list due --format csv", "what appears or goes by itself, soonest first"),
        ("list --section politics --stale 90", "what nobody looked at for three months"),
    ),
    "tags": (
        ("tags", "all tags, and spellings that are near to others"),
        ("tags merge Floods flooding Flood", "the last one stays, and the addresses of the others lead to it"),
        ('tags rename Nadira "Cyclone Nadira" --dry-run', "show what would change"),
        ('tags describe Flood "What high water does."', "what readers find on its page"),
    ),
    "related": (
        ("related content/world/ferry.md --explain", "the list of a story, and why each is in it"),
        ("related --all --format json", "all lists, for a program"),
    ),
    "explain": (
        ("explain content/world/ferry.md", "what its page is made of"),
        ("explain /world/", "the same of a list, by its address"),
    ),
    "new": (
        ("new article", "asks for headline, section, tags and writer"),
        ('new article "Ferry sails again" --section world', "without a question"),
        ('new site "The Quay"', "a whole newsroom in a folder of its own"),
        ('new theme "Quay side"', "a look of one's own, a child of the one in force"),
    ),
    "import": (
        ("import hugo ../old-site --site ../paper", "a new folder with all of it, and a report"),
        ("import wordpress export.xml --media uploads --site ../paper", "with its pictures"),
    ),
    "takedown": (('takedown content/world/ferry.md --reason "…"', "now, whatever is wrong with other files"),),
    "rollback": (("rollback", "what readers had before the last build"),),
    "deploy": (
        ("deploy --dry-run", "what would be sent and deleted"),
        ("deploy --build --quiet", "for cron: what is due is built, and what changed is sent"),
        ("deploy staging", "to [deploy.staging] of site.toml"),
    ),
    "clean": (("clean", "take away what builds made, and nothing else"),),
    "config": (("config", "all settings"), ("config lists", "one table of them")),
    "completion": (('eval "$(broadsheet completion bash)"', "in ~/.bashrc"),),
}
EXITS = (
    "exit: 0 done, 1 errors in the content, 2 wrong usage or settings, 3 disk or network, 75 locked, 130 interrupted"
)


def epilog(verb: str, program: str) -> str:
    """The end of a verb's help: its examples, and what its exit codes mean."""
    lines = [_shown(command, what, program) for command, what in EXAMPLES[verb]]
    return "\n".join(("examples:", *lines, "", *_folded(EXITS)))


def _shown(command: str, what: str, program: str) -> str:
    typed = command if command.startswith("eval") else f"{program} {command}"
    return f"  {typed}\n      {what}"


def _folded(text: str) -> tuple[str, str]:
    """The text in two lines that fit a terminal of 80 columns."""
    head, _, tail = text.partition(", 3 ")
    return f"{head},", f"      3 {tail}"
