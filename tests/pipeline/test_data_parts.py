"""Tables and charts from the file of data to the page."""

import re
from pathlib import Path

from tests.commands.desk import at, write
from tests.pipeline.test_story_parts import HEAD, STORY, page_of, site_of


def test_a_table_and_a_chart_have_the_figures_of_one_script(tmp_path: Path) -> None:
    flow = "السنة,تدفق \u0662\u0660\u0662\u0662,A4\n\u0662\u0660\u0662\u0662,\u0662\u0661\u0665\u066b\u0665,1\n"
    parts = "::: chart data=flow.csv title=X\n:::\n::: table data=flow.csv title=X\n:::\n"
    site = site_of(tmp_path, parts, flow=flow)
    for lang, year, shown in (
        ("ar", "2022", "215.5"),
        ("ar-EG", "\u0662\u0660\u0662\u0662", "\u0662\u0661\u0665\u066b\u0665"),
    ):
        write(site, {STORY: HEAD.replace("---\n\n", f"lang: {lang}\n---\n\n") + parts})
        assert at(site, "build").code == 0
        page = page_of(site)
        assert page.count(f'<th scope="row">{year}</th><td class="n">{shown}</td>') == 2
        assert re.search(f"<text [^>]*>{year}</text>", page)
        assert f">تدفق {year}</th>" in page
        assert ">A4</th>" in page
