"""Resolving: names of hosts become addresses of the open internet; none of one's own network is ever asked."""

import socket
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import msgspec

# Prefixes of IPv6 behind which an address of IPv4 stands (RFC 6052, section 2.1).
TRANSLATED = IPv6Network("64:ff9b::/96")
# Names that no host has (RFC 6761): whoever writes about the web uses them for what is made up.
NOWHERE = frozenset(("example", "invalid", "test"))
# What a resolver says where no server of names answers, which no name is to blame for.
UNANSWERED = frozenset((socket.EAI_AGAIN, socket.EAI_FAIL, socket.EAI_SYSTEM))


class Resolved(msgspec.Struct, frozen=True):
    """What became of a name: addresses to ask, or why there are none.

    `is_private`: all of them lie where readers are not. `is_unanswered`: nobody could be asked for the name.
    """

    addresses: tuple[str, ...] = ()
    is_private: bool = False
    is_unanswered: bool = False


def resolved(host: str, port: int, *, allows_private: bool) -> Resolved:
    """The addresses of a host; `allows_private`: those of loopback, private and link-local networks, too.

    A connection is made to these very addresses: a name that says something else a moment later changes nothing.
    """
    if host.rpartition(".")[2] in NOWHERE:
        return Resolved()
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as fault:
        return Resolved(is_unanswered=fault.errno in UNANSWERED)
    except (OSError, UnicodeError):
        return Resolved()
    addresses = tuple(dict.fromkeys(str(each[4][0]) for each in found))
    open_ones = tuple(each for each in addresses if allows_private or is_open(each))
    return Resolved(open_ones, is_private=bool(addresses) and not open_ones)


def is_open(text: str) -> bool:
    """Whether an address is one of the open internet, and so is each one that stands in it (RFC 6890)."""
    return all(each.is_global and not each.is_multicast and not each.is_reserved for each in _meant(text))


def _meant(text: str) -> Iterator[IPv4Address | IPv6Address]:
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv4Address):
        yield address
        return
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in TRANSLATED:
        inner.append(IPv4Address(address.packed[-4:]))
    found = [each for each in inner if each is not None]
    # What is only another way to write an address of IPv4 is as open as that.
    yield from found or [address]
