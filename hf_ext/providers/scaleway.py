"""Scaleway: embeddings in OpenAI's form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from hf_ext.providers.dialect import Dialect, Job, ProviderRequest, Step
from hf_ext.providers.openai_like import json_request, read_embeddings
from hf_ext.providers.parameter_map import Vocabulary, same

if TYPE_CHECKING:
    from hf_ext.transport.base import Response


class Scaleway(Dialect):
    """Vectors."""

    name: ClassVar[str] = "scaleway"
    tasks: ClassVar[Mapping[str, Vocabulary]] = {
        "feature-extraction": Vocabulary(text="input", words=same("dimensions", "encoding_format", "user"))
    }

    def prepare(self, job: Job) -> ProviderRequest:
        """Ask for vectors."""
        return json_request(job, "v1/embeddings")

    def read(self, job: Job, response: Response) -> Step:
        """Read the vectors."""
        return read_embeddings(self.name, job, response)
