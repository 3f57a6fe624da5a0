"""Handlers of dedicated endpoints, for tasks that hf-serve leaves to one: `EndpointHandler`, a file a task.

hf-serve reads the request, calls the handler and writes the response, all of it JSON with files in base64. The models
are those of transformers and diffusers; the responses have the form that their pipelines give, or gave until
transformers 5.
"""

from base64 import b64decode
from collections.abc import Mapping
from io import BytesIO
from typing import Any, cast

from PIL import Image

Data = Mapping[str, Any]


def inputs_of(data: Data) -> Any:
    """Return what the request gives."""
    return data["inputs"]


def parameters_of(data: Data) -> dict[str, Any]:
    """Return the parameters of the request."""
    return dict(cast("Mapping[str, Any]", data.get("parameters") or {}))


def image_of(text: str) -> Image.Image:
    """Return the image that base64 holds."""
    return Image.open(BytesIO(b64decode(text))).convert("RGB")
