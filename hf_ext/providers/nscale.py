"""nscale: images in OpenAI's form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from hf_ext.providers.dialect import Dialect, Job, ProviderRequest, Step
from hf_ext.providers.openai_like import image_request, read_image
from hf_ext.providers.parameter_map import Vocabulary, size_text

if TYPE_CHECKING:
    from hf_ext.transport.base import Response


class Nscale(Dialect):
    """Images inside the response."""

    name: ClassVar[str] = "nscale"
    tasks: ClassVar[Mapping[str, Vocabulary]] = {"text-to-image": Vocabulary(words={"size": size_text("x")})}

    def prepare(self, job: Job) -> ProviderRequest:
        """Ask for base64."""
        return image_request(job, "v1/images/generations", response_format="b64_json")

    def read(self, job: Job, response: Response) -> Step:
        """Read the image."""
        return read_image(self.name, job, response)
