import pytest

from tests.read.desk import HEAD, errors, read

YAML = f"---\n{HEAD}---\n"
TOML = '+++\ntitle = "Ferry"\ndate = 2026-10-31\n+++\n'
JSON = '{"title": "Ferry", "date": "2026-10-31"}'


@pytest.mark.case("S12")
@pytest.mark.parametrize(
    "text",
    [
        f"{TOML}draft=true\n+++\nText\n",
        f"{TOML}+++\ndraft = true\n+++\nText\n",
        f"{TOML}[extra]\nmood = 'calm'\nstatus = \"draft\"\n\nText\n",
        f'{JSON}\n"draft": true\nText\n',
        f'{JSON}, "draft": true}}\nText\n',
        f'{JSON}\n{{"draft": true}}\nText\n',
        f'{JSON}\n{{\n"mood": "calm",\n"draft": true\n}}\nText\n',
        f"{JSON}\n---\ndraft: true\n---\nText\n",
        f"{YAML}---\ndraft: true\n---\nText\n",
        f"{YAML}\n\n---\n\ndraft: true\n---\nText\n",
        f"{YAML}+++\ndraft = true\n+++\nText\n",
        f'{YAML}"draft": true\n---\nText\n',
        f"{YAML}'draft': true\nText\n",
        f"{YAML}draft: true\n...\nText\n",
        f"{YAML}draft: true\n----\nText\n",
        f"{YAML}draft: true\n—-\nText\n",
        f"{YAML}draft: true\n\nText\n",
        f"{YAML}\n\ndraft: true\n\nText\n",
        f"{YAML}\ndraft:true\nText\n",
        f"{YAML}tags:\n- a\n- b\nunlisted: yes\n\nText\n",
        f"{YAML}# Keys\n\nStatus: Draft\n\nText\n",
        f"{YAML}.. draft: true\n\nText\n",
        f"{YAML}:status: hidden\n\nText\n",
        f"{YAML}embargo: 2027-01-01 10:00\nText\n",
        f"{YAML}drafts: true\nText\n",
        f"{YAML}draft\uff1atrue\n\nText\n",
        f"{YAML}params.draft: true\nText\n",
        f"{YAML}extra:\n  draft: true\nText\n",
        f"{YAML}published: false\n",
        f"{YAML}mood: calm\n---\nexpires: 2026-11-01\nText\n",
        f"{YAML}---\nwithdrawn_reason: wrong\n---\nText\n",
    ],
)
def test_keys_that_hide_a_story_below_its_front_matter_are_an_error(text: str) -> None:
    reading = read(text)
    assert errors(reading) == ["front-matter-suspect"]
    (problem,) = (each for each in reading.problems if each.code == "front-matter-suspect")
    assert problem.place.line == (1 if text.startswith("{") else 4)
    assert problem.place.column == 1


def test_the_message_names_the_key_and_its_line() -> None:
    (problem,) = read(f"{YAML}\nmood: calm\ndraft: true\n\nText\n").problems
    assert "`draft` follows in line 7" in problem.message
    assert "`---`" in problem.hint


@pytest.mark.parametrize(
    "body",
    [
        "Draft: the treaty that nobody signed\n\nText\n",
        "\nStatus: what we know of the ferry\n\nText\n",
        "Published: in the Gazette\nSource: Reuters\n\nText\n",
        "---\n\nPublished: in the Gazette of Monday.\n",
        "{{< figure draft=true >}}\n",
        "# draft: true\n\nText\n",
        "```yaml\ndraft: true\n```\n",
        "Text\n\n---\ndraft: true\n---\n",
        "> draft: true\n",
        "draft of the treaty = true\n",
        "- draft: true\n",
        "| draft: true |\n",
        "\n---\nMore: text\n---\nText\n",
        "+++\n\nText\n",
    ],
)
def test_prose_that_looks_like_keys_is_a_story(body: str) -> None:
    assert errors(read(f"{YAML}{body}")) == []


def test_a_story_in_json_begins_where_its_braces_end() -> None:
    assert errors(read(f"{JSON} It sailed.\n")) == []
    assert errors(read(f"{JSON}\n\nSource: Reuters\n---\n\nIt sailed.\n")) == []
