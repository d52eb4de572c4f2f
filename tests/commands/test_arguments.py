import argparse
import shlex
from pathlib import Path

import pytest

from generator.commands.line.arguments import ADDERS, VERBS, grammar_of, parse
from generator.commands.line.examples import EXAMPLES
from generator.commands.line.grammar import form_asked
from generator.model.problem import BroadsheetError, ExitCode


def parsed(*arguments: str) -> argparse.Namespace:
    options = argparse.Namespace(site=Path(), config=[])
    parse(arguments, "build.py", options)
    return options


def complaints(*arguments: str) -> list[str]:
    with pytest.raises(BroadsheetError) as stopped:
        parsed(*arguments)
    assert stopped.value.exit_code is ExitCode.USAGE
    assert {problem.code for problem in stopped.value.problems} == {"usage"}
    return [f"{problem.message} — {problem.hint}" for problem in stopped.value.problems]


def test_no_verb_means_build() -> None:
    assert parsed().verb == "build"
    assert parsed("--strict").verb == "build"
    assert parsed("--strict").strict


def test_every_verb_has_its_options() -> None:
    assert ADDERS.keys() == VERBS.keys()


@pytest.mark.parametrize(
    ("arguments", "key", "value"),
    [
        (["--site", "x"], "site", Path("x")),
        (["-o", "x"], "output", Path("x")),
        (["-d", "x"], "output", Path("x")),
        (["--output", "x"], "output", Path("x")),
        (["-c", "a.toml", "--config", "b.toml"], "config", [Path("a.toml"), Path("b.toml")]),
        (["-D"], "drafts", True),
        (["--drafts"], "drafts", True),
        (["-F"], "future", True),
        (["--future"], "future", True),
        (["-b", "https://x.example/"], "base_url", "https://x.example/"),
        (["-t", "harbour"], "theme", "harbour"),
        (["-j", "0"], "jobs", 0),
        (["--jobs", "4"], "jobs", 4),
        (["--no-cache"], "no_cache", True),
        (["--clean"], "clean", True),
        (["--adopt"], "adopt", True),
        (["-q"], "quiet", True),
        (["--quiet"], "quiet", True),
        (["-v"], "verbose", True),
        (["--format", "json"], "format", "json"),
        (["--format=json"], "format", "json"),
        ([], "format", "text"),
    ],
)
def test_a_flag_of_the_contract_is_read(arguments: list[str], key: str, value: object) -> None:
    assert getattr(parsed("build", *arguments), key) == value


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["biuld"], "there is no verb 'biuld' — did you mean build?"),
        (["Liste"], "there is no verb 'Liste' — did you mean list?"),
        (
            ["qqq"],
            (
                "there is no verb 'qqq' — "
                "verbs: build, serve, check, status, list, tags, related, explain, new, import, "
                "takedown, rollback, deploy, clean, config"
            ),
        ),
        (["import"], "this verb needs FORMAT and DIR after it — see build.py import --help"),
        (["import", "hugoo", "x"], "FORMAT: 'hugoo' is not known — did you mean hugo?"),
        (["--ouput", "x"], "--ouput is not a flag of this verb — did you mean --output?"),
        (["build", "--draft"], "--draft is not a flag of this verb — did you mean --drafts?"),
        (["build", "--port"], "--port is not a flag of this verb"),
        (["build", "--zzzzzz=1"], "--zzzzzz is not a flag of this verb — see build.py build --help"),
        (["build", "--format", "jsn"], "--format: 'jsn' is not known — did you mean json?"),
        (["build", "--format", "csv"], "--format: 'csv' is not known — known: text, json"),
        (["build", "--jobs", "many"], "-j/--jobs: 'many' is not a whole number"),
        (["build", "--jobs", "9" * 5000], "-j/--jobs: '999999999999999999999999999999999999999 is not a whole number"),
        (["build", "--jobs", "-1"], "-j/--jobs: '-1' is not a whole number"),
        (["build", "--now"], "--now needs a value after it — see build.py build --help"),
        (["--strict", "check"], "'check' is a word too many — the verb comes first: build.py check"),
        (["build", "surplus"], "'surplus' is a word too many — see build.py build --help"),
        (["list", "drfts"], "WHICH: 'drfts' is not known — did you mean drafts?"),
        (["new", "artcle", "x"], "KIND: 'artcle' is not known — did you mean article?"),
        (["explain"], "this verb needs PATH|URL after it"),
    ],
)
def test_a_wrong_word_is_answered_with_the_nearest_right_one(arguments: list[str], message: str) -> None:
    assert complaints(*arguments)[0].startswith(message)


def test_all_unknown_flags_are_told_at_once() -> None:
    assert len(complaints("build", "--stict", "--qiet")) == 2


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_fits_eighty_columns(
    verb: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit) as ended:
        parsed(*filter(None, [verb]), "--help")
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 80
    assert verb in out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--format", "json"], "json"),
        (["--format=json"], "json"),
        (["--format", "sarif"], "sarif"),
        (["--format=github"], "github"),
        (["--format", "text"], ""),
        (["--format"], ""),
        (["json"], ""),
    ],
)
def test_a_form_for_programs_is_asked_for_even_on_a_wrong_command_line(arguments: list[str], expected: str) -> None:
    assert form_asked(["biuld", *arguments]) == expected


def test_every_example_of_the_help_can_be_typed() -> None:
    assert EXAMPLES.keys() == VERBS.keys()
    for verb, examples in EXAMPLES.items():
        assert examples
        for command, what in examples:
            assert what
            words = shlex.split(command.removeprefix('eval "$(broadsheet ').removesuffix(')"'))
            assert parsed(*words).verb == verb


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_a_verb_fits_a_terminal_and_tells_examples_and_exit_codes(
    verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = grammar_of(verb, "build.py").format_help()
    assert max(map(len, text.splitlines())) <= 80
    assert text.index("flags of every verb:") < text.index("examples:") < text.index("exit: 0 done")
