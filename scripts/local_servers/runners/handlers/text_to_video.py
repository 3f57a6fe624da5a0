"""Generate videos from text."""
# mypy: disable-error-code="import-not-found"

from typing import Any

from diffusers import TextToVideoSDPipeline

from handlers import Data, inputs_of, parameters_of
from handlers.videos import encode_video, settings_of

SIZE = {"width": 48, "height": 32, "num_frames": 4}


class EndpointHandler:
    """Run the pipeline of diffusers."""

    def __init__(self, folder: str) -> None:
        self.pipeline = TextToVideoSDPipeline.from_pretrained(folder)

    def __call__(self, data: Data) -> Any:
        """Return the response to one request."""
        settings = {**SIZE, **settings_of(parameters_of(data))}
        return encode_video(self.pipeline(inputs_of(data), output_type="pil", **settings).frames[0])
