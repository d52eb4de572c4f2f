"""Filters that make addresses, texts and JSON."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.filters import excerpt, plain, territory
from generator.render.filters import json as as_json
from tests.render.newsroom import SITE, article, card, story, templates

BELOW = msgspec.structs.replace(SITE, base_url="https://post.example/news/", base_path="/news/", url="/news/")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{{ "/tags/"|url }}', "/news/tags/"),
        ('{{ "//cdn.example/x"|url }}', "//cdn.example/x"),
        ('{{ "https://x.example/"|url }}', "https://x.example/"),
        ('{{ "#part"|url }}', "#part"),
        ('{{ "/tags/"|url|absolute }}', "https://post.example/news/tags/"),
        ('{{ "a.jpg"|absolute }}', "https://post.example/news/a.jpg"),
        ('{{ "https://x.example/"|absolute }}', "https://x.example/"),
        ('{{ asset("css/site.css") }} {{ "css/site.css"|asset }}', "/assets/site.0.css /assets/site.0.css"),
        ('{{ "<p>One <b>two</b> three</p>"|excerpt(2) }}', "One two…"),
        ('{{ "A & B"|plain }}', "A &amp; B"),
        ('{{ "C++ & Co"|slug }}', "c-plus-plus-and-co"),
        ("{{ 1234|number }}", "1,234"),
        ('{{ "fr"|language }} {{ "ar-EG"|language }} {{ "zh-Hant"|language }}', "Français العربية 中文 (繁體)"),
        ('{{ "xx"|language }}', "xx"),
        ("{{ site.title }} {{ theme.name }} {{ theme.options.accent }}", "The Harbour Post harbour #a00"),
    ],
)
def test_a_filter_gives(source: str, expected: str) -> None:
    assert templates({"article.html": source}, site=BELOW).text(article(story())) == expected


def test_a_file_that_the_theme_does_not_have_names_the_nearest() -> None:
    problem = templates({"article.html": "{{ asset('css/sites.css') }}"}).problem(article(story()))
    assert problem.message.startswith("the theme has no file 'css/sites.css'; did you mean css/site.css?")
    problem = templates({"article.html": "{{ asset('zzz') }}"}).problem(article(story()))
    assert "its files lie in css/, js/ and static/" in problem.message


def test_an_excerpt_ends_with_a_word() -> None:
    assert excerpt("One two three", 3) == "One two three"
    assert excerpt("One two three", 2) == "One two…"
    assert len(excerpt(" word" * 40).split()) == 30
    assert plain("<p>a\n <b>b</b> &amp; c</p>") == "a b & c"


@pytest.mark.case("H06")
@given(st.text() | st.lists(st.text()))
def test_json_stays_inside_its_script_and_comes_back(value: object) -> None:
    made = str(as_json(value))
    assert not set("<>&'\u2028\u2029") & set(made)
    assert json.loads(made) == value


@pytest.mark.case("H06")
def test_a_story_can_be_written_as_json() -> None:
    made = templates({"a.html": "<script>{{ related[0]|json }}</script>"}).text(
        article(story(), related=(card("</script><script>alert(1)</script>"),)), "a.html"
    )
    assert made.count("</script>") == 1
    assert json.loads(made.removeprefix("<script>").removesuffix("</script>"))["title"].startswith("</script>")


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "en_US"),
        ("en-GB", "en_GB"),
        ("de", "de_DE"),
        ("zh-Hant", "zh_TW"),
        ("sr-Latn", "sr_RS"),
        ("es-419", "es_419"),
        ("xx-klingon", "xx"),
    ],
)
def test_a_language_has_the_country_where_it_is_at_home(lang: str, expected: str) -> None:
    assert territory(lang) == expected
