"""Web servers as they are installed on this machine, each with a built site, for as long as a test looks at it."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

PATIENCE = 20
# Debian puts what is no program of every user into the folders `sbin`.
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
MODULES = Path("/usr/lib/apache2/modules")
LOADED = ("mpm_event", "authz_core", "alias", "dir", "mime", "headers", "rewrite")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: status, header fields by their names in small letters, body."""

    status: int
    fields: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        """Where a redirect leads, without this machine's name: another site's stays whole."""
        location = self.fields.get("location", "")
        return location.partition("127.0.0.1")[2].lstrip(":0123456789") if "127.0.0.1" in location else location


Ask = Callable[..., Answer]


def asking(port: int) -> Ask:
    """Give what asks the server at a port; paths go out as they are given."""

    def ask(path: str, **fields: str) -> Answer:
        with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
            connection.request("GET", path, headers={name.replace("_", "-"): each for name, each in fields.items()})
            response: HTTPResponse = connection.getresponse()
            return Answer(
                response.status, {name.lower(): each for name, each in response.getheaders()}, response.read()
            )

    return ask


def nginx(folder: Path, port: int, inside: str) -> list[str]:
    """Write the settings of nginx for a server block with these lines; give the command."""
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    mine = "user root;\n" if os.geteuid() == 0 else ""
    text = (
        f"{mine}daemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nevents {{}}\nhttp {{\n"
        f"access_log off;\n{places}types {{ text/html html; application/xml xml; }}\n"
        f"server {{ listen 127.0.0.1:{port};\n{inside}\n}} }}\n"
    )
    (folder / "nginx.conf").write_text(text, "utf-8")
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]


def apache(folder: Path, port: int, root: str) -> list[str]:
    """Write the settings of Apache for a site whose folder has an `.htaccess`; give the command."""
    loads = "".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so\n" for name in LOADED)
    user = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
    text = (
        f"ServerRoot {folder}\nServerName 127.0.0.1\nPidFile {folder}/apache.pid\nErrorLog {folder}/error.log\n"
        f"Listen 127.0.0.1:{port}\n{loads}{user}TypesConfig /etc/mime.types\nDirectoryIndex index.html\n"
        f'DocumentRoot "{root}"\n<Directory "{root}">\nAllowOverride All\nRequire all granted\n</Directory>\n'
    )
    (folder / "apache.conf").write_text(text, "utf-8")
    return ["apache2", "-X", "-f", str(folder / "apache.conf")]


def caddy(folder: Path, port: int, inside: str) -> list[str]:
    """Write the settings of Caddy for a site with these lines; give the command."""
    text = f"{{\nadmin off\nauto_https off\n}}\nhttp://127.0.0.1:{port} {{\n{inside}\n}}\n"
    (folder / "Caddyfile").write_text(text, "utf-8")
    return ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


@contextmanager
def running(folder: Path, make: Callable[[Path, int, str], list[str]], inside: str) -> Iterator[Ask]:
    """Run a server until the block ends; skips the test where the machine has none."""
    port = free_port()
    command = make(folder, port, inside)
    if shutil.which(command[0], path=PATH) is None:
        pytest.skip(f"{command[0]} is not installed")
    environment = {"PATH": PATH, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "output.txt").open("wb") as said:
        process = subprocess.Popen(command, env=environment, stdout=said, stderr=said, stdin=subprocess.DEVNULL)
    try:
        wait_for(port, process, folder)
        yield asking(port)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def free_port() -> int:
    """Give a port at which nobody answers."""
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(port: int, process: "subprocess.Popen[bytes]", folder: Path) -> None:
    """Wait until somebody answers at a port."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    logs = [
        path.read_text("utf-8", "replace") for path in (folder / "output.txt", folder / "error.log") if path.exists()
    ]
    pytest.fail("the server does not answer: " + "\n".join(logs))
