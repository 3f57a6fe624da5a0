"""Results of Text Generation Inference (TGI), and of the completions API.

Sources: openapi/inference.yaml (TextGeneration, TextGenerationEvent) and openapi/router.yaml (Completion).
"""

from __future__ import annotations

from typing import Any

import msgspec

from hf_ext._calls.results.usage import Usage
from hf_ext._core.results.result import Result


class Token(msgspec.Struct):
    """One generated token. Special tokens are not part of the text."""

    id: int | None = None
    text: str | None = None
    logprob: float | None = None
    special: bool | None = None


class GenerationDetails(msgspec.Struct):
    """Details of a generation. The server sends them if the request has `details=True`.

    Attributes:
        finish_reason: `length`, `eos_token` or `stop_sequence`.
    """

    finish_reason: str | None = None
    generated_tokens: int | None = None
    seed: int | None = None
    prefill: list[Any] | None = None
    tokens: list[Token] | None = None
    best_of_sequences: list[Any] | None = None
    top_tokens: list[Any] | None = None
    input_length: int | None = None


class TextGeneration(Result):
    """A generated text, with `details` if the request has `details=True`.

    The result of a stream has no `raw`. Fields that this class does not have are in the `raw` of each event.
    """

    generated_text: str | None = None
    details: GenerationDetails | None = None

    @property
    def text(self) -> str:
        """The generated text; "" if there is no text."""
        return self.generated_text or ""


class TextEvent(Result):
    """One event of a TGI stream, with one token. The last event also has the whole text."""

    index: int | None = None
    token: Token = msgspec.field(default_factory=Token)
    generated_text: str | None = None
    details: GenerationDetails | None = None
    top_tokens: list[Any] | None = None

    @property
    def text(self) -> str:
        """The text of the token; "" for a special token."""
        return "" if self.token.special else self.token.text or ""


class CompletionChoice(msgspec.Struct):
    """One of the `n` completions; in a chunk of a stream, a part of a completion."""

    index: int | None = None
    text: str | None = None
    finish_reason: str | None = None
    logprobs: Any = None


class Completion(Result):
    """Completions of a prompt, or one chunk of a stream. `text` and `finish_reason` belong to the first completion.

    The result of a stream has no `raw`. Fields that this class does not have are in the `raw` of each chunk.
    """

    id: str | None = None
    object: str | None = None
    created: float | None = None
    model: str | None = None
    choices: list[CompletionChoice] = msgspec.field(default_factory=list[CompletionChoice])
    usage: Usage | None = None
    system_fingerprint: str | None = None

    @property
    def text(self) -> str:
        """The text of the first completion; in a chunk, a part of the text. "" if there is no text."""
        return next((choice.text or "" for choice in self.choices if not choice.index), "")

    @property
    def finish_reason(self) -> str | None:
        """The first completion's finish reason, for example `stop` or `length`; None if the server sent no reason."""
        return next((choice.finish_reason for choice in self.choices if not choice.index), None)
