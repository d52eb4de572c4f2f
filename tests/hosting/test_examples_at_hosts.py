"""The handbook's settings of web servers, run by those servers over a built site."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.commands.desk import run, write
from tests.hosting.servers import Ask, apache, caddy, nginx, running

NOW = "2026-11-25T06:00:00Z"
EXAMPLES = Path(__file__).parents[2] / "content/pages/handbook/examples"
SETTINGS = """title = "The Post"
base_url = "https://post.example/"
[publish]
compress = ["gzip"]
redirects = ["html", "nginx", "apache", "caddy"]
[headers]
hosts = ["nginx", "apache"]
[security]
contact = ["mailto:security@post.example"]
expires = 2027-06-30
"""
STORY = "---\ntitle: Ferry sails\ndate: 2026-11-02\naliases: [/old/]\n---\n\n" + "The ferry sails at ten. " * 80 + "\n"
LASTING = "public, max-age=31536000, immutable"


@pytest.fixture
def built(open_folder: Path) -> Path:
    """Give the output of a site, with a file in it that is nobody's business."""
    site = write(open_folder / "site", {"site.toml": SETTINGS, "content/world/ferry.md": STORY})
    assert run("build", "--site", site, "--now", NOW).code == 0
    (site / "output/.broadsheet.json").write_text("{}", "utf-8")
    return site / "output"


def inside(name: str, output: Path) -> str:
    """Give what an example has between its outer braces, for the site at hand; its lines that are off are on."""
    text = (EXAMPLES / name).read_text("utf-8").replace("/srv/post", str(output))
    body = text[text.index("{\n") + 2 : text.rindex("}")]
    return re.sub(r"# (include|import) ", r"\1 ", re.sub(r"^ *listen .*\n", "", body, flags=re.MULTILINE))


def at_nginx(folder: Path, output: Path) -> AbstractContextManager[Ask]:
    """Run nginx with the example."""
    return running(folder, nginx, inside("nginx.conf", output))


def at_caddy(folder: Path, output: Path) -> AbstractContextManager[Ask]:
    """Run Caddy with the example."""
    return running(folder, caddy, inside("Caddyfile", output))


@pytest.mark.parametrize("host", [at_nginx, at_caddy])
def test_an_example_serves_the_site_as_it_says(
    host: Callable[[Path, Path], AbstractContextManager[Ask]], open_folder: Path, built: Path
) -> None:
    story, missing = built / "world/2026/11/ferry/index.html", built / "404.html"
    asset = next((built / "assets").glob("site.*.css"))
    with host(open_folder, built) as ask:
        page, packed = ask("/world/2026/11/ferry/"), ask("/world/2026/11/ferry/", Accept_Encoding="gzip")
        style, lost = ask(f"/assets/{asset.name}"), ask("/nowhere/")
        hidden, known, moved = ask("/.broadsheet.json"), ask("/.well-known/security.txt"), ask("/old/")
    assert (page.status, page.body, page.fields["cache-control"]) == (200, story.read_bytes(), "no-cache")
    assert (packed.fields["content-encoding"], packed.body) == ("gzip", (story.parent / "index.html.gz").read_bytes())
    assert (style.status, style.fields["cache-control"]) == (200, LASTING)
    assert (lost.status, lost.body) == (404, missing.read_bytes())
    assert (hidden.status, known.status) == (404, 200)
    assert (moved.status, moved.path) == (301, "/world/2026/11/ferry/")


def test_nginx_and_apache_send_the_headers_of_the_files_that_are_written_for_them(
    open_folder: Path, built: Path
) -> None:
    lines = f"root {built};\nindex index.html;\ninclude {built}/headers.nginx.conf;\nerror_page 404 /404.html;"
    for host, given in ((nginx, lines), (apache, str(built))):
        with running(open_folder, host, given) as ask:
            page, packed, lost = ask("/"), ask("/", Accept_Encoding="gzip"), ask("/nowhere/")
            style = ask(f"/assets/{next((built / 'assets').glob('site.*.css')).name}")
        assert page.fields["content-security-policy"].startswith("default-src 'none'; ")
        assert page.fields["x-content-type-options"] == "nosniff"
        assert packed.fields["content-encoding"] == "gzip"
        assert packed.body == (built / "index.html.gz").read_bytes()
        assert style.fields["cache-control"] == LASTING
        assert (lost.status, lost.body) == (404, (built / "404.html").read_bytes())
