"""Change films towards a prompt."""
# mypy: disable-error-code="import-not-found"

from typing import Any

from diffusers import VideoToVideoSDPipeline

from handlers import Data, inputs_of, parameters_of
from handlers.films import film_of, pictures_of, settings_of


class EndpointHandler:
    """The pipeline of diffusers, for as many of the first pictures as are asked for."""

    def __init__(self, folder: str) -> None:
        self.pipeline = VideoToVideoSDPipeline.from_pretrained(folder)

    def __call__(self, data: Data) -> Any:
        """Answer one request."""
        settings = settings_of(parameters_of(data))
        film = pictures_of(inputs_of(data))[: settings.pop("num_frames", None)]
        return film_of(self.pipeline(settings.pop("prompt", ""), film, output_type="pil", **settings).frames[0])
