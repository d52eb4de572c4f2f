"""Exchange: one request and the head of its answer, within a time that nobody can draw out."""

import errno
import http.client
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

import msgspec

from generator.outside.addresses import Target

CONNECT_SECONDS, ANSWER_SECONDS = 5.0, 15.0
CUT_OFF = frozenset((errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL))

# What a fault says of its host, the narrower one first; a line that breaks within an answer is both of the last two.
REFUSALS: tuple[tuple[type[Exception], str], ...] = (
    (ssl.SSLError, "does not speak TLS as it should"),
    (TimeoutError, "does not answer in time"),
    (ConnectionRefusedError, "refuses every connection"),
    (ConnectionError, "breaks off the connection"),
    (http.client.HTTPException, "answers with what is no HTTP"),
    (ValueError, "answers with what is no HTTP"),
)


class Answer(msgspec.Struct, frozen=True):
    """The head of an answer: status, where it leads, when to come again. Texts as they came, "" for none."""

    status: int
    location: str = ""
    retry_after: str = ""


class RefusedError(Exception):
    """Why there is no answer, in words that stand behind the address.

    `is_certain`: it will be the same tomorrow. `is_cut_off`: no way leads there from here, as if without a network.
    """

    def __init__(self, why: str, *, is_certain: bool = False, is_cut_off: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.is_certain = is_certain
        self.is_cut_off = is_cut_off


class Limits(msgspec.Struct, frozen=True):
    """How long a connection, and then the head of an answer, may take, in seconds."""

    connect: float = CONNECT_SECONDS
    answer: float = ANSWER_SECONDS


def exchanged(method: str, target: Target, address: str, headers: Mapping[str, str], limits: Limits) -> Answer:
    """The answer of a host at one of its addresses. No body is read, however long it would be.

    Raises RefusedError where there is none.
    """
    try:
        with _connected(target, address, limits) as connection:
            # Whoever speaks HTTP begins with its head; what follows is never asked for.
            connection.request(method, target.path, headers={"Host": target.authority, **headers})
            answer = connection.getresponse()
            return Answer(answer.status, answer.getheader("Location", ""), answer.getheader("Retry-After", ""))
    except (OSError, http.client.HTTPException, ValueError) as fault:
        raise _refusal(fault) from fault


def _refusal(fault: Exception) -> RefusedError:
    if isinstance(fault, ssl.SSLCertVerificationError):
        return RefusedError(f"has a certificate that is not valid: {fault.verify_message}", is_certain=True)
    if isinstance(fault, OSError) and fault.errno in CUT_OFF:
        return RefusedError("cannot be reached: no way leads there", is_cut_off=True)
    words = next((words for kind, words in REFUSALS if isinstance(fault, kind)), "breaks off the connection")
    return RefusedError(words, is_certain=isinstance(fault, ssl.SSLError | ConnectionRefusedError))


class _Line:
    """A connection that ends by itself: who sends a byte now and then would else never be done."""

    def __init__(self, target: Target, address: str, limits: Limits) -> None:
        self.is_late = False
        self._socket = socket.create_connection((address, target.port), limits.connect)
        self._timer = threading.Timer(limits.answer, self._end)
        self._timer.daemon = True
        self._timer.start()
        self._target, self._limits = target, limits

    def speak(self) -> http.client.HTTPConnection:
        """HTTP over it. A name is checked against the certificate, whatever address it was resolved to."""
        self._socket.settimeout(self._limits.answer)
        if self._target.scheme == "https":
            # Known before it begins to speak, so that it can be ended meanwhile.
            self._socket = ssl.create_default_context().wrap_socket(
                self._socket, server_hostname=self._target.host, do_handshake_on_connect=False
            )
            self._socket.do_handshake()
        connection = http.client.HTTPConnection(self._target.host, self._target.port)
        connection.sock = self._socket
        return connection

    def close(self) -> None:
        """Hangs up."""
        self._timer.cancel()
        self._socket.close()

    def _end(self) -> None:
        self.is_late = True
        with suppress(OSError):
            # Below TLS, which would wait for a goodbye.
            socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


@contextmanager
def _connected(target: Target, address: str, limits: Limits) -> Iterator[http.client.HTTPConnection]:
    line = _Line(target, address, limits)
    try:
        yield line.speak()
        # Where the line was cut within the head, that reads as its end.
        if line.is_late:
            raise TimeoutError
    except (OSError, http.client.HTTPException) as fault:
        if line.is_late and not isinstance(fault, TimeoutError):
            raise TimeoutError from fault
        raise
    finally:
        line.close()
