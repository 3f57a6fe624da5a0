"""The job of a provider: one task for one model, in the provider's field names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hf_ext._core.media.payload import Payload
from hf_ext.errors import ResponseDecodeError


@dataclass(frozen=True, slots=True)
class Job:
    """One task for one model of a provider. `build_job` builds it from the arguments of a method.

    Attributes:
        task: The task, by its name on the Hub.
        model: The provider's name of the model (`provider_id` of the mapping).
        text: The prompt or text of the task; for embeddings, the list of texts.
        media: The image or recording; None if the task needs no media.
        fields: The text and the parameters under the provider's field names, and the `extra_fields`.
        extra_fields: The fields that the caller passed in `extra_body`.
    """

    task: str
    model: str
    text: str | Sequence[str] | None = None
    media: Payload | None = None
    fields: Mapping[str, Any] = field(default_factory=dict[str, Any])
    extra_fields: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def data_url(self, content_type: str = "") -> str:
        """Return the media as a data URL; `content_type` replaces the content type of the media.

        Raises:
            ResponseDecodeError: The job has no media.
        """
        if self.media is None:
            raise ResponseDecodeError(f"{self.task} has no media to send")
        return f"data:{content_type or self.media.content_type};base64,{self.media.to_json_text()}"
