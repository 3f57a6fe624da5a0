"""Generate images without a prompt."""
# mypy: disable-error-code="import-not-found"

from typing import Any

import torch
from diffusers import DDPMPipeline
from hf_serve.serde import Image

from handlers import Data, parameters_of


class EndpointHandler:
    """Run the pipeline of diffusers."""

    def __init__(self, folder: str) -> None:
        self.pipeline = DDPMPipeline.from_pretrained(folder)

    def __call__(self, data: Data) -> Any:
        """Return the response to one request."""
        parameters = parameters_of(data)
        chance = torch.Generator().manual_seed(parameters.pop("seed", 0))
        return {"image": Image.serialize(self.pipeline(generator=chance, **parameters).images[0])}
