import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.article import Status
from generator.read.hiding import takes
from generator.settings.values import FrontMatterSettings
from tests.read.desk import HEAD, errors, faults, places, read, rules, story, whole, yaml

TOML = '+++\ntitle = "Ferry"\ndate = 2026-10-31\n'
JSON = '{"title": "Ferry", "date": "2026-10-31"'


@pytest.mark.case("S08")
@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"---\n{HEAD}params:\n  draft: true\n---\nText\n", "5:3"),
        (f"---\n{HEAD}extra: {{publishDate: 2027-01-01}}\n---\nText\n", "4:9"),
        (f"---\n{HEAD}params:\n  seo:\n    draft: true\n---\nText\n", "6:5"),
        (f"---\n{HEAD}params:\n- seo:\n  - embargo: 2027-01-01\n---\nText\n", "6:5"),
        (f"---\n{HEAD}author:\n  name: Ana\n  unlisted: true\n---\nText\n", "6:3"),
        (f"---\n{HEAD}seo:\n  drafts: true\n---\nText\n", "5:3"),
        (f"---\n{HEAD}params:\n  status: private\n---\nText\n", "5:3"),
        (f"{TOML}[params]\ndraft = true\n+++\nText\n", "5:1"),
        (f"{TOML}[extra]\nexpires = 2026-11-01\n+++\nText\n", "5:1"),
        (f"{TOML}[taxonomies]\ntags = ['a']\ndraft = true\n+++\nText\n", "6:1"),
        (f"{TOML}[cover]\nsrc = 'a.jpg'\npublished = false\n+++\nText\n", "6:1"),
        (f"{TOML}[[images]]\nsrc = 'a.jpg'\nstatus = 'draft'\n+++\nText\n", "6:1"),
        (f"{TOML}[extra.x]\nunlisted = true\n+++\nText\n", "5:1"),
        (f"{TOML}[extra.x]\npublished = false\n+++\nText\n", "5:1"),
        (f"{TOML}params.draft = true\n+++\nText\n", "4:1"),
        (JSON + ', "extra": {"draft": true}}\nText\n', "1:52"),
        (JSON + ',\n"params": {\n"embargo": "2027-01-01"}}\nText\n', "3:1"),
    ],
)
def test_a_key_that_hides_and_stands_below_another_is_an_error(text: str, place: str) -> None:
    reading = read(text)
    assert "key-near-miss" in errors(reading)
    problem = next(each for each in reading.problems if each.code == "key-near-miss")
    assert f"{problem.place.line}:{problem.place.column}" == place
    assert "top level" in problem.hint


def test_a_date_below_params_is_an_error_only_where_no_other_key_has_it() -> None:
    keys = "title: Ferry\nparams:\n  date: 2027-10-31\n"
    assert errors(yaml(keys, path="world/2026-10-31-ferry.md")) == ["key-near-miss"]
    assert faults("params:\n  date: 2027-10-31\n") == []


@pytest.mark.parametrize(
    "keys",
    [
        "params:\n  mood: calm\n  event:\n    status: open\n    expires: never\n",
        "params:\n  people:\n  - private: true\n    published: 2020-01-01\n    unlisted: false\n",
        "params:\n  events:\n  - status: open\n",
        "params:\n  draft: false\ndraft: false\n",
        "taxonomies:\n  tags: [a]\n",
        "corrections:\n  date: 2026-11-01\n  text: It was Tuesday.\n",
        "image:\n  src: a.jpg\n  alt: A ferry\n",
    ],
)
def test_what_hides_nothing_may_stand_below_a_key(keys: str) -> None:
    assert faults(keys) == []


def test_a_key_that_the_site_ignores_may_stand_anywhere() -> None:
    by = rules(front_matter=FrontMatterSettings(ignore=("status", "hide")))
    keys = "params:\n  status: private\nhide: true\nsummary: |\n  One\n  status: draft\n"
    assert faults(keys, by=by) == []


def test_a_key_that_the_site_renamed_hides_as_the_one_that_it_means() -> None:
    by = rules(front_matter=FrontMatterSettings(rename={"sperrfrist": "embargo"}))
    assert faults("params:\n  sperrfrist: 2027-01-01\n", by=by) == ["key-near-miss"]
    assert errors(read(f"---\n{HEAD}---\nsperrfrist: 2027-01-01\n", by=by)) == ["front-matter-suspect"]


def test_a_taxonomy_named_as_a_key_that_hides_is_read_below_taxonomies() -> None:
    by = rules()
    by = type(by)(**{name: getattr(by, name) for name in by.__struct_fields__} | {"taxonomies": ("status",)})
    assert faults("taxonomies:\n  status: [draft]\n", by=by) == ["status-unknown"]


@pytest.mark.case("S08")
@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"---\n{HEAD}summary: |\n  One\n  draft: true\n---\nText\n", "6:3"),
        (f"---\n{HEAD}summary: One\n  draft:true\n---\nText\n", "5:3"),
        (f"---\n{HEAD}summary: One\n  draft\uff1a true\n---\nText\n", "5:3"),
        (f"---\n{HEAD}summary: >\n  One\n  embargo: 2027-01-01\n---\nText\n", "6:3"),
        (f'{TOML}summary = """\nOne\nstatus = "draft"\n"""\n+++\nText\n', "6:1"),
    ],
)
def test_a_key_that_hides_and_is_part_of_a_text_is_an_error(text: str, place: str) -> None:
    reading = read(text)
    assert places(reading) == [f"{place} key-near-miss"]
    assert reading.article is None


@pytest.mark.parametrize(
    "keys",
    [
        "notes_for_editors: |\n  embargo: until the minister has spoken\n  status: nobody called back\n",
        "params:\n  steps:\n    status: done\n",
        "summary: >\n  Whatever the draft: true or not\n",
    ],
)
def test_prose_within_a_value_is_no_key(keys: str) -> None:
    assert faults(keys) == []


@pytest.mark.case("S08")
@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("unlist: true", "unlisted"),
        ("hiden: true", "unlisted"),
        ("hiddden: yes", "unlisted"),
        ("privat: true", "unlisted"),
        ("is_hidden: true", "unlisted"),
        ("eleventyExcludeFromCollection: true", "unlisted"),
        ("draft?: true", "draft"),
        ("ｄｒａｆｔ: true", "draft"),  # noqa: RUF001  full-width, as an input method types it
        ("'d\u200br\u200ba\u200bft': true", "draft"),
        ("params.draft: true", "draft"),
        ("hide: true", "unlisted: true"),
        ("public: false", "draft: true"),
        ("render: false", "draft: true"),
        ("visibility: private", "unlisted: true"),
        ("Entwurf: true", "draft: true"),
        ("Sperrfrist: 2027-01-01 06:00", "embargo"),
        ("not_before: 2027-01-01", "embargo"),
        ("visible-until: 2026-12-01", "expires"),
        ("state: Draft", "status: draft"),
        ("post_status: embargoed", "status: draft"),
        ("build: {render: never}", "draft: true"),
        ("_build:\n  list: false", "unlisted: true"),
    ],
)
def test_a_key_that_hides_elsewhere_or_almost_is_an_error_that_says_what_to_write(line: str, meant: str) -> None:
    reading = yaml(f"{HEAD}{line}\n")
    assert errors(reading) == ["key-near-miss"]
    assert f"`{meant}`" in next(each.hint for each in reading.problems if each.code == "key-near-miss")


@pytest.mark.parametrize(
    "line",
    [
        "hide: [toc]",
        "hide: false",
        "public: true",
        "visibility: public",
        "scheduled: every Monday",
        "sidebar: hidden",
        "render: true",
        "build: {list: always}",
    ],
)
def test_a_key_of_another_generator_that_hides_nothing_is_only_unknown(line: str) -> None:
    assert story(f"{line}\n").title == "Ferry sails again"


@pytest.mark.parametrize(
    ("name", "text", "is_value"),
    [
        ("draft", " true", True),
        ("draft", "yes # until Monday", True),
        ("draft", " the treaty", False),
        ("unlisted", '"true",', True),
        ("status", " Withdrawn", True),
        ("status", " open", False),
        ("expires", " 2026-12-31", True),
        ("embargo", " 31.12.2026", True),
        ("embargo", " Monday", False),
        ("published", " 2026-12-31", True),
        ("withdrawn_reason", " true", False),
    ],
)
def test_a_value_is_told_from_prose(name: str, text: str, *, is_value: bool) -> None:
    assert takes(name, text) is is_value


def test_a_key_that_hides_is_whole_where_it_stands_at_the_top() -> None:
    assert whole(yaml(f"{HEAD}draft: true\nparams:\n  draft: true\n")).status.value == "draft"


ROWS = {
    "---": ("summary: |", "  A text", "tags:", "- a", "  - b", "params:", "  mood: calm", "image:", "  src: a.jpg", ""),
    "+++": ("tags = ['a']", "[params]", "mood = 1", "[extra.x]", 'summary = """', "one", '"""', "[[images]]", ""),
    "{": ('"params": {', '"a": 1', "},", '"tags": ["a"],', '"extra": {"b": 2},', ""),
}
STARTS = {
    "---": ["title: Ferry", "date: 2026-10-31"],
    "+++": ["title = 'Ferry'", "date = 2026-10-31"],
    "{": ['"title": "Ferry",', '"date": "2026-10-31",'],
}
LINES = {
    "---": (
        "draft: true",
        "'draft' :  true",
        "Status: draft",
        "publishDate: 2027-01-01",
        "statu: draft",
        "drafts: yes",
    ),
    "+++": ("draft = true", '"draft"=true', "status = 'draft'", "embargo = 2027-01-01", "drafts = true"),
    "{": ('"draft": true', '"draft": true,', '"status": "draft",', '"embargo": "2027-01-01"'),
}


@pytest.mark.case("S08")
@pytest.mark.case("S12")
@given(st.data(), st.sampled_from(sorted(ROWS)))
def test_a_line_that_hides_a_story_hides_it_or_is_an_error_wherever_it_stands(data: st.DataObject, mark: str) -> None:
    head = STARTS[mark] + data.draw(st.lists(st.sampled_from(ROWS[mark]), max_size=5))
    rows = [mark, *head, "}" if mark == "{" else mark]
    rows += data.draw(st.sampled_from([[], [""], ["---"], ["+++"], ["# x"], ["tags: a"], ["- a"]]))
    line = " " * data.draw(st.sampled_from([0, 0, 2, 4])) + data.draw(st.sampled_from(LINES[mark]))
    rows.insert(data.draw(st.integers(1, len(rows))), line)
    rows += data.draw(st.sampled_from([[], ["---"], ["+++"], ["..."], ["}"]]))
    article = read("\n".join(rows) + "\n\nIt sailed.\n").article
    assert article is None or article.status is Status.DRAFT or article.embargo is not None
