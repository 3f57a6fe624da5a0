"""The content of a streamed message becomes a string if all parts are texts. Otherwise it becomes a list of parts."""

import pytest

from hf_ext.chat.accumulate_content import join_parts, split_parts

IMAGE = {"type": "image_url", "image_url": {"url": "data:,"}}
THOUGHT = {"type": "thinking", "thinking": [{"type": "text", "text": "hm"}]}
CITED = {"type": "text", "text": "so", "annotations": [1]}


def text(value: str) -> dict[str, str]:
    return {"type": "text", "text": value}


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ("", [""]),
        ("a", ["a"]),
        ([], []),
        (["a", text("b"), {"text": "c"}], ["a", "b", "c"]),
        ([IMAGE, THOUGHT, CITED], [IMAGE, THOUGHT, CITED]),
        ([{"type": "text", "text": None}, {"type": "reasoning", "text": "r"}, None, 7],) * 2,
    ],
)
def test_part_with_only_a_text_is_converted_to_a_string(content, parts):
    assert split_parts(content) == parts


@pytest.mark.parametrize(
    ("parts", "content"),
    [
        ([], ""),
        (["", "a", "b"], "ab"),
        (["", THOUGHT, "a", "b"], [THOUGHT, text("ab")]),
        (["a", IMAGE, IMAGE, "b", CITED], [text("a"), IMAGE, IMAGE, text("b"), CITED]),
    ],
)
def test_consecutive_texts_are_joined_to_one_part(parts, content):
    assert join_parts(parts) == content
