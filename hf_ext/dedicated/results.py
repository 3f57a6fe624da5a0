"""Results of Text Embeddings Inference (TEI) and Text Generation Inference (TGI), from openapi/inference.yaml."""

from __future__ import annotations

import msgspec

from hf_ext._core.results.result import Result


class SparseValue(msgspec.Struct):
    """One value of a sparse vector.

    Attributes:
        index: The position of the value in the vector. It is also the id of a token in the vocabulary.
        value: The weight of the token.
    """

    index: int | None = None
    value: float | None = None


class TextToken(msgspec.Struct):
    """A token of a text.

    Attributes:
        id: Id of the token in the vocabulary.
        text: Text of the token.
        special: Whether the token is a special token such as `[CLS]`, which is not part of the text.
        start: Index of the token's first character in the text.
        stop: Index after the token's last character.
    """

    id: int | None = None
    text: str | None = None
    special: bool | None = None
    start: int | None = None
    stop: int | None = None


class ChatTokens(Result):
    """Tokens of a conversation, to which the server has applied the chat template of the model.

    Attributes:
        templated_text: The conversation as one text, written by the chat template.
    """

    templated_text: str = ""
    tokenize_response: list[TextToken] = msgspec.field(default_factory=list[TextToken])

    @property
    def tokens(self) -> list[TextToken]:
        """The tokens of `templated_text`."""
        return self.tokenize_response


class ServerInfo(Result):
    """The model and the limits of a server. TEI and TGI each send some of the fields. `raw` has all sent fields."""

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
