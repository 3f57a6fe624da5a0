"""Custom handlers for tasks that hf-serve does not support. Each task has one file with a class `EndpointHandler`.

A dedicated endpoint runs such a handler if the model repository contains one. hf-serve parses the request, calls the
handler and writes the response. Requests and responses are JSON, with files in base64. The handlers run models of
transformers and diffusers. The responses have the format of the pipelines of these libraries. For tasks that
transformers 5 has removed, they have the format of the pipelines before version 5.
"""

from base64 import b64decode
from collections.abc import Mapping
from io import BytesIO
from typing import Any, cast

from PIL import Image

Data = Mapping[str, Any]


def inputs_of(data: Data) -> Any:
    """Return the inputs of the request."""
    return data["inputs"]


def parameters_of(data: Data) -> dict[str, Any]:
    """Return the parameters of the request."""
    return dict(cast("Mapping[str, Any]", data.get("parameters") or {}))


def image_of(text: str) -> Image.Image:
    """Decode an image from base64."""
    return Image.open(BytesIO(b64decode(text))).convert("RGB")
