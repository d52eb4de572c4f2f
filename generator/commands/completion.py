"""The verb `completion`: the lines that make a shell complete what is typed."""

from generator.commands.session import Session
from generator.model.problem import ExitCode

# Where the lines belong, by shell; they are read anew by each shell that starts.
PLACES = {
    "bash": 'eval "$(broadsheet completion bash)" in ~/.bashrc',
    "zsh": 'eval "$(broadsheet completion zsh)" in ~/.zshrc, below compinit',
    "fish": "broadsheet completion fish > ~/.config/fish/completions/broadsheet.fish",
    "powershell": "broadsheet completion powershell | Out-String | Invoke-Expression in $PROFILE",
}
# In these two a program is called as it was typed, so that ./build.py of a clone completes, too.
AS_TYPED = ("bash", "zsh")


def run(session: Session) -> ExitCode:
    """Prints the lines, and to a person where they belong."""
    # No other verb needs it.
    from argcomplete.shell_integration import shellcode  # noqa: PLC0415

    shell = session.options.shell
    programs = ["broadsheet", "build.py"] if shell in AS_TYPED else ["broadsheet"]
    if session.console.out.is_terminal and not session.options.quiet:
        session.console.remark(f"# To have it always: {PLACES[shell]}")
    session.console.result(shellcode(programs, shell=shell).strip())
    return ExitCode.DONE
