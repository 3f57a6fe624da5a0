# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ResponsePartFields` of a result.

Generated from ResponsePart in openapi/.
"""

from typing import Any

from hf_ext._core.results.result_struct import ResultStruct


class ResponsePartFields(ResultStruct, kw_only=True):
    """A part of a message or of reasoning. Its fields depend on `type`."""

    type: str | None = None
    """Type of the part: `input_text`, `input_image`, `output_text`, `refusal`, `reasoning_text`, `summary_text`, or a
    type specific to a provider.
    """

    text: str | None = None
    """Text of the part. Absent for images and refusals."""

    image_url: str | None = None
    """Of `input_image`: URL of the image, which may be a `data:` URL."""

    detail: str | None = None
    """Of `input_image`: level of detail to process the image with, `low`, `high` or `auto`."""

    refusal: str | None = None
    """Of `refusal`: text with which the model refused to answer."""

    annotations: Any = None
    """Of `output_text`: list of the sources that the text refers to, or null."""

    logprobs: Any = None
    """Of `output_text`: list of the tokens with their log probabilities, or null."""
