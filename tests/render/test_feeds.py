"""Feeds, sitemaps and robots are read by machines: well formed, absolute, with nothing that a reader must take out."""

import html
import json
import re
from xml.etree import ElementTree as ET

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.article import Promo
from generator.model.catalogue import Catalogue, key_of
from generator.model.story import Picture, Story, Target
from generator.model.view import FeedView, SitemapEntry, SitemapView
from tests.render.newsroom import BASE, NOW, SITE, Templates, built_in, full_story, meta, story

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
ATOM = "{http://www.w3.org/2005/Atom}"
MADE = built_in()


def feed(*entries: Story, full_text: bool = True) -> FeedView:
    return FeedView(
        page=meta("rss", "The Harbour Post"),
        title="The Harbour Post",
        home=BASE,
        address=f"{BASE}feed.xml",
        updated=NOW,
        entries=entries,
        full_text=full_text,
    )


def rss(view: FeedView) -> ET.Element:
    return ET.fromstring(MADE.render(view, "feed.xml", kind="rss").data)


def atom(view: FeedView) -> ET.Element:
    return ET.fromstring(MADE.render(view, "atom.xml", kind="atom").data)


def body_of(*parts: str | Promo, targets: tuple[Target, ...] = ()) -> str:
    found = rss(feed(story(*parts, targets=targets))).findtext(f".//{CONTENT}")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<a href="/fog/?a=1&amp;b=2">x</a>', '<a href="https://post.example/fog/?a=1&amp;b=2">x</a>'),
        ('<a href="#fn:1">1</a>', '<a href="https://post.example/x/#fn:1">1</a>'),
        ("<a class='y' href='z.html'>x</a>", "<a class='y' href=\"https://post.example/x/z.html\">x</a>"),
        ('<a href="mailto:a@b.example">x</a>', '<a href="mailto:a@b.example">x</a>'),
        ('<img src="a.jpg" alt="1 > 2">', '<img src="https://post.example/x/a.jpg" alt="1 > 2">'),
        (
            '<img src="a.jpg" srcset="a-480.jpg 480w, /b,c.jpg 2x, https://x.example/d.jpg">',
            f'<img src="{BASE}x/a.jpg" srcset="{BASE}x/a-480.jpg 480w, {BASE}b,c.jpg 2x, https://x.example/d.jpg">',
        ),
        ('<h2 id="why" tabindex="0" style="x" onclick="y">Why</h2>', "<h2>Why</h2>"),
        ("a<script>alert(1)</script>b<iframe src=x></iframe>c<form><input></form>d", "abcd"),
        ('<p>He said id="x" and 1 < 2.</p>', '<p>He said id="x" and 1 < 2.</p>'),
        ("<input type=checkbox disabled checked>", "<input type=checkbox disabled checked>"),
        ("plain", "plain"),
    ],
)
def test_a_body_for_readers_elsewhere_is_absolute_and_inert(body: str, expected: str) -> None:
    assert body_of(body) == expected


def test_a_feed_has_links_but_no_promos() -> None:
    promo = Promo("Also read", "", 0)
    made = body_of('<p><a href="\x1a0\x1a">x</a></p>', promo, targets=(Target("/fog/?a=1&b=2", "Fog"),))
    assert made == '<p><a href="https://post.example/fog/?a=1&amp;b=2">x</a></p>'


@pytest.mark.case("S18")
def test_a_feed_shows_nothing_of_a_target_that_is_not_public() -> None:
    assert body_of('<p>a <a href="\x1a0\x1a">b</a></p>', targets=(Target(None, "Secret"),)) == "<p>a b</p>"


@pytest.mark.case("H07")
@pytest.mark.parametrize("text", ["<p>]]></p>", "<p>]]]]><![CDATA[></p>", "<p>&amp;&lt;b></p>"])
def test_the_body_in_a_feed_is_the_body(text: str) -> None:
    assert body_of(text) == text
    assert atom(feed(story(text))).findtext(f"{ATOM}entry/{ATOM}content") == text


@pytest.mark.case("H08")
@given(st.text(st.characters(codec="utf-8")))
def test_feeds_and_sitemaps_are_well_formed_whatever_is_in_them(text: str) -> None:
    view = feed(story(f"<p>{text}</p>".replace("\x1a", ""), title=text, dek=text))
    expected = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
    lines = expected.replace("\r\n", "\n").replace("\r", "\n")
    assert (rss(view).findtext(".//item/title") or "") == lines
    assert (atom(view).findtext(f"{ATOM}entry/{ATOM}title") or "") == lines
    entries = (SitemapEntry(f"{BASE}{text}", NOW, (text,)),)
    ET.fromstring(
        MADE.render(SitemapView(page=meta(), address=BASE, entries=entries), "sitemap.xml", kind="sitemap").data
    )


def test_rss_has_the_elements_that_readers_know() -> None:
    channel = rss(feed(full_story())).find("channel")
    assert channel is not None
    item = channel.find("item")
    assert item is not None
    names = [re.sub("{.*}", "", each.tag) for each in channel]
    assert names == ["title", "link", "description", "language", "copyright", "lastBuildDate", "link", "item"]
    assert [re.sub("{.*}", "", each.tag) for each in item] == [
        "title", "link", "guid", "pubDate", "creator", "creator", "category", "category",
        "description", "encoded", "content",
    ]  # fmt: skip
    assert item.findtext("guid") == "tag:post.example,2026:x"
    assert item.findtext("pubDate") == "Tue, 24 Nov 2026 18:57:00 +0200"


def test_atom_has_the_elements_that_the_standard_asks_for() -> None:
    root = atom(feed(full_story()))
    entry = root.find(f"{ATOM}entry")
    assert entry is not None
    assert [each.tag.removeprefix(ATOM) for each in root] == [
        "id", "title", "updated", "link", "link", "rights", "entry",
    ]  # fmt: skip
    assert entry.findtext(f"{ATOM}updated") == "2026-11-24T19:19:00+02:00"
    assert entry.findtext(f"{ATOM}author/{ATOM}uri") == f"{BASE}authors/ada-grant/"


@pytest.mark.parametrize("key", ["byline", "agency"])
def test_a_story_without_writers_has_its_byline_or_agency_as_author(key: str) -> None:
    name = "Coast Wire"
    view = feed(msgspec.structs.replace(story("<p>x</p>"), **{key: name}))
    assert rss(view).findtext(".//item/{http://purl.org/dc/elements/1.1/}creator") == name
    assert atom(view).findtext(f"{ATOM}entry/{ATOM}author/{ATOM}name") == name
    (item,) = json.loads(MADE.render(view, kind="jsonfeed").data)["items"]
    assert item["authors"] == [{"name": name}]


@pytest.mark.case("H05")
@pytest.mark.parametrize(
    "text", ["a <b>c</b> & d", "&lt;script&gt;", 'Tom\'s "pub" > all', "<script>alert(1)</script>"]
)
@pytest.mark.parametrize("key", ["dek", "summary"])
def test_a_summary_is_text_to_whoever_reads_a_feed(text: str, key: str) -> None:
    # RSS 2.0 has HTML in descriptions; Atom has text unless a type says otherwise (RFC 4287, section 3.1.1).
    view = msgspec.structs.replace(feed(msgspec.structs.replace(story("<p>x</p>"), **{key: text})), description=text)
    read = [rss(view).findtext(path) or "" for path in ("channel/description", ".//item/description")]
    assert [html.unescape(each) for each in read] == [text, text]
    assert not any("<" in each for each in read)
    summary = atom(view).find(f"{ATOM}entry/{ATOM}summary")
    assert summary is not None
    assert (summary.text, summary.get("type", "text")) == (text, "text")
    made = json.loads(MADE.render(view, kind="jsonfeed").data)
    assert made["items"][0]["summary"] == text


def test_a_summary_feed_has_no_bodies() -> None:
    view = feed(story("<p>long</p>", summary="Short."), full_text=False)
    assert b"long" not in MADE.render(view, "feed.xml", kind="rss").data
    assert b"long" not in MADE.render(view, "atom.xml", kind="atom").data
    (item,) = json.loads(MADE.render(view, kind="jsonfeed").data)["items"]
    assert item["content_text"] == item["summary"] == "Short."
    assert "content_html" not in item


def test_json_feed_is_version_1_1() -> None:
    found = json.loads(MADE.render(feed(full_story()), kind="jsonfeed").data)
    (item,) = found.pop("items")
    assert found == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Harbour Post",
        "home_page_url": BASE,
        "feed_url": f"{BASE}feed.xml",
        "language": "en-GB",
    }
    assert item["id"] == "tag:post.example,2026:x"
    assert item["url"] == f"{BASE}x/"
    assert item["image"] == f"{BASE}ferry.jpg"
    assert item["date_published"] == "2026-11-24T18:57:00+02:00"
    assert item["date_modified"] == "2026-11-24T19:19:00+02:00"
    assert item["tags"] == ["ferries", "fog"]
    assert [each["name"] for each in item["authors"]] == ["Ada Grant", "Bo Lind"]


def test_an_empty_feed_and_a_story_without_a_date_are_well_formed() -> None:
    assert rss(feed()).find(".//item") is None
    assert (
        json.loads(MADE.render(feed(story(date=None)), kind="jsonfeed").data)["items"][0].get("date_published") is None
    )
    assert atom(msgspec.structs.replace(feed(), updated=None)).findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


@pytest.mark.case("H10")
def test_robots_is_one_line_a_rule_whatever_the_address() -> None:
    view = SitemapView(page=meta(), address=f"{BASE}sitemap.xml\nDisallow: /")
    text = MADE.render(view, kind="robots").data.decode()
    assert text == f"User-agent: *\nAllow: /\n\nSitemap: {BASE}sitemap.xmlDisallow:/\n"
    without = MADE.render(SitemapView(page=meta(), address=""), kind="robots").data.decode()
    assert without == "User-agent: *\nAllow: /\n"


@pytest.mark.case("H09")
def test_an_address_in_the_sitemap_is_escaped_once() -> None:
    view = SitemapView(page=meta(), address=BASE, entries=(SitemapEntry(f"{BASE}?a=1&b='2'"),))
    assert (
        b"<loc>https://post.example/?a=1&amp;b=&#39;2&#39;</loc>"
        in MADE.render(view, "sitemap.xml", kind="sitemap").data
    )


def test_logo_and_icon_stand_in_feeds_each_in_its_place() -> None:
    logo = Picture("/logo.png", f"{BASE}logo.png")
    made = built_in(site=msgspec.structs.replace(SITE, logo=logo, icon=f"{BASE}icon.png"))
    assert f"<url>{BASE}logo.png</url>".encode() in made.render(feed(), "feed.xml", kind="rss").data
    atom = made.render(feed(), "atom.xml", kind="atom").data.decode()
    assert f"<icon>{BASE}icon.png</icon>\n<logo>{BASE}logo.png</logo>" in atom
    assert json.loads(made.render(feed(), kind="jsonfeed").data)["icon"] == f"{BASE}icon.png"


def test_the_feed_of_a_list_is_called_by_the_list_first_in_the_words_of_its_language() -> None:
    view = msgspec.structs.replace(feed(), title="Fog & <ice>", paper="The Post")
    rss = built_in().text(view, "feed.xml", kind="rss")
    assert rss.count("<title>Fog &amp; &lt;ice&gt; — The Post</title>") == 1
    assert "<description>Fog &amp;amp; &amp;lt;ice&gt; — The Post</description>" in rss
    assert "<title>Fog &amp; &lt;ice&gt; — The Post</title>" in built_in().text(view, "atom.xml", kind="atom")
    words = Catalogue(texts={key_of("%(list)s — %(paper)s", "a feed"): "%(paper)s > %(list)s"})
    shared = msgspec.structs.replace(built_in().shared, catalogues={"en-GB": words})
    assert "<title>The Post &gt; Fog" in Templates(shared).text(view, "feed.xml", kind="rss")
