"""The client sends chats, images and recordings to `transformers serve`, which runs a tiny model.

The streams of this server have another format than those of llama.cpp.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.sounds import tone

from hf_ext import Client
from hf_ext.chat import parts

if TYPE_CHECKING:
    from PIL import Image

    from scripts.local_servers import TransformersServe, TransformersServeAudio

pytestmark = [pytest.mark.heavy, pytest.mark.server]


def test_each_image_adds_its_patches_to_the_prompt_tokens(
    transformers_serve: TransformersServe, picture: Image.Image
) -> None:
    with Client(base_url=f"{transformers_serve.url}/v1") as client:
        seen, twice = (
            client.multimodal.image_text_to_text(
                [picture] * count, "What is it?", model=transformers_serve.model, max_tokens=8, temperature=0
            )
            for count in (1, 2)
        )

    assert seen.text
    assert seen.usage is not None
    assert twice.usage is not None
    assert twice.usage.prompt_tokens - seen.usage.prompt_tokens == 16  # the second image has 16 patches


def test_each_recording_adds_its_tokens_to_the_prompt_tokens(transformers_serve_audio: TransformersServeAudio) -> None:
    with Client(base_url=f"{transformers_serve_audio.url}/v1") as client:
        heard, twice = (
            client.chat.create(
                [
                    {
                        "role": "user",
                        "content": [{"type": "text", "text": "What is it?"}, *[parts.audio(tone(1))] * count],
                    }
                ],
                model=transformers_serve_audio.model,
                max_tokens=8,
                temperature=0,
            )
            for count in (1, 2)
        )

    assert heard.text
    assert heard.usage is not None
    assert twice.usage is not None
    assert twice.usage.prompt_tokens - heard.usage.prompt_tokens == 27  # a second is 25 tokens, between two marks


def test_streamed_text_equals_the_text_without_a_stream(transformers_serve: TransformersServe) -> None:
    prompt = {"messages": [{"role": "user", "content": "What is it?"}], "max_tokens": 8, "temperature": 0}
    with Client(base_url=f"{transformers_serve.url}/v1") as client:
        whole = client.chat.create(**prompt, model=transformers_serve.model)
        with client.chat.stream(**prompt, model=transformers_serve.model) as stream:
            pieces = [chunk.text for chunk in stream]

    assert len(pieces) > 2
    assert "".join(pieces).split() == whole.text.split()
