"""The handbook holds (templates): every name of a template, every filter with an example that works, keys of themes."""

import re
from pathlib import Path

import msgspec
import pytest
from jinja2.filters import FILTERS

from generator.discover.theme import TYPES, ThemeImages, ThemeManifest, ThemeOption
from generator.model import article as texts
from generator.model import site as frames
from generator.model import story as stories
from generator.model import table as tables
from generator.model import view as views
from generator.model.theme import Shelf
from generator.plan.kinds import TEMPLATES
from generator.render.environment import environment_of
from tests.render.newsroom import article, built_in, card, full_story, templates

PAGE = (Path(__file__).resolve().parents[2] / "content/pages/handbook/templates.md").read_text("utf-8")
CODE = re.compile(r"`([^`]+)`")
HOLDERS: dict[str, type[msgspec.Struct]] = {
    "`page`": frames.PageMeta,
    "`story`": stories.Story,
    "`card`": stories.Card,
    "`picture`": stories.Picture,
    "`section` of a story or card": stories.SectionRef,
    "an author, a tag": stories.NameRef,
    "`taxonomy`": stories.TaxonomyRef,
    "a correction": texts.Correction,
    "a heading": texts.Heading,
    "one of `recommended`": stories.Recommended,
    "`thread`": views.ThreadBox,
    "`pager`": views.Pager,
    "one of `rows`": views.SectionRow,
    "one of `groups`": views.TermGroup,
    "a file of a story part": stories.Download,
    "a table of a story part": tables.Table,
    "one of its `columns`": tables.Column,
    "a promo": texts.Promo,
    "`site`": frames.Site,
    "one of `site.tongues`": frames.Tongue,
    "an entry of a menu": frames.NavItem,
    "a feed": frames.FeedLink,
    "a crumb": frames.Crumb,
    "one of `entries`": stories.LiveEntry,
    "one of `notes`": views.CorrectedStory,
    "one of `groups` of feeds": views.FeedGroup,
    "`site.indexes`": frames.Indexes,
    "an entry of the sitemap": views.SitemapEntry,
    "an entry of the news sitemap": views.NewsEntry,
    "one of `icons`": frames.Icon,
    "one of `alternates`": frames.Alternate,
}


def table(head: str) -> list[list[str]]:
    """Give the rows of the table whose head begins so, cell by cell."""
    below = PAGE.partition(f"| {head} |")[2].partition("\n\n")[0]
    return [re.split(r" (?<!\\)\| ", line.strip("| ")) for line in below.splitlines()[2:]]


FILTER_ROWS = table("Filter")


def with_table() -> stories.Story:
    data = tables.Table((tables.Column("Month"), tables.Column("Boats", is_number=True)), (("May", "812"),))
    story = full_story()
    return msgspec.structs.replace(story, targets=(*story.targets, stories.Target("", table=data)))


def names_in(cell: str) -> list[str]:
    return CODE.findall(cell)


def test_each_kind_of_page_has_its_template_and_its_names() -> None:
    by_template = {kind: name for kind, name in TEMPLATES.items() if name}
    assert {row[0].strip("`"): row[1].strip("`") for row in table("Kind")} == by_template
    fields = {kind: list(views.VIEW_TYPES[kind].__struct_fields__) for kind in by_template}
    assert {row[0].strip("`"): names_in(row[2]) for row in table("Kind")} == fields


def test_what_the_names_hold_is_there_and_nothing_else() -> None:
    assert {row[0]: names_in(row[1]) for row in table("What")} == {
        name: list(kind.__struct_fields__) for name, kind in HOLDERS.items()
    }


def test_each_type_of_the_views_is_on_the_page() -> None:
    modules = (frames, stories, views)
    types = {each for module in modules for each in vars(module).values() if isinstance(each, type)}
    structs = {each for each in types if issubclass(each, msgspec.Struct)}
    # A story's body and targets are printed by the filters `body` and `feed_body` alone.
    assert structs - set(HOLDERS.values()) - set(views.VIEW_TYPES.values()) == {
        texts.Body,
        texts.Html,
        texts.Shortcode,
        stories.Target,
    }


def test_each_name_of_every_page_is_there_and_no_other() -> None:
    of_jinja = {"range", "dict", "lipsum", "cycler", "joiner", "namespace"}
    assert {row[0].strip("`") for row in table("Name")} == environment_of(
        templates({}).shared
    ).globals.keys() - of_jinja


def test_each_filter_is_there_and_no_other() -> None:
    environment = environment_of(templates({}, trusted=True).shared)
    own = {name for name, each in environment.filters.items() if FILTERS.get(name) is not each}
    assert {row[0].strip("`") for row in FILTER_ROWS} == own - {"random"}


@pytest.mark.parametrize("row", FILTER_ROWS, ids=lambda row: row[0].strip("`"))
def test_the_example_of_a_filter_gives_something(row: list[str]) -> None:
    source = row[1].strip("`").replace("\\|", "|")
    assert f"|{row[0].strip('`')}" in source
    # What only a story part sees.
    source = f'{{% set data, lang, dir, unit = article.targets[-1].table, "en", "ltr", "km" %}}{source}'
    assert built_in({"article.html": source}).text(article(with_table(), related=(card("Fog"),))).strip()


def test_a_form_of_a_date_on_the_page_is_one() -> None:
    (words,) = [row[2] for row in FILTER_ROWS if row[0] == "`date`"]
    forms = names_in(words)
    assert len(forms) == 6
    source = "".join(f'{{{{ article.date|date("{form}") }}}}' for form in forms)
    assert templates({"article.html": source}).text(article(full_story()))


def test_the_template_on_the_page_is_read() -> None:
    (source,) = re.findall(r"```jinja\n(.*?)```", PAGE, re.DOTALL)
    assert "Call our desk" in built_in({"article.html": source}).text(article(full_story()))


def test_the_theme_on_the_page_has_every_key() -> None:
    (text,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    theme = msgspec.toml.decode(text, type=ThemeManifest)
    assert theme.options.keys() == {"accent", "density"}
    given = set(re.findall(r"^(\w+) =|^\[(options|shelves)\.", text, re.MULTILINE))
    holders = (ThemeManifest, ThemeOption, Shelf, ThemeImages)
    fields = {name for holder in holders for name in holder.__struct_fields__}
    assert fields - {key or table for key, table in given} == {"tag", "images"}
    sentence = PAGE.partition("An option is a ")[2].partition(";")[0]
    assert set(names_in(sentence)) == TYPES.keys()


def test_what_is_said_of_chance_is_so() -> None:
    for source in ("{{ [1, 2]|random }}", "{{ lipsum() }}"):
        assert templates({"article.html": source}).problem(article(full_story())).code == "template-forbidden"
