# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `TextGenerationFields` of a result.

Generated from TextGeneration in openapi/.
"""

from hf_ext._core.results.result import Result


class TextGenerationFields(Result, kw_only=True):
    """A generated text."""

    generated_text: str | None = None
    """Generated text; it starts with the prompt if `return_full_text` was set."""
