"""The client sends chats and images to `transformers serve`, which runs a tiny model.

The streams of this server have another format than those of llama.cpp.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hf_ext import Client

if TYPE_CHECKING:
    from PIL import Image

    from scripts.local_servers import TransformersServe

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


def test_streamed_text_equals_the_text_without_a_stream(transformers_serve: TransformersServe) -> None:
    prompt = {"messages": [{"role": "user", "content": "What is it?"}], "max_tokens": 8, "temperature": 0}
    with Client(base_url=f"{transformers_serve.url}/v1") as client:
        whole = client.chat.create(**prompt, model=transformers_serve.model)
        with client.chat.stream(**prompt, model=transformers_serve.model) as stream:
            pieces = [chunk.text for chunk in stream]

    assert len(pieces) > 2
    assert "".join(pieces).split() == whole.text.split()
