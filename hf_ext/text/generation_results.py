"""Results of completions, in all dialects.

Sources: openapi/router.yaml (Completion) and openapi/inference.yaml (TextGeneration, TextGenerationEvent).
"""

from __future__ import annotations

import msgspec

from hf_ext._calls.results.usage import Usage
from hf_ext._core.validate.other_clients import explain_missing
from hf_ext._schema.text.completion_choice_fields import CompletionChoiceFields
from hf_ext._schema.text.completion_chunk_fields import CompletionChunkFields
from hf_ext._schema.text.completion_fields import CompletionFields
from hf_ext._schema.text.generation_details_fields import GenerationDetailsFields
from hf_ext._schema.text.token_fields import TokenFields


class Token(TokenFields):
    """One generated token. Special tokens are not part of the text."""


class GenerationDetails(GenerationDetailsFields):
    """Details of a generation. The server sends them if the request has `details=True`."""

    tokens: list[Token] | None = None


class CompletionChoice(CompletionChoiceFields):
    """One of the `n` completions; in an event of a stream, a part of a completion."""


@explain_missing("Completion")
class Completion(CompletionFields):
    """The continuation of a prompt. `text` and `finish_reason` are those of the first completion, in every dialect.

    The result of a stream has no `raw`. Fields that this class does not have are in the `raw` of each chunk.

    Attributes:
        choices: The `n` completions, in the dialect `openai`; an empty list in the other dialects.
        usage: The token usage, in the dialect `openai`.
        details: The tokens, the finish reason and the seed. Not in the dialect `openai`. The request needs
            `details=True`; the result of a stream always has the received tokens.
    """

    choices: list[CompletionChoice] = msgspec.field(default_factory=list[CompletionChoice])
    usage: Usage | None = None
    details: GenerationDetails | None = None

    @property
    def text(self) -> str:
        """The text of the first completion; "" if there is no text."""
        return _first_text(self.choices) if self.choices else self.generated_text or ""

    @property
    def finish_reason(self) -> str | None:
        """The first completion's finish reason, for example `stop` or `length`; None if the server sent no reason."""
        if self.choices or self.details is None:
            return _first_finish_reason(self.choices)
        return self.details.finish_reason


class CompletionChunk(CompletionChunkFields):
    """One event of a stream: a part of the text. `text` and `finish_reason` are those of the first completion.

    Attributes:
        choices: A part of each of the `n` completions, in the dialect `openai`.
        usage: The token usage, in the dialect `openai`; only in the last event, if the request asks for it.
        token: The generated token, in the dialects `huggingface` and `tgi`. The last event also has the whole text, as
            `generated_text`.
        details: The finish reason and the seed, in the last event. Only in the dialects `huggingface` and `tgi`.
    """

    choices: list[CompletionChoice] = msgspec.field(default_factory=list[CompletionChoice])
    usage: Usage | None = None
    token: Token | None = None
    details: GenerationDetails | None = None

    @property
    def text(self) -> str:
        """The text that the event adds; "" if it adds none, as a special token does."""
        if self.token is None:
            return _first_text(self.choices)
        return "" if self.token.special else self.token.text or ""

    @property
    def finish_reason(self) -> str | None:
        """The first completion's finish reason, in its last event; None before."""
        if self.choices or self.details is None:
            return _first_finish_reason(self.choices)
        return self.details.finish_reason


def _first_text(choices: list[CompletionChoice]) -> str:
    return next((choice.text or "" for choice in choices if not choice.index), "")


def _first_finish_reason(choices: list[CompletionChoice]) -> str | None:
    return next((choice.finish_reason for choice in choices if not choice.index), None)
