"""Embeds that are no more than a link."""

from pathlib import Path

from tests.pipeline.test_story_parts import built


def test_what_refuses_frames_is_a_link_alone(tmp_path: Path) -> None:
    page = built(tmp_path, "::: embed url=https://x.com/harbour/status/1861 title=Quay\n:::\n")
    assert '<a href="https://x.com/harbour/status/1861" title="Quay" rel="noreferrer">' in page
    assert "<b>Quay</b> <small>X (x.com)</small></a>" in page
    assert "data-frame" not in page
