"""Hosts: the names under which a browser may speak to the preview.

A page of somebody else's could have its own name lead to this machine (DNS rebinding) and read drafts: what it sends
then has that name as its Host. Only names that nobody can give away count, and addresses, which are no names.
"""

from ipaddress import IPv4Address, IPv6Address, ip_address

LOCAL = frozenset(("localhost", "127.0.0.1", "[::1]"))
HTTP_PORT = 80
PORT_DIGITS = 5


def is_known(host: str, port: int, bound: str) -> bool:
    """Whether a `Host` header may be answered. `port`: the one listened at; `bound`: the address of `--bind`."""
    name, number = _parted(host.lower())
    if number != port:
        return False
    given, listened = _address(name), _address(bound)
    if listened is None or given is None:
        return name in LOCAL or name == bound.lower()
    return name in LOCAL or given == listened or listened.is_unspecified


def is_same(origin: str, host: str) -> bool:
    """Whether an `Origin` header is that of a page of the preview itself."""
    return origin.lower() == f"http://{host.lower()}"


def is_local(bound: str) -> bool:
    """Whether an address is of this machine alone."""
    address = _address(bound)
    return bound.lower() == "localhost" or (address is not None and address.is_loopback)


def is_everywhere(bound: str) -> bool:
    """Whether an address stands for all that this machine has."""
    address = _address(bound)
    return address is not None and address.is_unspecified


def _parted(host: str) -> tuple[str, int]:
    name, colon, number = host.rpartition(":")
    if not colon or host.endswith("]"):
        return host, HTTP_PORT
    is_port = number.isascii() and number.isdecimal() and len(number) <= PORT_DIGITS
    return name, int(number) if is_port else 0


def _address(name: str) -> IPv4Address | IPv6Address | None:
    """The address that a name is: it may be written in several ways."""
    try:
        return ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return None
