"""Settings of security.txt and of headers: what they cannot mean is told at once."""

import msgspec
import pytest

from generator.settings.icons import icon_faults
from generator.settings.security import security_faults
from generator.settings.values import Values

GOOD = {"contact": ["mailto:a@b.example"], "expires": "2027-06-30T12:00:00Z"}


def faults(**given: object) -> list[tuple[str, str]]:
    return [(each.key, each.message) for each in security_faults(msgspec.convert(given, Values))]


@pytest.mark.parametrize(
    ("security", "key", "words"),
    [
        ({"expires": "2027-06-30T12:00:00Z"}, "security", "needs an address"),
        ({"contact": ["mailto:a@b.example"]}, "security", "needs the day"),
        ({**GOOD, "contact": ["a@b.example"]}, "security.contact", "'a@b.example' is no address"),
        ({**GOOD, "contact": ["http://b.example/"]}, "security.contact", "is no address"),
        ({**GOOD, "contact": ["mailto:a@b.example\nPolicy: x"]}, "security.contact", "is no address"),
        ({**GOOD, "policy": "/policy/"}, "security.policy", "is no address"),
    ],
)
def test_a_security_txt_that_says_nothing_is_a_fault(security: dict[str, object], key: str, words: str) -> None:
    ((found, message),) = faults(security=security)
    assert found == key
    assert words in message


def test_security_txt_lies_at_the_root_of_a_host() -> None:
    assert faults(security=GOOD) == faults() == []
    assert "root" in faults(security=GOOD, base_url="https://post.example/news/")[0][1]


@pytest.mark.parametrize(
    ("headers", "key", "words"),
    [
        ({"hosts": ["netlfy"]}, "headers.hosts", "'netlfy' is not known"),
        ({"allow": {"frames": []}}, "headers.allow.frames", "no such kind"),
        ({"allow": {"img": ["x; script-src *"]}}, "headers.allow.img", "is no source"),
        ({"allow": {"img": ["'unsafe-inline'"]}}, "headers.allow.img", "is no source"),
        ({"allow": {"img": ["a\nb"]}}, "headers.allow.img", "is no source"),
        ({"allow": {"img": ['a"b']}}, "headers.allow.img", "is no source"),
    ],
)
def test_headers_that_cannot_be_are_faults(headers: dict[str, object], key: str, words: str) -> None:
    ((found, message),) = faults(headers=headers)
    assert found == key
    assert words in message


@pytest.mark.parametrize("source", ["https:", "data:", "*.example.org", "https://a.example:8080/x/", "example.org"])
def test_an_address_or_a_scheme_is_a_source(source: str) -> None:
    assert faults(headers={"allow": {"frame": [source]}}) == []


@pytest.mark.parametrize("background", ["red", "#fff", "#12345g", ""])
def test_what_stands_behind_an_icon_is_a_colour(background: str) -> None:
    (fault,) = icon_faults(msgspec.convert({"icons": {"background": background}}, Values))
    assert fault.key == "icons.background"
    assert not list(icon_faults(Values()))
