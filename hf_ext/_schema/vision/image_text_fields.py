# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ImageTextFields` of a result.

Generated from ImageText in openapi/.
"""

from hf_ext._core.results.result import Result


class ImageTextFields(Result, kw_only=True):
    """A text about an image."""

    generated_text: str | None = None
    """The text."""
