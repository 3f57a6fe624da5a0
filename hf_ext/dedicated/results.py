"""Results of dedicated servers, TEI and TGI (openapi/inference.yaml)."""

from __future__ import annotations

import msgspec

from hf_ext._core.results.result import Result


class SparseValue(msgspec.Struct):
    """One value of a sparse vector.

    Attributes:
        index: Id of the token in the vocabulary, which is the position in the vector.
        value: Weight of the token.
    """

    index: int | None = None
    value: float | None = None


class TextToken(msgspec.Struct):
    """A token of a text.

    Attributes:
        id: Id of the token in the vocabulary.
        text: Text of the token.
        special: Whether the token is not part of the text, for example `[CLS]`.
        start: Index of its first character in the text.
        stop: Index after its last character.
    """

    id: int | None = None
    text: str | None = None
    special: bool | None = None
    start: int | None = None
    stop: int | None = None


class ChatTokens(Result):
    """Tokens of a conversation, after the chat template of the model has been applied.

    Attributes:
        templated_text: The conversation as one text.
    """

    templated_text: str = ""
    tokenize_response: list[TextToken] = msgspec.field(default_factory=list[TextToken])

    @property
    def tokens(self) -> list[TextToken]:
        """The tokens of `templated_text`."""
        return self.tokenize_response


class ServerInfo(Result):
    """Model and limits of a server. TEI and TGI each return some of the fields; `raw` has all of them."""

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
