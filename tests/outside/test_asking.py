"""Asking: each way in which a host may answer, or not, comes to the one verdict that is fair to it."""

import socket
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from generator.outside.asking import MOST_REDIRECTS, Manners, verdict_on
from generator.outside.exchange import Limits
from generator.outside.turns import Turns
from generator.outside.verdicts import Finding, Verdict
from tests.outside.hosts import PEM, Said, host, rude

NOW = datetime(2026, 11, 25, tzinfo=UTC)
HEADERS = {"User-Agent": "Broadsheet/0 (+https://post.example/; checks its links)"}


def ask(address: str, *, seconds: float = 20.0, limits: Limits | None = None, private: bool = True) -> Verdict:
    """Ask without a pause between two requests."""
    until = time.monotonic() + seconds
    manners = Manners(HEADERS, lambda: NOW, until, limits or Limits(2.0, 0.6), allows_private=private)
    return verdict_on(address, manners, Turns(0.0))


@pytest.mark.parametrize(
    ("status", "finding", "why"),
    [
        (200, Finding.FINE, ""),
        (204, Finding.FINE, ""),
        (404, Finding.GONE, "is not there (404)"),
        (410, Finding.GONE, "was taken away for good (410)"),
        (401, Finding.UNSURE, "answers with the status 401"),
        (403, Finding.UNSURE, "answers with the status 403"),
        (500, Finding.UNSURE, "answers with the status 500"),
        (503, Finding.UNSURE, "answers with the status 503"),
        (999, Finding.UNSURE, "answers with the status 999"),
    ],
)
def test_a_status_is_what_it_says_and_no_more(status: int, finding: Finding, why: str) -> None:
    with host({"/x": Said(status)}) as there:
        assert ask(f"{there.url}/x") == Verdict(finding, NOW, why)


def test_a_host_is_told_who_asks_and_is_asked_for_the_head_alone() -> None:
    with host({"/a%20b?c=%C3%A4": Said()}) as there:
        assert ask(f"{there.url.replace('://', '://me:secret@')}/a b?c=ä#part").finding is Finding.FINE
    [(method, _, headers, _)] = there.asked
    assert method == "HEAD"
    assert headers["User-Agent"] == HEADERS["User-Agent"]
    assert headers["Host"] == f"127.0.0.1:{there.port}"
    assert "Authorization" not in headers


@pytest.mark.parametrize("refusal", [403, 404, 405, 500, 501])
def test_who_knows_no_head_is_asked_for_the_page(refusal: int) -> None:
    with host(lambda method, _path, _times: Said(refusal if method == "HEAD" else 200)) as there:
        assert ask(f"{there.url}/x").finding is Finding.FINE
    assert there.methods == ["HEAD", "GET"]


@pytest.mark.parametrize(
    ("statuses", "moved_to"),
    [
        ((301,), "/1"),
        ((308, 301), "/2"),
        ((301, 302), "/1"),
        ((302,), ""),
        ((302, 301), ""),
        ((307, 303), ""),
    ],
)
def test_a_page_has_moved_as_far_as_all_redirects_say_that_it_is_for_good(
    statuses: tuple[int, ...], moved_to: str
) -> None:
    script = {f"/{at}": Said(each, {"Location": f"/{at + 1}"}) for at, each in enumerate(statuses)}
    with host({**script, f"/{len(statuses)}": Said()}) as there:
        verdict = ask(f"{there.url}/0")
        expected = f"{there.url}{moved_to}" if moved_to else ""
    assert (verdict.finding, verdict.moved_to) == (Finding.MOVED if moved_to else Finding.FINE, expected)


def test_a_redirect_to_another_host_is_followed() -> None:
    with host({"/new": Said()}) as new, host({"/old": Said(301, {"Location": f"{new.url}/new"})}) as old:
        assert ask(f"{old.url}/old").moved_to == f"{new.url}/new"


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("/x", "redirects in a circle"),
        ("ftp://tnw.example/", "redirects to 'ftp://tnw.example/', which names no host that could be asked"),
        ("http://[/", "redirects to 'http://[/', which names no host that could be asked"),
    ],
)
def test_a_redirect_that_leads_nowhere_is_the_end(location: str, why: str) -> None:
    with host({"/x": Said(301, {"Location": location})}) as there:
        assert ask(f"{there.url}/x") == Verdict(Finding.GONE, NOW, why)


def test_redirects_end_some_day() -> None:
    def script(_method: str, path: str, _times: int) -> Said:
        return Said(302, {"Location": f"{path}x"})

    with host(script) as there:
        assert ask(f"{there.url}/").why == f"redirects more than {MOST_REDIRECTS} times"


def test_a_redirect_without_a_place_is_an_answer() -> None:
    with host({"/x": Said(304)}) as there:
        assert ask(f"{there.url}/x").finding is Finding.FINE


@pytest.mark.parametrize("status", [429, 503])
def test_who_wants_a_pause_gets_it(status: int) -> None:
    with host(lambda _method, _path, times: Said(status, {"Retry-After": "1"}) if times == 1 else Said()) as there:
        assert ask(f"{there.url}/x").finding is Finding.FINE
    assert there.methods == ["HEAD", "HEAD"]
    assert there.asked[1][3] - there.asked[0][3] >= 1.0


@pytest.mark.parametrize("after", ["3600", "Wed, 25 Nov 2026 01:00:00 GMT", "soon", "9" * 400])
def test_nobody_waits_for_an_hour(after: str) -> None:
    with host({"/x": Said(429, {"Retry-After": after})}) as there:
        assert ask(f"{there.url}/x") == Verdict(Finding.UNSURE, NOW, "answers with the status 429")
    assert there.methods == ["HEAD"]


def test_a_pause_may_be_told_as_a_date() -> None:
    past = Said(429, {"Retry-After": "Tue, 24 Nov 2026 23:00:00 GMT"})
    with host(lambda _method, _path, times: past if times == 1 else Said()) as there:
        assert ask(f"{there.url}/x").finding is Finding.FINE


def slowly(connection: socket.socket) -> None:
    for char in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 10_000:
        connection.sendall(bytes([char]))
        time.sleep(0.05)


def endlessly(connection: socket.socket) -> None:
    connection.recv(4096)
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        connection.sendall(b"x" * 65536)


def headers_without_end(connection: socket.socket) -> None:
    connection.recv(4096)
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.sendall(b"X-Y: " + b"z" * 60_000 + b"\r\n")


@pytest.mark.parametrize(
    ("talk", "finding", "why"),
    [
        (lambda _connection: time.sleep(3), Finding.UNSURE, "does not answer in time"),
        (slowly, Finding.UNSURE, "does not answer in time"),
        (endlessly, Finding.FINE, ""),
        (headers_without_end, Finding.UNSURE, "answers with what is no HTTP"),
        (lambda connection: connection.sendall(b"SSH-2.0-x\r\n"), Finding.UNSURE, "answers with what is no HTTP"),
        (lambda connection: connection.recv(4096), Finding.UNSURE, "breaks off the connection"),
    ],
    ids=["silent", "slow", "endless", "headers", "another protocol", "hangs up"],
)
def test_a_rude_host_costs_a_moment(talk: Callable[[socket.socket], None], finding: Finding, why: str) -> None:
    began = time.monotonic()
    with rude(talk) as address:
        verdict = ask(address)
    assert (verdict.finding, verdict.why) == (finding, why)
    assert time.monotonic() - began < 5


def test_a_closed_port_is_nobody() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert ask(f"http://127.0.0.1:{port}/") == Verdict(Finding.GONE, NOW, "refuses every connection")


@pytest.mark.parametrize(
    "address", ["mailto:a@b.example", "ftp://tnw.example/", "http://", "http://[::1", "http://a b/", "http://x:99999/"]
)
def test_what_is_no_address_is_not_asked(address: str) -> None:
    assert ask(address) == Verdict(Finding.GONE, NOW, "names no host that could be asked")


def test_names_that_nobody_has_are_not_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: pytest.fail("looked up"))
    assert ask("https://tnw.example/").why == "is on tnw.example, and there is no such host"


def test_a_certificate_that_nobody_vouches_for_is_not_valid() -> None:
    with host({"/": Said()}, is_safe=True) as there:
        verdict = ask(f"{there.url}/")
    assert verdict.finding is Finding.GONE
    assert verdict.why.startswith("has a certificate that is not valid: ")
    assert there.asked == []


def test_a_certificate_is_that_of_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(PEM))
    with host({"/": Said()}, is_safe=True) as there:
        assert ask(f"{there.url}/").finding is Finding.FINE
        other = ask(f"https://127.0.0.1:{there.port}/")
    assert other.why.startswith("has a certificate that is not valid: ")


def test_who_speaks_no_tls_is_told_so() -> None:
    with rude(lambda connection: connection.sendall(b"hello\r\n" * 9)) as address:
        verdict = ask(address.replace("http:", "https:"))
    assert (verdict.finding, verdict.why) == (Finding.GONE, "does not speak TLS as it should")


def test_when_the_time_is_up_nobody_is_asked() -> None:
    with host({"/": Said()}) as there:
        assert ask(f"{there.url}/", seconds=-1.0).finding is Finding.LATE
    assert there.asked == []


def test_private_networks_are_not_asked_by_whatever_name() -> None:
    with host({"/": Said()}) as there:
        verdict = ask(f"{there.url}/", private=False)
        assert verdict == Verdict(Finding.PRIVATE, NOW, "lies in a private network, where readers are not")
        assert ask(f"http://localhost:{there.port}/", private=False).finding is Finding.PRIVATE
    assert there.asked == []


def test_without_a_network_nothing_is_said_of_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def unanswered(*_args: object, **_kwargs: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", unanswered)
    assert ask("http://broadsheet.post/").finding is Finding.CUT_OFF


def test_a_redirect_does_not_lead_into_a_private_network(monkeypatch: pytest.MonkeyPatch) -> None:
    look_up, connect, outside = socket.getaddrinfo, socket.create_connection, "93.184.215.14"

    def named(name: str, port: int, family: int = 0, type: int = 0) -> object:  # noqa: A002  as the system has it
        return [(0, 0, 0, "", (outside, port))] if name == "open.post" else look_up(name, port, family, type)

    def connected(place: tuple[str, int], timeout: float) -> socket.socket:
        assert place[0] == outside
        return connect(("127.0.0.1", place[1]), timeout)

    monkeypatch.setattr(socket, "getaddrinfo", named)
    monkeypatch.setattr(socket, "create_connection", connected)
    with host({"/": Said()}) as secret, host({"/": Said(302, {"Location": f"{secret.url}/"})}) as there:
        assert ask(f"http://open.post:{there.port}/", private=False).finding is Finding.PRIVATE
    assert there.methods == ["HEAD"]
    assert secret.asked == []
