"""Films, read from base64 and written as it: H.264 in MP4."""
# mypy: disable-error-code="import-not-found"

import io
from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Any

import av
import torch
from PIL import Image

RATE = 8
"""Pictures a second."""


def pictures_of(text: str) -> list[Image.Image]:
    """Return the pictures of the film that base64 holds."""
    with av.open(io.BytesIO(b64decode(text))) as film:
        return [frame.to_image() for frame in film.decode(video=0)]


def film_of(pictures: Sequence[Image.Image]) -> dict[str, str]:
    """Return a film of pictures of one size, as the official schema of films has it."""
    written = io.BytesIO()
    with av.open(written, "w", format="mp4") as film:
        stream = film.add_stream("libx264", rate=RATE, options={"crf": "18"})
        stream.width, stream.height, stream.pix_fmt = *pictures[0].size, "yuv420p"
        for picture in pictures:
            film.mux(stream.encode(av.VideoFrame.from_image(picture)))
        film.mux(stream.encode())
    return {"video": b64encode(written.getvalue()).decode()}


def settings_of(parameters: dict[str, Any]) -> dict[str, Any]:
    """Return parameters of a request as the pipelines of diffusers name them."""
    settings = {**parameters, **parameters.get("target_size", {})}
    settings.pop("target_size", None)
    settings["generator"] = torch.Generator().manual_seed(settings.pop("seed", 0))
    if "num_frames" in settings:
        settings["num_frames"] = int(settings["num_frames"])
    return settings
