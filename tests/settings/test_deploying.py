"""Places to deploy to in site.toml: what is refused, and that no message repeats a secret."""

from pathlib import Path

import pytest

from generator.model.problem import BroadsheetError
from generator.settings.loading import Request, load_settings
from generator.settings.secrets import has_user, masked, scrubbed, sounds_secret
from tests.commands.desk import run

GOOD = {
    "folder": "/srv/post",
    "rsync": "web.example:/srv/post",
    "s3": "s3://post-example/site",
    "git": "origin",
}


def faults(folder: Path, table: str) -> list[str]:
    (folder / "site.toml").write_text(f'base_url = "https://post.example/"\n[deploy.live]\n{table}\n')
    try:
        assert load_settings(Request(folder)).problems == ()
    except BroadsheetError as fault:
        return [f"{problem.message} — {problem.hint}" for problem in fault.problems]
    return []


@pytest.mark.parametrize(("kind", "to"), GOOD.items())
def test_a_target_of_each_kind_loads(tmp_path: Path, kind: str, to: str) -> None:
    assert faults(tmp_path, f'kind = "{kind}"\nto = "{to}"') == []


@pytest.mark.parametrize(
    "to",
    [
        "me@web.example:/srv/post",
        "web.example:post",
        "rsync://web.example:8730/post/site",
        "web.example::post/site",
        "[::1]:/srv/post",
    ],
)
def test_rsync_goes_to_a_host(tmp_path: Path, to: str) -> None:
    assert faults(tmp_path, f'kind = "rsync"\nto = "{to}"') == []


@pytest.mark.parametrize(
    ("kind", "to"),
    [
        ("rsync", "-oProxyCommand=touch x:/srv"),
        ("rsync", "--rsh=sh:/srv"),
        ("rsync", "me@-oProxyCommand=x:/srv"),
        ("rsync", "/srv/post"),
        ("rsync", "web"),
        ("rsync", "web:"),
        ("rsync", "web:/srv\\nx"),
        ("s3", "bucket"),
        ("s3", "s3://-b/x"),
        ("s3", "https://s3.example/bucket"),
        ("git", "--upload-pack=touch x"),
        ("git", "ext::sh -c touch% x"),
        ("git", "-x"),
        ("git", "ssh://-oProxyCommand=x/post.git"),
    ],
)
def test_an_address_that_is_none_or_would_be_a_flag_is_refused(tmp_path: Path, kind: str, to: str) -> None:
    (found,) = faults(tmp_path, f'kind = "{kind}"\nto = "{to}"')
    assert found.startswith(f"deploy.live.to is not where a target of kind {kind} can be — write ")


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("git", 'to = "https://me:hunter2@git.example/post.git"'),
        ("git", 'to = "https://hunter2@git.example/post.git"'),
        ("rsync", 'to = "rsync://me:hunter2@web.example/post"'),
        ("rsync", 'to = "me:hunter2@web.example:/srv"'),
        ("s3", 'to = "s3://bucket"\nendpoint = "https://me:hunter2@s3.example"'),
        ("s3", 'to = "s3://bucket"\nsecret_key = "hunter2"'),
        ("s3", 'to = "s3://bucket"\naws_secret_access_key = "hunter2"'),
        ("s3", 'to = "s3://bucket"\nkey = "hunter2"'),
        ("rsync", 'to = "web:/srv"\npassword = "hunter2"'),
        ("git", 'to = "origin"\ntoken = "hunter2"'),
        ("git", "to = 'origin'\n\"api-key\" = 'hunter2'"),
    ],
)
def test_a_secret_is_refused_and_shown_nowhere(tmp_path: Path, kind: str, line: str) -> None:
    (found,) = faults(tmp_path, f'kind = "{kind}"\n{line}')
    assert "hunter2" not in found
    assert "an ssh agent" in found
    for verb in ("deploy", "config", "build"):
        for form in ((), ("--format", "json")):
            told = run(verb, "--site", tmp_path, *form)
            assert told.code == 2
            assert "hunter2" not in told.out + told.err


def test_a_secret_in_the_place_of_a_table_is_shown_nowhere(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text('[deploy]\npassword = "hunter2"\n')
    told = run("deploy", "--site", tmp_path)
    assert told.code == 2
    assert "deploy.password must be a table" in told.err
    assert "hunter2" not in told.err


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("", "deploy.live does not say what it is — write kind = one of folder, rsync, s3, git"),
        ('kind = "rsyn"', "deploy.live.kind: 'rsyn' is not known — did you mean rsync?"),
        ('kind = "folder"', 'deploy.live does not say where to — write a folder, such as to = "/srv/post"'),
        ('kind = "folder"\nto = "x"\nbranch = "y"', "deploy.live.branch is for kind = 'git' — take it out"),
        ('kind = "rsync"\nto = "w:/x"\nport = 70000', "deploy.live.port is 70000 — it must be from 1 to 65535"),
        ('kind = "s3"\nto = "s3://bucket"\nendpoint = "s3.example"', "deploy.live.endpoint is no address"),
        ('kind = "git"\nto = "origin"\nbranch = "a..b"', "deploy.live.branch cannot be the name of a branch"),
        ('kind = "git"\nto = "origin"\ncname = "no domain"', "deploy.live.cname is no domain"),
        (
            'kind = "s3"\nto = "s3://bucket"\ncache_control = { page = "no-cache" }',
            "there is nothing called 'page' to keep — did you mean pages?",
        ),
        (
            'kind = "s3"\nto = "s3://bucket"\ncache_control = { pages = "a\\nb" }',
            "deploy.live.cache_control.pages cannot be sent as a header",
        ),
        ('kind = "git"\nto = "origin"\nbrnch = "x"', "there is no setting deploy.live.brnch — did you mean"),
    ],
)
def test_what_means_nothing_is_told_with_a_way_out(tmp_path: Path, table: str, message: str) -> None:
    (found,) = faults(tmp_path, table)
    assert found.startswith(message)


def test_the_name_of_a_target_is_a_word(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text('[deploy."../x"]\nkind = "folder"\nto = "x"\n')
    assert "'../x' cannot be the name of a target" in run("deploy", "--site", tmp_path).err


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://me:pw@x.example/a", "https://********@x.example/a"),
        (
            "fatal: unable to access 'https://tok@x.example/a/'",
            "fatal: unable to access 'https://********@x.example/a/'",
        ),
        ("me:pw@host:/x", "********@host:/x"),
        ("git@host:post.git", "git@host:post.git"),
        ("mailto ann@post.example", "mailto ann@post.example"),
    ],
)
def test_users_and_passwords_are_taken_out_of_messages(text: str, shown: str) -> None:
    assert scrubbed(text) == shown


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ('password = "hunter2" # mine', "password = ******** # mine"),
        (
            'live = { kind = "s3", secret_key = "a\\"b", to = "s3://x" }',
            'live = { kind = "s3", secret_key = ********, to = "s3://x" }',
        ),
        ("token='x", "token=********"),
        ('monkey = "x"', 'monkey = "x"'),
        ('title = "The keys"', 'title = "The keys"'),
    ],
)
def test_a_line_of_settings_is_shown_without_its_secrets(line: str, shown: str) -> None:
    assert masked(line) == shown


def test_words_that_sound_of_secrets_and_users_in_addresses_are_told() -> None:
    assert all(map(sounds_secret, ("password", "AWS_SECRET_ACCESS_KEY", "api-key", "auth", "token")))
    assert not any(map(sounds_secret, ("branch", "kind", "keyboard", "author", "monkey")))
    assert has_user("https://u@x/y")
    assert not has_user("ssh://git@x/y")
