"""Sockets: what the preview listens at: a free port of the loopback, in both of its forms, or of another address."""

import errno
import socket

from generator.server.hosts import is_everywhere, is_local

# As many ports are tried, one after the other.
TRIES = 20
LAST_PORT = 65535
LOOPBACKS = ("127.0.0.1", "::1")
BACKLOG = 128


class PortTakenError(Exception):
    """No port of those that were tried is free."""


def listening(bound: str, port: int) -> tuple[list[socket.socket], int]:
    """Sockets that listen, and their port: the one that is asked for, else the next that is free; 0: any.

    Raises PortTakenError where all of them are taken, OSError where there is no such address, or no right to it,
    ValueError where none is named, as the system would listen at all that it has, or what no address is made of.
    """
    if not bound.strip() or not bound.isprintable():
        raise ValueError("no address is named")
    for number in range(port, min(port + TRIES, LAST_PORT + 1)) if port else (0,):
        try:
            found = _at(bound, number)
        except OSError as fault:
            if fault.errno != errno.EADDRINUSE:
                raise
        else:
            return found, found[0].getsockname()[1]
    raise PortTakenError


def _at(bound: str, port: int) -> list[socket.socket]:
    """The sockets at a port; of the loopback the second form, where this machine has it."""
    addresses = LOOPBACKS if bound in ("localhost", LOOPBACKS[0]) else (bound,)
    first = _listening(addresses[0], port)
    found, port = [first], first.getsockname()[1]
    for other in addresses[1:]:
        try:
            found.append(_listening(other, port))
        except OSError as fault:
            if fault.errno == errno.EADDRINUSE:
                first.close()
                raise
    return found


def _listening(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        # Without it the port of a preview that just ended is taken for a minute.
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind((address, port))
        made.listen(BACKLOG)
        made.settimeout(0)
    except OSError:
        made.close()
        raise
    return made


def address_of(bound: str, port: int) -> str:
    """What to type into a browser of this machine."""
    name = "localhost" if is_local(bound) or is_everywhere(bound) else bound
    shown = f"[{name}]" if ":" in name else name
    return f"http://{shown}:{port}"
