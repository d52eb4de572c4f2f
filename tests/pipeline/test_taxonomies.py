"""A site's own taxonomies from site.toml and front matter to the files of the output."""

from pathlib import Path

import pytest

from generator.cli import main
from tests.commands.desk import write

SITE = {
    "site.toml": '[taxonomies.beats]\npath = "/beats/:slug/"\n[taxonomies.places]\ntitle = "Where"\n',
    "content/world/ferry.md": "---\ntitle: Ferry sails\ndate: 2026-10-31\nbeats: Harbour; Courts\n---\n\nIt sailed.\n",
    "content/world/dues.md": '+++\ntitle = "Dues"\ndate = 2026-10-30\n[taxonomies]\nbeats = ["harbour"]\n+++\nPaid.\n',
    "content/world/plan.md": "---\ntitle: Plan\ndate: 2026-12-01\nbeats: [Secrets]\nplaces: [Hideout]\n---\n\nSoon.\n",
    "templates/term-beats.html": '{% extends "parent:term.html" %}{% block kicker %}A beat of ours{% endblock %}',
}


def built(site: Path, now: str) -> dict[str, str]:
    assert main(["build", "--site", str(site), "--now", now]) == 0
    output = site / "output"
    files = [path for path in output.rglob("*") if path.suffix in (".html", ".xml", ".json")]
    return {path.relative_to(output).as_posix(): path.read_text("utf-8") for path in files}


@pytest.mark.case("S13")
@pytest.mark.case("S01")
def test_terms_have_pages_from_the_instant_that_a_story_of_theirs_is_public(tmp_path: Path) -> None:
    write(tmp_path, {name: text for name, text in SITE.items() if not name.startswith("templates/")})
    before = built(tmp_path, "2026-11-01T00:00:00Z")
    assert {"beats/index.html", "beats/harbour/index.html", "beats/harbour/feed.xml", "beats/courts/index.html"} <= {
        *before
    }
    assert 'href="/beats/harbour/"' in before["world/2026/10/ferry/index.html"]
    assert 'href="/world/2026/10/dues/"' in before["beats/harbour/index.html"]
    assert "<title>Beats — " in before["beats/index.html"]
    assert "/beats/harbour/" in before["sitemap-pages.xml"]
    assert not [
        name for name, text in before.items() if "secrets" in (name + text).lower() or "hideout" in text.lower()
    ]
    after = built(tmp_path, "2026-12-01T00:00:00Z")
    assert after.keys() - before.keys() >= {
        "beats/secrets/index.html",
        "places/hideout/index.html",
        "places/index.html",
    }
    assert ">Where</a>:" in after["world/2026/12/plan/index.html"]
    assert built(tmp_path, "2026-11-01T00:00:00Z") == before


def test_a_site_may_have_a_template_for_one_taxonomy(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    pages = built(tmp_path, "2026-12-01T00:00:00Z")
    assert "A beat of ours" in pages["beats/harbour/index.html"]
    assert "A beat of ours" not in pages["places/hideout/index.html"]


def test_a_slip_of_the_pen_in_a_taxonomy_stops_the_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "---\ntitle: A\ndate: 2026-10-31\nbaets: [x]\n---\n\nx\n"
    write(tmp_path, {**SITE, "content/world/a.md": text})
    assert main(["build", "--site", str(tmp_path), "--now", "2026-11-01T00:00:00Z"]) == 1
    told = capsys.readouterr().err
    assert "content/world/a.md:4:1" in told
    assert "did you mean `beats`?" in told
