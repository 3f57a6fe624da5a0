# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `TokenEntityFields` of a result.

Generated from TokenEntity in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class TokenEntityFields(ResultStruct, kw_only=True):
    """An entity in a text, or a labelled token if tokens are not joined."""

    score: float
    """Score, 0 to 1."""

    entity_group: str | None = None
    """Label of the entity, for example `PER`. Absent if tokens are not joined."""

    entity: str | None = None
    """Label of the token, for example `B-PER`. Absent if tokens are joined."""

    word: str | None = None
    """Text of the entity or token, as the tokenizer writes it. It can differ from the text of the request."""

    start: int | None = None
    """Start position in the text, in characters from 0. Null if the tokenizer does not support it."""

    end: int | None = None
    """End position in the text, after the last character. Null if the tokenizer does not support it."""

    index: int | None = None
    """Index of the token, from 1. Only if tokens are not joined."""
