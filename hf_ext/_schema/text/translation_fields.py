# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `TranslationFields` of a result.

Generated from Translation in openapi/.
"""

from hf_ext._core.results.result import Result


class TranslationFields(Result, kw_only=True):
    """A translation."""

    translation_text: str
    """The text."""
