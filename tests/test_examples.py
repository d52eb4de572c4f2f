"""The examples of the handbook (deploying): each can be read, and calls only verbs and flags that there are."""

import argparse
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from generator.commands.line.arguments import parse
from generator.settings.loading import Request, load_settings
from tests.commands.desk import write

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "content/pages/handbook/deploying.md"
EXAMPLES = sorted((ROOT / "content/pages/handbook/examples").iterdir())
CALL = re.compile(r"(?<![\w.])python3? build\.py\b([^\n|>&;\"`#]*)")
KEPT = {".cache", ".broadsheet"}


def calls(text: str) -> list[str]:
    """Give the arguments of each call of the program."""
    return [found.strip() for found in CALL.findall(text)]


def named(name: str) -> str:
    return (ROOT / "content/pages/handbook/examples" / name).read_text("utf-8")


def workflows() -> list[Path]:
    return [path for path in EXAMPLES if path.suffix == ".yml"]


def texts_in(value: object) -> Iterator[str]:
    """Give all texts of nested tables and lists."""
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts_in(each)


@pytest.mark.parametrize("path", [PAGE, *EXAMPLES], ids=lambda path: path.name)
def test_every_call_is_of_a_verb_and_flags_that_there_are(path: Path) -> None:
    found = calls(path.read_text("utf-8"))
    assert found or path.name in {"nginx.conf", "Caddyfile"}
    for arguments in found:
        options = argparse.Namespace(site=Path(), config=[])
        parse(shlex.split(arguments), "build.py", options)
        assert options.verb in {"build", "deploy"}


def test_a_call_of_a_flag_that_is_not_there_is_found() -> None:
    with pytest.raises(Exception, match="--if-deu is not a flag"):
        parse(shlex.split(calls("run: python build.py build --if-deu\n")[0]), "build.py", argparse.Namespace())


@pytest.mark.parametrize("path", workflows(), ids=lambda path: path.name)
def test_a_workflow_is_yaml_that_keeps_what_the_next_build_needs_and_runs_one_at_a_time(path: Path) -> None:
    found = yaml.safe_load(path.read_text("utf-8"))
    kept = {line.strip().rstrip("/") for text in texts_in(found) for line in text.splitlines()}
    assert kept >= KEPT
    jobs = found.get("jobs") or {"pages": found["pages"]}
    if "jobs" in found:
        assert found["concurrency"]["cancel-in-progress"] is False
        # YAML 1.1 takes the key `on` for a truth.
        assert found[True]["schedule"] == [{"cron": "*/10 * * * *"}]
        assert all(step.keys() & {"uses", "run"} for job in jobs.values() for step in job["steps"])
    else:
        assert found["pages"]["resource_group"]


def test_a_step_is_named_that_a_later_one_asks() -> None:
    for path in workflows():
        found = yaml.safe_load(path.read_text("utf-8"))
        ids = {step.get("id") for job in found.get("jobs", {}).values() for step in job["steps"]}
        assert set(re.findall(r"steps\.(\w+)\.", path.read_text("utf-8"))) <= ids


def test_the_report_that_a_workflow_reads_has_the_keys_that_it_asks_for() -> None:
    for path in workflows():
        code = re.search(r'python -c "(.*)" >>', path.read_text("utf-8"))
        if code is not None:
            compile(code[1], path.name, "exec")
            assert set(re.findall(r"made\['(\w+)'\]", code[1])) == {"written", "deleted"}


def test_the_example_for_netlify_is_toml_and_publishes_the_output() -> None:
    found = tomllib.loads(named("netlify.toml"))
    assert found["build"]["publish"] == "output"
    assert set(found["plugins"][0]["inputs"]["paths"]) >= KEPT


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_the_configuration_of_a_server_has_its_braces_in_pairs_and_hides_records(name: str) -> None:
    lines = [line.strip() for line in named(name).splitlines() if line.strip() and not line.strip().startswith("#")]
    depth = 0
    for line in lines:
        depth += line.endswith("{") - (line == "}")
        assert depth >= 0
        assert name == "Caddyfile" or line.endswith((";", "{", "}")), line
    assert depth == 0
    assert any(r"/\." in line for line in lines)
    assert any("well-known" in line for line in lines)


def tables() -> list[str]:
    """Give the examples of settings."""
    return re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("text", tables())
def test_settings_load_without_a_word(text: str, tmp_path: Path) -> None:
    write(tmp_path, {"site.toml": f'base_url = "https://post.example/"\n{text}'})
    assert load_settings(Request(tmp_path)).problems == ()


def test_there_is_an_example_of_each_kind_and_a_link_to_each_file() -> None:
    assert {kind for text in tables() for kind in re.findall(r'kind = "(\w+)"', text)} == {
        "folder",
        "rsync",
        "s3",
        "git",
    }
    assert set(re.findall(r"\(examples/([^)]+)\)", PAGE.read_text("utf-8"))) == {path.name for path in EXAMPLES}
