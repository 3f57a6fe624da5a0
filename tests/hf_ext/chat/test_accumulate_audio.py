"""Audio of a stream: however the audio is split into fragments, the joined audio is complete and can be decoded."""

import base64
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext.chat.accumulate_audio import AudioBuilder


def join(*fragments: Any) -> Any:
    """Return the audio of a message with these fragments."""
    builder = AudioBuilder()
    for fragment in fragments:
        builder.add(fragment)
    return builder.build()


def join_data(*fragments: str) -> str:
    text: str = join(*({"data": fragment} for fragment in fragments))["data"]
    return text


@given(st.binary(min_size=1), st.data())
def test_base64_that_is_split_at_any_position_is_joined(sound, data):
    text = base64.b64encode(sound).decode()
    at = data.draw(st.integers(0, len(text)))
    assert join_data(text[:at], text[at:]) == text


@given(st.lists(st.binary(), min_size=1))
def test_separately_encoded_fragments_are_joined_to_valid_base64(sounds):
    text = join_data(*(base64.b64encode(sound).decode() for sound in sounds))
    assert base64.b64decode(text, validate=True) == b"".join(sounds)


@pytest.mark.parametrize("fragments", [("AA==", "A"), ("AA==", "A-_=", "AAAA")])
def test_data_that_is_not_base64_is_joined_unchanged(fragments):
    assert join_data(*fragments) == "".join(fragments)


def test_fields_other_than_data_have_the_last_value_that_is_not_null():
    fragments = [{"id": "a", "format": "pcm16", "data": None}, {"id": None, "expires_at": 1}, {"expires_at": 2}]
    assert join(*fragments) == {"id": "a", "format": "pcm16", "expires_at": 2}


def test_audio_that_is_not_an_object_is_returned_unchanged():
    assert join("https://example.com/a.wav") == "https://example.com/a.wav"
    assert join(["AAEC"], {"data": 7}) == {"data": 7}
