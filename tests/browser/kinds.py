"""One page of each kind of the demo newsroom."""

STORY = "/politics/2026/11/tunnel-passes-by-one-vote/"
PARTS = "/business/2026/10/the-boat-at-ten-past-five/"
ARABIC = "/ar/world/2026/11/ittifaq-sadd-morne/"
PAGES = {
    "front": "/",
    "story": STORY,
    "story with parts": PARTS,
    "story from right to left": ARABIC,
    "story with a long headline": "/politics/2026/10/an-act-with-a-long-name/",
    "story with a wide table": "/climate/2026/11/heat-pumps-outsell-boilers/",
    "front in Arabic": "/ar/",
    "section": "/politics/",
    "section within": "/world/islands/",
    "tag": "/tags/harbour-tunnel/",
    "tags": "/tags/",
    "place": "/places/halvik/",
    "writer": "/authors/emil-nord/",
    "writers": "/authors/",
    "thread": "/threads/harbour-tunnel/",
    "archive": "/archive/",
    "month": "/archive/2026/11/",
    "search": "/search/",
    "search in Arabic": "/ar/search/",
    "corrections": "/corrections/",
    "feeds": "/feeds/",
    "page": "/about/",
    "nothing": "/no-such-page/",
}
