"""Results of Text Generation Inference (TGI), and of the completions API.

Sources: openapi/inference.yaml (TextGeneration, TextGenerationEvent) and openapi/router.yaml (Completion).
"""

from __future__ import annotations

import msgspec

from hf_ext._calls.results.usage import Usage
from hf_ext._schema.text.completion_choice_fields import CompletionChoiceFields
from hf_ext._schema.text.completion_fields import CompletionFields
from hf_ext._schema.text.generation_details_fields import GenerationDetailsFields
from hf_ext._schema.text.text_event_fields import TextEventFields
from hf_ext._schema.text.text_generation_fields import TextGenerationFields
from hf_ext._schema.text.token_fields import TokenFields


class Token(TokenFields):
    """One generated token. Special tokens are not part of the text."""


class GenerationDetails(GenerationDetailsFields):
    """Details of a generation. The server sends them if the request has `details=True`."""

    tokens: list[Token] | None = None


class TextGeneration(TextGenerationFields):
    """A generated text, with `details` if the request has `details=True`.

    The result of a stream has no `raw`. Fields that this class does not have are in the `raw` of each event.
    """

    details: GenerationDetails | None = None

    @property
    def text(self) -> str:
        """The generated text; "" if there is no text."""
        return self.generated_text or ""


class TextEvent(TextEventFields):
    """One event of a TGI stream, with one token. The last event also has the whole text."""

    token: Token = msgspec.field(default_factory=Token)
    details: GenerationDetails | None = None

    @property
    def text(self) -> str:
        """The text of the token; "" for a special token."""
        return "" if self.token.special else self.token.text or ""


class CompletionChoice(CompletionChoiceFields):
    """One of the `n` completions; in a chunk of a stream, a part of a completion."""


class Completion(CompletionFields):
    """Completions of a prompt, or one chunk of a stream. `text` and `finish_reason` belong to the first completion.

    The result of a stream has no `raw`. Fields that this class does not have are in the `raw` of each chunk.
    """

    choices: list[CompletionChoice] = msgspec.field(default_factory=list[CompletionChoice])
    usage: Usage | None = None

    @property
    def text(self) -> str:
        """The text of the first completion; in a chunk, a part of the text. "" if there is no text."""
        return next((choice.text or "" for choice in self.choices if not choice.index), "")

    @property
    def finish_reason(self) -> str | None:
        """The first completion's finish reason, for example `stop` or `length`; None if the server sent no reason."""
        return next((choice.finish_reason for choice in self.choices if not choice.index), None)
