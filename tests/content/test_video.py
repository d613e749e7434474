"""A video is refused without its words, and the refusal says which."""

import pytest
from wagtail.blocks.struct_block import StructBlockValidationError

from campaign.content.blocks.video import VideoBlock


def test_its_words_are_asked_for_by_name():
    block = VideoBlock()
    given = {"url": "https://video.example/1", "caption": "Ba câu", "transcript": " "}
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python(given))
    assert set(refused.value.block_errors) == {"transcript"}
    assert "lời nói trong video" in refused.value.block_errors["transcript"].messages[0]
    whole = block.to_python(given | {"transcript": "Đừng vội."})
    assert block.clean(whole)["transcript"] == "Đừng vội."
