"""Story parts: what is said of data that they choose; those of a site's own."""

from pathlib import Path

from tests.commands.desk import at, write
from tests.pipeline.test_story_parts import HEAD, STORY, page_of, site_of


def test_a_chart_of_the_wrong_columns_is_told_where_they_were_chosen(tmp_path: Path) -> None:
    chart = "::: chart data=ferries.csv title=X columns={}\n:::\n"
    site = site_of(tmp_path, chart.format("Month"))
    result = at(site, "build")
    assert f"{STORY}:6:16 data-column" in result.err
    assert "behind the one that names them, here are 0" in result.err
    write(site, {STORY: HEAD + chart.format('"Skarne, Month"')})
    result = at(site, "build")
    assert "data/ferries.csv:2:1 data-number" in result.err
    assert f"'May' is no number (column 'Month') (2 such cells in this file): {STORY}:6 draws it" in result.err
    write(site, {STORY: HEAD + chart.format(",")})
    assert f"{STORY}:6:44 story-part-argument" in at(site, "build").err


def test_arguments_are_known_by_their_types_not_by_their_names(tmp_path: Path) -> None:
    arguments = 'rows = { type = "table" }\nwith = { type = "columns" }\nsign = { type = "decimal" }\n'
    shown = "{% for row in rows.rows %}<b>{{ row|join(' ') }}</b>{% endfor %}<i>{{ with }} {{ sign }}</i>{{ decimal }}"
    head = f'{{# story part\n[arguments]\n{arguments}decimal = {{ type = "text" }}\n#}}\n'
    text = '::: tide rows=ice.csv with="Day, A" sign=comma decimal=point\n:::\n'
    site = site_of(tmp_path, text, ice='Day,A,B\nMay,"1,5",2\n')
    write(site, {"templates/shortcodes/tide.html": head + shown})
    result = at(site, "build")
    assert result.code == 0, result.err
    assert "<b>May 1.5</b><i>None None</i>point" in page_of(site)
