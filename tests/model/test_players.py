"""Players: which address shows what another one leads to."""

import re
from pathlib import Path

import pytest

from generator.model.players import PROVIDERS, REFUSING, Player, player

PAGE = (Path(__file__).resolve().parents[2] / "content/pages/handbook/story-parts.md").read_text("utf-8")
KNOWN = dict.fromkeys(each.name for each in PROVIDERS)


@pytest.mark.parametrize(
    ("address", "name", "frame"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk", "YouTube", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("https://m.youtube.com/watch?app=x&v=abc-_fghijk&t=90s", "YouTube", "https://www.youtube-nocookie.com/embed/abc-_fghijk?start=90"),
        ("https://youtu.be/abcdefghijk?si=tracking", "YouTube", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("https://www.youtube.com/shorts/abcdefghijk", "YouTube", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("https://www.youtube.com/live/abcdefghijk", "YouTube", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("https://vimeo.com/76979871", "Vimeo", "https://player.vimeo.com/video/76979871?dnt=1"),
        ("https://www.dailymotion.com/video/x8abc12", "Dailymotion", "https://geo.dailymotion.com/player.html?video=x8abc12"),
        ("https://soundcloud.com/harbour/horn", "SoundCloud", "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/harbour/horn"),
        ("https://open.spotify.com/episode/4rOoJ6Egrf8K2Irywzwomk", "Spotify", "https://open.spotify.com/embed/episode/4rOoJ6Egrf8K2Irywzwomk"),
        ("https://archive.org/details/harbour_1951", "Internet Archive", "https://archive.org/embed/harbour_1951"),
        ("https://datawrapper.dwcdn.net/aB3dE/2/", "Datawrapper", "https://datawrapper.dwcdn.net/aB3dE/"),
        ("https://public.flourish.studio/visualisation/123456/", "Flourish", "https://flo.uri.sh/visualisation/123456/embed"),
        ("https://www.openstreetmap.org/export/embed.html?bbox=1%2C2", "OpenStreetMap", "https://www.openstreetmap.org/export/embed.html?bbox=1%2C2"),
        ("https://tides.example/embed/quay?x=1", "tides.example", "https://tides.example/embed/quay?x=1"),
        ("https://www.youtube.com/@harbour", "YouTube", ""),
        ("https://x.com/harbour/status/1861", "X", ""),
        ("https://www.facebook.com/harbour/posts/1", "Facebook", ""),
        ("https://www.facebook.com/plugins/post.php?href=x", "facebook.com", "https://www.facebook.com/plugins/post.php?href=x"),
        ("https://www.instagram.com/p/C1/", "Instagram", ""),
        ("https://www.instagram.com/p/C1/embed/", "instagram.com", "https://www.instagram.com/p/C1/embed/"),
        ("https://www.tiktok.com/player/v1/7", "tiktok.com", "https://www.tiktok.com/player/v1/7"),
        ("https://vimeo.com/event/123/embed", "vimeo.com", "https://vimeo.com/event/123/embed"),
    ],
)  # fmt: skip
def test_an_address_is_shown_by_whoever_it_belongs_to(address: str, name: str, frame: str) -> None:
    found = player(address)
    assert (found.name, found.frame) == (name, frame)


def test_a_host_that_only_looks_like_a_provider_is_none() -> None:
    assert player("https://youtube.com.evil.example/watch?v=abcdefghijk") == Player(
        "youtube.com.evil.example",
        "youtube.com.evil.example",
        "https://youtube.com.evil.example/watch?v=abcdefghijk",
    )


def test_the_page_names_all_that_let_nobody_show_them() -> None:
    (listed,) = re.findall(r"whose pages no other may show \((.*?)\)", PAGE)
    assert listed.split(", ") == [name for name in dict.fromkeys(REFUSING.values()) if name not in KNOWN]


def test_the_page_names_all_providers() -> None:
    (listed,) = re.findall(r"least about readers: (.*?)\. Of any", PAGE)
    assert listed.split(", ") == list(KNOWN)
