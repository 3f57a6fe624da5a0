"""Audio of a stream: whatever its pieces are, the whole can be decoded and nothing of it is missing."""

import base64
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext.chat.accumulate_audio import AudioParts


def whole(*pieces: Any) -> Any:
    parts = AudioParts()
    for piece in pieces:
        parts.add(piece)
    return parts.build()


def data(*pieces: str) -> str:
    text: str = whole(*({"data": piece} for piece in pieces))["data"]
    return text


@given(st.binary(min_size=1), st.data())
def test_base64_cut_anywhere_is_joined_as_it_was(sound, cuts):
    text = base64.b64encode(sound).decode()
    at = cuts.draw(st.integers(0, len(text)))
    assert data(text[:at], text[at:]) == text


@given(st.lists(st.binary(), min_size=1))
def test_pieces_encoded_one_by_one_are_one_sound(sounds):
    text = data(*(base64.b64encode(sound).decode() for sound in sounds))
    assert base64.b64decode(text, validate=True) == b"".join(sounds)


@pytest.mark.parametrize("pieces", [("AA==", "A"), ("AA==", "A-_=", "AAAA")])
def test_data_that_is_no_base64_stays_as_it_came(pieces):
    assert data(*pieces) == "".join(pieces)


def test_what_a_provider_adds_is_kept_and_null_says_nothing():
    pieces = [{"id": "a", "format": "pcm16", "data": None}, {"id": None, "expires_at": 1}, {"expires_at": 2}]
    assert whole(*pieces) == {"id": "a", "format": "pcm16", "expires_at": 2}


def test_audio_that_is_no_object_is_kept_as_it_is():
    assert whole("https://example.com/a.wav") == "https://example.com/a.wav"
    assert whole(["AAEC"], {"data": 7}) == {"data": 7}
