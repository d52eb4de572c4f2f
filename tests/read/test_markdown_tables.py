import pytest

from generator.read.markdown.tables import with_aligned_cells
from tests.read.bodies import html_of, rules_of


def test_an_aligned_column_says_so_by_class_and_by_no_obsolete_attribute_or_style() -> None:
    html = html_of("| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |\n")
    for name, head, cell in (("left", "a", "1"), ("center", "b", "2"), ("right", "c", "3")):
        assert f'<th class="align-{name}">{head}</th>' in html
        assert f'<td class="align-{name}">{cell}</td>' in html
    assert "<td>4</td>" in html
    assert "align=" not in html
    assert "style" not in html


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<td class="big" align="right">', '<td class="align-right big">'),
        ('<td align="right" class="big">', '<td class="align-right big">'),
        ('<th colspan="2" align="center" scope="col">', '<th class="align-center" colspan="2" scope="col">'),
        ('<p align="right">', '<p align="right">'),
        ("<td>", "<td>"),
    ],
)
def test_a_cell_keeps_its_other_attributes(cell: str, shown: str) -> None:
    assert with_aligned_cells(f'{cell}<b title=" align=&quot;">') == f'{shown}<b title=" align=&quot;">'


def test_trusted_html_keeps_its_attributes() -> None:
    html = '<table><tr><td align="right">1</td></tr></table>'
    assert html_of(html, rules_of("trusted")) == html
