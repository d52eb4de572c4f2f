"""What lies in a private network is told, however it is written."""

import socket

import pytest

from generator.outside.resolving import is_open, resolved


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("127.8.8.8", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("192.0.2.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.215.14", True),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::a9fe:a9fe", False),
        ("64:ff9b::5db8:d70e", True),
        ("2002:7f00:1::", False),
        ("2002:c0a8:101::1", False),
    ],
)
def test_an_address_is_open_or_private(address: str, *, expected: bool) -> None:
    assert is_open(address) is expected


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.1", "localhost"])
def test_every_way_to_write_this_machine_is_private(host: str) -> None:
    found = resolved(host, 80, allows_private=False)
    assert (found.addresses, found.is_private) == ((), True)


def test_of_several_addresses_only_open_ones_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def both(*_args: object, **_kwargs: object) -> list[object]:
        return [(0, 0, 0, "", (address, 80)) for address in ("10.0.0.1", "93.184.215.14")]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    assert resolved("a.post", 80, allows_private=False).addresses == ("93.184.215.14",)
    assert resolved("a.post", 80, allows_private=True).addresses == ("10.0.0.1", "93.184.215.14")


@pytest.mark.parametrize(
    ("fault", "is_unanswered"),
    [
        (socket.gaierror(socket.EAI_NONAME, "x"), False),
        (socket.gaierror(socket.EAI_AGAIN, "x"), True),
        (UnicodeError(), False),
        (OSError(), False),
    ],
)
def test_a_name_that_is_not_there_is_another_thing_than_no_network(
    fault: Exception, monkeypatch: pytest.MonkeyPatch, *, is_unanswered: bool
) -> None:
    def fails(*_args: object, **_kwargs: object) -> None:
        raise fault

    monkeypatch.setattr(socket, "getaddrinfo", fails)
    found = resolved("a.post", 80, allows_private=False)
    assert (found.addresses, found.is_private, found.is_unanswered) == ((), False, is_unanswered)
