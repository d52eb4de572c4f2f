"""Redirects in settings: hosts that nobody knows, addresses that are none."""

from pathlib import Path

import pytest

from generator.model.problem import BroadsheetError
from generator.settings.loading import Request, load_settings


def messages(text: str, folder: Path) -> list[str]:
    (folder / "site.toml").write_text(f'base_url = "https://post.example/"\n{text}', "utf-8")
    with pytest.raises(BroadsheetError) as caught:
        load_settings(Request(folder))
    return [problem.message for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("hosts", "part"),
    [
        ('["ngnix"]', "'ngnix' is not known"),
        ('["html", "netlify", "cloudflare"]', "read one file, `_redirects`"),
        ('"nginx"', "must be a list of texts"),
    ],
)
def test_hosts_that_will_not_do_are_told(hosts: str, part: str, tmp_path: Path) -> None:
    (message,) = messages(f"[publish]\nredirects = {hosts}\n", tmp_path)
    assert part in message


@pytest.mark.parametrize(
    "old", ["old/", "//evil.example/", "/", "/a/*", "/a?b=c", "/a#b", "/a b/", "/a\\nb/", "https://x.example/", ""]
)
def test_an_old_address_that_is_none_is_told(old: str, tmp_path: Path) -> None:
    (message,) = messages(f'[redirects]\n"{old}" = "/world/"\n', tmp_path)
    assert message.endswith("is no address of a page or file")


@pytest.mark.parametrize(
    "target",
    ["world/", "", "//evil.example/", "javascript:alert(1)", "https://", "https://[x/", "/a\\nb/", "mailto:a@b"],
)
def test_a_way_that_leads_nowhere_is_told(target: str, tmp_path: Path) -> None:
    (message,) = messages(f'[redirects]\n"/old/" = "{target}"\n', tmp_path)
    assert message.endswith("which is none")


def test_addresses_in_any_script_will_do(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text(
        'base_url = "https://post.example/"\n[redirects]\n"/свет/" = "/мир/"\n"/%C3%A4/" = "https://ä.example/ü"\n',
        "utf-8",
    )
    assert load_settings(Request(tmp_path)).problems == ()


@pytest.mark.parametrize(
    ("old", "target"),
    [
        ("/tag/:slug/", "/tags/"),
        ("/tag/", "/tags/:slug/"),
        ("/:slug/:slug/", "/tags/:slug/"),
        ("/tag/:slug/", "https://x.example/:slug/"),
    ],
)
def test_a_pattern_has_its_placeholder_once_on_both_sides(old: str, target: str, tmp_path: Path) -> None:
    (message,) = messages(f'[redirects]\n"{old}" = "{target}"\n', tmp_path)
    assert "stands for one name in both addresses" in message
