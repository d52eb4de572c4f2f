"""Tables and charts from the file of data to the page."""

import re
from pathlib import Path

from tests.commands.desk import at, write
from tests.pipeline.test_story_parts import HEAD, STORY, built, page_of, site_of


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


def test_each_series_of_bars_has_a_pattern_that_the_legend_shows(tmp_path: Path) -> None:
    data = "Year,A,B,C,D,E,F\n2026,6,5,4,3,2,1\n"
    page = built(tmp_path, "::: chart data=six.csv title=X\n:::\n", six=data)
    legend, drawing = re.findall(r'<ul class="key".*?</ul>|<svg role="img".*?</svg>', page, re.DOTALL)
    fill = re.compile(r'<rect class="s(\d)"[^>]*?(?: fill="(.*?)")?/>')
    assert fill.findall(legend) == fill.findall(drawing)
    fills = [found for _, found in fill.findall(drawing)]
    assert fills == ["", "url(#chart-1-2)", "url(#chart-1-3)", "url(#chart-1-4)", "url(#chart-1-5)", "none"]
    strokes = re.findall(r'<pattern class="s\d" id="(.*?)".*?<path d="(.*?)"/>', drawing)
    assert [f"url(#{name})" for name, _ in strokes] == fills[1:-1]
    assert len({path for _, path in strokes}) == 4


def test_bars_of_one_series_have_neither_pattern_nor_legend(tmp_path: Path) -> None:
    page = built(tmp_path, "::: chart data=ferries.csv columns=Month,Skarne title=X\n:::\n")
    assert "<pattern" not in page
    assert 'class="key"' not in page
