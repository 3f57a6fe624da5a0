"""Decode and encode videos (H.264 in MP4) in base64."""
# mypy: disable-error-code="import-not-found"

import io
from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Any

import av
import torch
from PIL import Image

RATE = 8
"""Frames per second."""


def decode_frames(text: str) -> list[Image.Image]:
    """Decode the frames of a video in base64."""
    with av.open(io.BytesIO(b64decode(text))) as video:
        return [frame.to_image() for frame in video.decode(video=0)]


def encode_video(frames: Sequence[Image.Image]) -> dict[str, str]:
    """Encode frames of the same size as a video, in the format of the official task schema."""
    encoded = io.BytesIO()
    with av.open(encoded, "w", format="mp4") as video:
        stream = video.add_stream("libx264", rate=RATE, options={"crf": "18"})
        stream.width, stream.height, stream.pix_fmt = *frames[0].size, "yuv420p"
        for frame in frames:
            video.mux(stream.encode(av.VideoFrame.from_image(frame)))
        video.mux(stream.encode())
    return {"video": b64encode(encoded.getvalue()).decode()}


def settings_of(parameters: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters of a request with the names that the pipelines of diffusers expect."""
    settings = {**parameters, **parameters.get("target_size", {})}
    settings.pop("target_size", None)
    settings["generator"] = torch.Generator().manual_seed(settings.pop("seed", 0))
    if "num_frames" in settings:
        settings["num_frames"] = int(settings["num_frames"])
    return settings
