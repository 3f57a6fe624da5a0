# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `TextTokenFields` of a result.

Generated from TextToken in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class TextTokenFields(ResultStruct, kw_only=True):
    """A token of a text."""

    id: int | None = None
    """Token id in the model's vocabulary."""

    text: str | None = None
    """Text of the token."""

    special: bool | None = None
    """Whether the token is a special token, for example `[CLS]`, which is not part of the text. Only Text Embeddings
    Inference sends it.
    """

    start: int | None = None
    """Start position in the text, in characters from 0; null for special tokens."""

    stop: int | None = None
    """End position in the text, after the last character."""
