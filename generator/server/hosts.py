"""Hosts: the names under which a browser may speak to the preview.

A page of somebody else's could have its own name lead to this machine (DNS rebinding) and read drafts: what it sends
then has that name as its Host. Only names that nobody can give away count, and addresses, which are no names.
"""

from ipaddress import ip_address

LOCAL = frozenset(("localhost", "127.0.0.1", "[::1]"))
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with what was asked for
HTTP_PORT = 80


def is_known(host: str, port: int, bound: str) -> bool:
    """Whether a `Host` header may be answered. `port`: the one listened at; `bound`: the address of `--bind`."""
    name, number = _parted(host.lower())
    if number != port:
        return False
    return name in LOCAL or name in (bound, f"[{bound}]") or (bound in EVERYWHERE and _is_address(name))


def is_same(origin: str, host: str) -> bool:
    """Whether an `Origin` header is that of a page of the preview itself."""
    return origin.lower() == f"http://{host.lower()}"


def is_local(bound: str) -> bool:
    """Whether an address is of this machine alone."""
    return bound == "localhost" or (_is_address(bound) and ip_address(bound).is_loopback)


def _parted(host: str) -> tuple[str, int]:
    name, colon, number = host.rpartition(":")
    if not colon or host.endswith("]"):
        return host, HTTP_PORT
    return name, int(number) if number.isascii() and number.isdecimal() else 0


def _is_address(name: str) -> bool:
    try:
        ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
