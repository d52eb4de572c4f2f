"""Players: who shows what an address leads to, and the address that shows it within a page."""

import re
from urllib.parse import parse_qs, quote, urlsplit

import msgspec

from generator.model.hosts import written
from generator.model.regex import regex


class Player(msgspec.Struct, frozen=True):
    """A provider's name, the host that a page would load from, the address for an inline frame, its shape.

    `frame`: "" for what is known to let nobody show it, which a link leads to.
    `shape`: "wide" (16:9), "tall" (9:16), "low" (a strip of sound), or "free".
    """

    name: str
    host: str
    frame: str
    shape: str = "wide"


class Provider(msgspec.Struct, frozen=True):
    """A provider: its hosts; which part of path or query names the thing; the frame's address with `{}` for that."""

    name: str
    hosts: tuple[str, ...]
    pattern: re.Pattern[str]
    frame: str
    shape: str = "wide"


def _provider(name: str, hosts: str, pattern: str, frame: str, shape: str = "wide") -> Provider:
    return Provider(name, tuple(hosts.split()), re.compile(pattern), frame, shape)


ID = r"([A-Za-z0-9_-]{3,64})"
# `pattern` is sought in the path with the query; where none of a host's fits, its address is shown as it is. Of what a
# provider offers, this is the form without a script of theirs on the page, and with the fewest cookies.
PROVIDERS = (
    _provider(
        "YouTube",
        "youtube.com youtube-nocookie.com m.youtube.com",
        rf"^/watch\?(?:.*&)?v={ID}",
        "https://www.youtube-nocookie.com/embed/{}",
    ),
    _provider(
        "YouTube",
        "youtube.com youtube-nocookie.com",
        rf"^/(?:embed|live)/{ID}",
        "https://www.youtube-nocookie.com/embed/{}",
    ),
    _provider(
        "YouTube", "youtube.com m.youtube.com", rf"^/shorts/{ID}", "https://www.youtube-nocookie.com/embed/{}", "tall"
    ),
    _provider("YouTube", "youtu.be", rf"^/{ID}", "https://www.youtube-nocookie.com/embed/{}"),
    _provider(
        "Vimeo", "vimeo.com player.vimeo.com", r"^/(?:video/)?(\d{3,20})", "https://player.vimeo.com/video/{}?dnt=1"
    ),
    _provider("Dailymotion", "dailymotion.com", rf"^/video/{ID}", "https://geo.dailymotion.com/player.html?video={}"),
    _provider(
        "SoundCloud",
        "soundcloud.com",
        r"^(/[^?]+/[^?]+)",
        "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com{}",
        "low",
    ),
    _provider(
        "Spotify",
        "open.spotify.com",
        r"^/((?:track|album|playlist|episode|show)/[A-Za-z0-9]{3,64})",
        "https://open.spotify.com/embed/{}",
        "low",
    ),
    _provider(
        "Internet Archive",
        "archive.org",
        r"^/(?:details|embed)/([A-Za-z0-9._-]{3,100})",
        "https://archive.org/embed/{}",
    ),
    _provider(
        "Datawrapper",
        "datawrapper.dwcdn.net",
        r"^/([A-Za-z0-9]{5})(?:/|$)",
        "https://datawrapper.dwcdn.net/{}/",
        "free",
    ),
    _provider(
        "Flourish",
        "public.flourish.studio",
        r"^/((?:visualisation|story)/\d{1,20})",
        "https://flo.uri.sh/{}/embed",
        "free",
    ),
    _provider(
        "OpenStreetMap", "openstreetmap.org", r"^(/export/embed\.html\?.+)", "https://www.openstreetmap.org{}", "free"
    ),
)
# Pages of these may be in no frame (X-Frame-Options, or frame-ancestors of their policies), but for those that they
# offer for that. They would end in a page of the browser's own, which no script can tell from any other.
REFUSING = {
    "x.com": "X",
    "twitter.com": "X",
    "mobile.twitter.com": "X",
    "instagram.com": "Instagram",
    "facebook.com": "Facebook",
    "m.facebook.com": "Facebook",
    "fb.watch": "Facebook",
    "tiktok.com": "TikTok",
    "vm.tiktok.com": "TikTok",
    "threads.net": "Threads",
    "threads.com": "Threads",
    "linkedin.com": "LinkedIn",
    "reddit.com": "Reddit",
    "bsky.app": "Bluesky",
    "pinterest.com": "Pinterest",
    "youtube.com": "YouTube",
    "m.youtube.com": "YouTube",
    "vimeo.com": "Vimeo",
    "soundcloud.com": "SoundCloud",
    "open.spotify.com": "Spotify",
}
FRAMED = regex(r"/(?:embed|plugins|player)(?:[/.]|$)")


def player(address: str) -> Player:
    """The player for an address of https; of a provider that is not known here, its host and the address as it is."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    wanted = f"{parts.path}?{parts.query}" if parts.query else parts.path
    for provider in PROVIDERS:
        match = provider.pattern.match(wanted) if host in provider.hosts else None
        if match is not None:
            frame = provider.frame.format(quote(match[1], safe="/?&=.,;:%+-_~"))
            whole = frame + _start(provider, parts.query)
            return Player(provider.name, urlsplit(frame).hostname or host, whole, provider.shape)
    refusing = REFUSING.get(host)
    if refusing and not FRAMED.search(parts.path):
        return Player(refusing, parts.hostname or host, "")
    return Player(written(host), parts.hostname or host, address)


def _start(provider: Provider, query: str) -> str:
    """Where a video begins, in seconds: people send addresses of the very moment."""
    seconds = parse_qs(query).get("t", [""])[0].removesuffix("s") if provider.name == "YouTube" else ""
    return f"?start={seconds}" if seconds.isascii() and seconds.isdigit() and len(seconds) < 6 else ""  # noqa: PLR2004
