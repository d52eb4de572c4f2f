from pathlib import Path

from bench.corpus import stories
from bench.speed.site import Peer, site_of


def test_wiping_deletes_all_that_builds_made_and_nothing_else(tmp_path: Path) -> None:
    (story,) = stories(1)
    skeleton = tmp_path / "skeleton"
    (skeleton / "layouts").mkdir(parents=True)
    (skeleton / "site.toml").touch()
    peer = site_of(Peer("other", skeleton, "make '{site}/x y'"), tmp_path / "copy")
    peer.put(story)
    (peer.folder / "public" / "news").mkdir(parents=True)
    (peer.folder / "public" / "news" / "index.html").touch()
    (peer.folder / ".lock").touch()
    (peer.folder / "latest").symlink_to("public")
    assert peer.command == ("make", f"{tmp_path}/copy/x y")
    assert peer.pages() == 1
    peer.wipe()
    assert sorted(path.name for path in peer.folder.iterdir()) == ["content", "layouts", "site.toml"]
    assert "\nlastmod: " in (peer.folder / story.path).read_text()
