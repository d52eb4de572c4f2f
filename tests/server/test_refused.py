"""A preview is for this machine's own browser, and gives nothing but files of the site."""

import os
import socket
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from generator.server.hosts import is_known
from generator.server.site import plain_path
from generator.server.sockets import PortTakenError, listening
from tests.commands.desk import write
from tests.server.kiosk import FERRY, Kiosk, served


@pytest.mark.case("V01")
def test_it_listens_at_both_loopbacks_and_nowhere_else() -> None:
    sockets, port = listening("127.0.0.1", 0)
    try:
        assert next(each.getsockname()[:2] for each in sockets) == ("127.0.0.1", port)
        assert {each.getsockname()[0] for each in sockets} <= {"127.0.0.1", "::1"}
        if socket.has_ipv6 and Path("/proc/net/if_inet6").exists():
            assert len(sockets) == 2
    finally:
        for each in sockets:
            each.close()


def test_a_taken_port_gives_way_to_the_next() -> None:
    first, port = listening("127.0.0.1", 0)
    try:
        others, other = listening("127.0.0.1", port)
        for each in others:
            each.close()
        assert port < other <= port + 20
    finally:
        for each in first:
            each.close()


def test_where_all_ports_are_taken_nobody_listens() -> None:
    first, port = listening("127.0.0.1", 65535)
    assert port == 65535
    try:
        with pytest.raises(PortTakenError):
            listening("127.0.0.1", 65535)
    finally:
        for each in first:
            each.close()


@pytest.mark.parametrize(
    ("host", "bound", "is_answered"),
    [
        ("[2001:db8::1]:80", "2001:DB8:0::1", True),
        ("192.0.2.7:80", "192.0.2.7", True),
        ("192.0.2.8:80", "192.0.2.7", False),
        ("192.0.2.8:80", "0.0.0.0", True),
        ("[2001:db8::1]:80", "0::0", True),
        ("evil.example:80", "0.0.0.0", False),
        ("mybox:80", "MyBox", True),
        ("192.0.2.8:80", "MyBox", False),
        ("localhost:80", "MyBox", True),
    ],
)
def test_an_address_is_the_same_however_it_is_written(host: str, bound: str, is_answered: bool) -> None:  # noqa: FBT001
    assert is_known(host, 80, bound) == is_answered


@pytest.mark.parametrize("nothing", ["", " "])
def test_nobody_listens_at_no_address(nothing: str) -> None:
    with pytest.raises(ValueError, match="no address"):
        listening(nothing, 0)


@pytest.mark.case("V02")
def test_only_names_of_this_machine_are_answered(kiosk: Kiosk) -> None:
    port = kiosk.port
    for good in ("localhost", "127.0.0.1", "[::1]", "LOCALHOST"):
        assert kiosk.ask("/", f"Host: {good}:{port}") == 200, good
    for bad in ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "192.0.2.7", "0.0.0.0"):
        assert kiosk.ask("/", f"Host: {bad}:{port}") == 403, bad
    for bad in ("localhost", f"localhost:{port + 1}", "localhost:", "localhost:x", "", ":", "localhost:" + "9" * 5000):
        assert kiosk.ask("/", f"Host: {bad}") in (400, 403), bad
    assert kiosk.ask("/") == 400
    assert kiosk.ask("/", f"Host: localhost:{port}", "Host: evil.example") == 400
    body = kiosk.raw(f"GET / HTTP/1.1\r\nHost: evil.example:{port}\r\nConnection: close\r\n\r\n".encode())
    assert b"Ferry" not in body


@pytest.mark.case("V03")
def test_a_channel_is_for_pages_of_the_preview_alone(kiosk: Kiosk) -> None:
    here = f"localhost:{kiosk.port}"
    target = f"/.preview/events?page={FERRY}&seen="
    for origin in ("https://evil.example", "null", f"http://127.0.0.1:{kiosk.port + 1}", f"https://{here}", ""):
        assert kiosk.ask(target, f"Host: {here}", f"Origin: {origin}") == 403, origin
    answer = kiosk.get("/", headers={"Host": here, "Origin": f"http://{here}"})
    assert answer.status == 200
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.case("V04")
def test_channels_are_bounded_and_the_preview_goes_on(kiosk: Kiosk) -> None:
    request = f"GET /.preview/events?page=/ HTTP/1.1\r\nHost: localhost:{kiosk.port}\r\n\r\n".encode()
    with ExitStack() as stack:
        statuses = []
        for _ in range(300):
            window = stack.enter_context(socket.create_connection(("127.0.0.1", kiosk.port), timeout=15))
            window.sendall(request)
            statuses.append(window.recv(12).split(b" ")[1])
        assert statuses == [b"200"] * 256 + [b"503"] * 44
        # Those never read on: what is edited is shown all the same.
        for number in range(3):
            kiosk.write("content/pages/about.md", f"---\ntitle: About\n---\n\nWe are {number}.\n")
            kiosk.until_shown("/about/", f"We are {number}.")
    kiosk.until(lambda: kiosk.ask(f"/.preview/events?page={'x' * 3000}", f"Host: localhost:{kiosk.port}") == 503)
    assert kiosk.get("/about/").status == 200


@pytest.mark.case("V04")
@pytest.mark.parametrize("garbage", [b"\x16\x03\x01\x02", b"GET /\r\n\r\n", b"GE", b"\r\n" * 50_000, b"A" * 1_000_000])
def test_garbage_ends_its_own_connection_alone(kiosk: Kiosk, garbage: bytes) -> None:
    with socket.create_connection(("127.0.0.1", kiosk.port), timeout=15) as connection:
        try:
            connection.sendall(garbage)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(65536):
                pass
        except OSError:
            pass
    assert kiosk.get("/").status == 200


OUTSIDE = [
    "/../../etc/passwd",
    "/%2e%2e%2f%2e%2e%2fetc/passwd",
    "/..%5c..%5cetc/passwd",
    "//etc/passwd",
    "/static/%00",
    "/%ff",
    "/a\\b",
    "/world/..%2f..%2fsite.toml",
    "http://localhost/",
    "/./site.toml",
]


@pytest.mark.case("V05")
@pytest.mark.parametrize("target", OUTSIDE)
def test_there_is_no_way_out_of_the_site(kiosk: Kiosk, target: str) -> None:
    assert kiosk.ask(target, f"Host: localhost:{kiosk.port}") in (400, 404)


@pytest.mark.parametrize("target", OUTSIDE)
def test_what_climbs_is_no_path(target: str) -> None:
    assert plain_path(target.encode("latin-1")) is None


@pytest.mark.case("V06")
def test_only_files_of_the_site_are_given(newsroom: Path) -> None:
    others = {"static/.env": "secret", "static/a.txt~": "secret", "static/.git/config": "secret", "output/x.txt": "x"}
    with served(write(newsroom, others)) as kiosk:
        write(newsroom, {".cache/preview/x.txt": "secret", ".broadsheet/output/manifest": "secret"})
        for path in (
            "/.env",
            "/a.txt~",
            "/.git/config",
            "/x.txt",
            "/.cache/preview/x.txt",
            "/.broadsheet/output/manifest",
        ):
            assert kiosk.get(path).status == 404, path
        for path in ("/.cache/", "/assets/", "/.preview/", "/static/", "/content/world/ferry.md", "/site.toml"):
            assert kiosk.get(path).status == 404, path


@pytest.mark.case("V07")
def test_a_link_that_takes_the_place_of_a_file_gives_nothing_of_what_it_leads_to(
    newsroom: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("an open sesame")
    with served(newsroom) as kiosk:
        assert kiosk.get("/house.txt").status == 200
        (newsroom / "static/house.txt").unlink()
        (newsroom / "static/house.txt").symlink_to(secret)
        assert "sesame" not in kiosk.get("/house.txt").text
        kiosk.until(lambda: "symlink-outside" in kiosk.err.getvalue())
        assert "sesame" not in kiosk.get("/house.txt").text
        os.mkfifo(newsroom / "static/pipe")
        (newsroom / "static/house.txt").unlink()
        (newsroom / "static/pipe").rename(newsroom / "static/house.txt")
        assert kiosk.get("/house.txt").status == 404


@pytest.mark.case("V08")
def test_what_no_browser_asks_is_refused(kiosk: Kiosk) -> None:
    host = f"Host: localhost:{kiosk.port}"
    for method in ("POST", "PUT", "DELETE", "TRACE", "OPTIONS", "PATCH"):
        assert kiosk.ask("/", host, "Content-Length: 0", method=method) == 405, method
    assert kiosk.ask("/" + "a" * 20_000, host) == 414
    assert kiosk.ask("/", host, *(f"X-{number}: 1" for number in range(500))) == 431
    assert kiosk.ask("/", host, *(f"X-{number}: 1" for number in range(10_000))) in (400, 431, 0)
    assert kiosk.ask("/" + "a" * 1_000_000, host) in (400, 414, 0)
    assert kiosk.get("/", method="HEAD").body == b""


@pytest.mark.case("V08")
def test_who_sends_slowly_is_let_go_while_others_are_answered(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.server.patience.REQUEST_SECONDS", 1.0)
    begun = time.monotonic()
    with socket.create_connection(("127.0.0.1", kiosk.port), timeout=15) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nX: ")
        while time.monotonic() - begun < 10:
            assert kiosk.get("/").status == 200
            try:
                slow.sendall(b"a")
                slow.settimeout(0.1)
                if slow.recv(100) == b"":
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        assert time.monotonic() - begun < 10


def test_a_websocket_is_not_spoken(kiosk: Kiosk) -> None:
    upgrade = ("Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAA")
    request = "\r\n".join(["GET /.preview/events HTTP/1.1", f"Host: evil.example:{kiosk.port}", *upgrade, "", ""])
    with socket.create_connection(("127.0.0.1", kiosk.port), timeout=15) as connection:
        connection.sendall(request.encode())
        assert b" 403 " in connection.recv(100)
