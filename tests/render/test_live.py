from datetime import timedelta

from generator.model.article import Promo
from generator.model.story import LiveEntry, Story
from generator.render.environment import environment_of
from generator.render.live import live_text
from tests.render.newsroom import NOW, story, templates

ENVIRONMENT = environment_of(templates({}).shared)
ENTRIES = (LiveEntry("t-0552", "five", NOW, "Ninety"), LiveEntry("t-2310", "once", NOW - timedelta(hours=7), "Call"))


def blog(*parts: str | Promo) -> Story:
    return story(*parts, live=True, live_until=NOW, entries=ENTRIES)


def test_the_text_is_cut_at_the_headings_of_its_entries() -> None:
    made = live_text(
        ENVIRONMENT,
        blog(
            "<ul><li>Key</li></ul>\n<h2 class='a>b' id=\"five\">05:52 <em>Ninety</em></h2>\n<p>Read.</p>\n"
            '<h2 id="why">Why</h2><p>So.</p>\n<h2 id="once">23:10 Call</h2>\n'
        ),
    )
    assert made.points == "<ul><li>Key</li></ul>"
    assert made.entries == (
        (ENTRIES[0], '<p>Read.</p>\n<h2 id="why">Why</h2><p>So.</p>'),
        (ENTRIES[1], ""),
    )


def test_a_promo_stands_in_the_entry_in_which_it_was_written() -> None:
    promo = Promo("Also", "Fog", url="https://x.example/")
    made = live_text(
        ENVIRONMENT, blog('<h2 id="five">05:52 A</h2><p>a</p>', promo, "<p>b</p>"), lambda one: f"[{one.text}]"
    )
    assert (made.points, made.entries[0][1]) == ("", "<p>a</p>[Fog]<p>b</p>")


def test_a_text_without_entries_is_all_key_points() -> None:
    assert live_text(ENVIRONMENT, story("<p>a</p><h2>b</h2>")) == ("<p>a</p><h2>b</h2>", ())
