"""The client uses hf-serve as a dedicated endpoint, for embeddings and for `client.toolkit`.

`client.toolkit` sends its requests to the root path of the endpoint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from hf_ext import ApiError, Client, ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from scripts.local_servers import HfServe

    Serving = Callable[[str], AbstractContextManager[Client]]

pytestmark = [pytest.mark.heavy, pytest.mark.server]

TEXTS = ["a cat sleeps", "a kitten is napping", "the invoice is overdue"]


def test_embeddings_are_equal_in_the_native_and_in_the_openai_format(hf_serve: HfServe) -> None:
    """The native format of hf-serve has the vectors in the field `embeddings`."""
    with Client().for_endpoint(hf_serve.at("feature-extraction"), dialect="toolkit") as endpoint:
        native = endpoint.embeddings.create(TEXTS, model="org/name")
        openai = endpoint.embeddings.create(TEXTS, model="org/name", dialect="openai")
        alone = endpoint.embeddings.create(TEXTS[0], model="org/name")

    assert native.vectors.shape == (3, 384)
    assert np.allclose(native.vectors, openai.vectors, atol=1e-6)
    assert np.allclose(alone.vectors[0], native.vectors[0], atol=1e-5)
    near, far = native.vectors[1:] @ native.vectors[0]
    assert far < 0.3 < near


def test_toolkit_sends_json_and_files_and_returns_the_decoded_result(serving: Serving, png: bytes) -> None:
    with serving("text-classification") as client:
        labels = client.toolkit.call("I like it.", {"top_k": 2})
        with pytest.raises(ValidationError, match="Input should be a valid string"):
            client.toolkit.call(7)
    with serving("image-classification") as client:
        sent = client.toolkit.send(png)

    assert len(labels) == 2
    assert {label["label"] for label in sent["results"]} == {"cat", "dog", "tabby"}


def test_toolkit_returns_a_file_in_the_format_of_the_accept_header(serving: Serving) -> None:
    size = {"width": 32, "height": 32, "num_inference_steps": 1}
    with serving("text-to-image") as client:
        image = client.toolkit.call_for_media("a cat", size, headers={"Accept": "image/webp"})
        with pytest.raises(ApiError, match="Accept header must specify"):
            client.toolkit.call_for_media("a cat", size)

    assert image.content_type == "image/webp"
    assert image.to_numpy().shape == (32, 32, 3)
