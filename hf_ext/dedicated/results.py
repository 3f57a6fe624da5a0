"""What dedicated servers tell: TEI and TGI (openapi/inference.yaml)."""

from __future__ import annotations

import msgspec

from hf_ext._core.results.result import Result


class SparseValue(msgspec.Struct):
    """One value of a sparse vector.

    Attributes:
        index: Its place, the token's id in the vocabulary.
    """

    index: int | None = None
    value: float | None = None


class TextToken(msgspec.Struct):
    """A token of a text.

    Attributes:
        start: Where it begins in the text, in characters; `stop` likewise.
    """

    id: int | None = None
    text: str | None = None
    special: bool | None = None
    start: int | None = None
    stop: int | None = None


class ChatTokens(Result):
    """A conversation as the model reads it."""

    templated_text: str = ""
    tokenize_response: list[TextToken] = msgspec.field(default_factory=list[TextToken])

    @property
    def tokens(self) -> list[TextToken]:
        """The tokens."""
        return self.tokenize_response


class ServerInfo(Result):
    """What a server serves, and within which limits; TEI and TGI each have some of the fields. `raw` has all."""

    model_id: str = ""
    model_sha: str | None = None
    model_dtype: str | None = None
    model_pipeline_tag: str | None = None
    served_model_name: str | None = None
    max_input_length: int | None = None
    max_input_tokens: int | None = None
    max_total_tokens: int | None = None
    max_batch_tokens: int | None = None
    max_client_batch_size: int | None = None
    max_concurrent_requests: int | None = None
    version: str | None = None
