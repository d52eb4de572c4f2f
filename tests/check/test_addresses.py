import pytest

from generator.check.addresses import ends_of


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/a/">x</a>', ["/a/"]),
        ("<a class=x href='/a/'>x</a>", ["/a/"]),
        ("<a\nhref=/a/>x</a>", ["/a/"]),
        ('<a href="/a/?x=1&amp;y=2#z">x</a>', ["/a/?x=1&y=2#z"]),
        ('<a href="/caf&eacute;/">x</a>', ["/café/"]),
        ('<img src="a.png"><video poster="b.jpg"></video><form action="/s/"></form>', ["/s/", "a.png", "b.jpg"]),
        ('<script src="/x.js">var a = \'<a href="/no/">\'</script>', ["/x.js"]),
        ('<!-- <a href="/no/"> --><style>a[href="/no/"]{}</style>', []),
        ('<code>&lt;a href="/no/"&gt;</code>', []),
        ('<p title="a > b" data-href="/no/">', []),
        ('<a href="">x</a><a href>y</a>', [""]),
        ("href=/no/", []),
    ],
)
def test_addresses_are_those_of_tags_and_of_nothing_else(html: str, expected: list[str]) -> None:
    assert list(ends_of("index.html", html.encode()).addresses) == expected


def test_ids_and_old_names_can_be_led_to() -> None:
    assert ends_of("x.html", b'<h2 id="a">x</h2><a name=b></a>').ids == {"a", "b"}


def test_only_html_has_ends() -> None:
    assert ends_of("feed.xml", b'<a href="/a/">').addresses == ()
