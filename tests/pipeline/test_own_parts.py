"""Story parts of a site's own: what their templates see."""

from pathlib import Path

from tests.commands.desk import at, write
from tests.pipeline.test_story_parts import page_of, site_of


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
