"""Content of a stream: one text where all of it is text, else parts in their places."""

import pytest

from hf_ext.chat.accumulate_content import as_pieces, content_of

IMAGE = {"type": "image_url", "image_url": {"url": "data:,"}}
THOUGHT = {"type": "thinking", "thinking": [{"type": "text", "text": "hm"}]}
CITED = {"type": "text", "text": "so", "annotations": [1]}


def text(of: str) -> dict[str, str]:
    return {"type": "text", "text": of}


@pytest.mark.parametrize(
    ("content", "pieces"),
    [
        ("", [""]),
        ("a", ["a"]),
        ([], []),
        (["a", text("b"), {"text": "c"}], ["a", "b", "c"]),
        ([IMAGE, THOUGHT, CITED], [IMAGE, THOUGHT, CITED]),
        ([{"type": "text", "text": None}, {"type": "reasoning", "text": "r"}, None, 7],) * 2,
    ],
)
def test_parts_that_are_nothing_but_text_become_that_text(content, pieces):
    assert as_pieces(content) == pieces


@pytest.mark.parametrize(
    ("pieces", "content"),
    [
        ([], ""),
        (["", "a", "b"], "ab"),
        (["", THOUGHT, "a", "b"], [THOUGHT, text("ab")]),
        (["a", IMAGE, IMAGE, "b", CITED], [text("a"), IMAGE, IMAGE, text("b"), CITED]),
    ],
)
def test_runs_of_text_between_other_parts_become_one_part_each(pieces, content):
    assert content_of(pieces) == content
