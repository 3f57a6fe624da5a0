"""Generate videos that start with an image."""
# mypy: disable-error-code="import-not-found"

from typing import Any

from diffusers import CogVideoXImageToVideoPipeline

from handlers import Data, image_of, inputs_of, parameters_of
from handlers.videos import encode_video, settings_of


class EndpointHandler:
    """Run the pipeline of diffusers."""

    def __init__(self, folder: str) -> None:
        self.pipeline = CogVideoXImageToVideoPipeline.from_pretrained(folder)

    def __call__(self, data: Data) -> Any:
        """Return the response to one request. By default the video has the size of the image."""
        image = image_of(inputs_of(data))
        longest = self.pipeline.tokenizer.model_max_length
        settings = {"prompt": "", "num_frames": 9, "width": image.width, "height": image.height}
        settings |= settings_of(parameters_of(data))
        return encode_video(self.pipeline(image=image, max_sequence_length=longest, **settings).frames[0])
