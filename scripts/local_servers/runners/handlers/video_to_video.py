"""Transform videos with a prompt."""
# mypy: disable-error-code="import-not-found"

from typing import Any

from diffusers import VideoToVideoSDPipeline

from handlers import Data, inputs_of, parameters_of
from handlers.videos import decode_frames, encode_video, settings_of


class EndpointHandler:
    """Run the pipeline of diffusers on the first frames of the video. The parameter `num_frames` sets how many."""

    def __init__(self, folder: str) -> None:
        self.pipeline = VideoToVideoSDPipeline.from_pretrained(folder)

    def __call__(self, data: Data) -> Any:
        """Return the response to one request."""
        settings = settings_of(parameters_of(data))
        frames = decode_frames(inputs_of(data))[: settings.pop("num_frames", None)]
        return encode_video(self.pipeline(settings.pop("prompt", ""), frames, output_type="pil", **settings).frames[0])
