import pytest

from generator.read.markdown.task_lists import with_task_boxes


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        ("<li>[ ] to <em>do</em></li>", '<li class="task"><label>{} to <em>do</em></label></li>'),
        ("<li>[ ] one<br>two</li>", '<li class="task"><label>{} one<br>two</label></li>'),
        ("<li>\n<p>[ ] a</p>\n<p>b</p></li>", '<li class="task">\n<p><label>{} a</label></p>\n<p>b</p></li>'),
        ("<li>[ ] a\n<ul>\n<li>b</li></ul></li>", '<li class="task"><label>{} a</label>\n<ul>\n<li>b</li></ul></li>'),
        ('<li id="x">[ ] <a href="y">a</a></li>', '<li id="x" class="task"><label>{} <a href="y">a</a></label></li>'),
        ("<li>[ ]x</li>", "<li>[ ]x</li>"),
    ],
)
def test_what_an_item_says_is_the_label_of_its_box(item: str, shown: str) -> None:
    assert with_task_boxes(item) == shown.format('<input type="checkbox" disabled>')
    done = item.replace("[ ] ", "[x] ")
    assert with_task_boxes(done) == (shown.format('<input type="checkbox" disabled checked>') if done != item else item)
