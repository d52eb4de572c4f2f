"""The measure of previews: both figures of ours, and of a peer the one that it has."""

import sys
from pathlib import Path

import pytest

from bench.serving import main

pytestmark = pytest.mark.usefixtures("unmeasured")

# Makes pages of articles as they are, with nothing but what comes with Python.
SERVER = """
import http.server, pathlib, sys
class Stand(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        text = pathlib.Path(sys.argv[1], "content", self.path.strip("/") + ".md").read_text("utf-8")
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"<html>{text}".encode())
    def log_message(self, *args): pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[2])), Stand).serve_forever()
"""


@pytest.mark.slow
def test_a_preview_and_a_peer_are_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    peer = tmp_path / "peer"
    peer.mkdir()
    (peer / "server.py").write_text(SERVER)
    command = f"{sys.executable} {{site}}/server.py {{site}} {{port}}"
    assert main(["--articles", "12", "--rounds", "1", "--peer", "other", str(peer), command]) == 0
    rows = [line.split()[1:3] for line in capsys.readouterr().out.splitlines()[1:]]
    assert rows == [["broadsheet", "reload"], ["broadsheet", "page"], ["other", "page"]]


def test_a_peer_that_does_not_serve_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "peer").mkdir()
    command = f"{sys.executable} -c pass"
    assert main(["--articles", "12", "--rounds", "1", "--peer", "other", str(tmp_path / "peer"), command]) == 1
    assert "other does not serve" in capsys.readouterr().err
