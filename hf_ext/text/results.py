"""Results of the text tasks (openapi/inference.yaml).

A field that is missing in the response is None. A score that is `null` in the response becomes NaN.
"""

from typing import NamedTuple

import msgspec

from hf_ext._core.results.result import Result


class TextPair(NamedTuple):
    """Two texts that are classified together, for example a premise and a hypothesis."""

    text: str
    text_pair: str


class TokenEntity(msgspec.Struct):
    """A labelled span of a text, `text[entity.start:entity.end]`. A span is one token, or several joined tokens.

    Attributes:
        score: Probability of the label, 0 to 1.
        word: The text of the span, as the tokenizer writes it. It can differ from the original text.
        entity_group: The label of joined tokens, for example `PER`.
        entity: The label of a single token, for example `B-PER`.
        start: Index of the first character; None if the tokenizer has no offsets.
        end: Index after the last character; None if the tokenizer has no offsets.
        index: Number of the token in the text, from 1; None for joined tokens.
    """

    score: float
    word: str | None = None
    entity_group: str | None = None
    entity: str | None = None
    start: int | None = None
    end: int | None = None
    index: int | None = None

    @property
    def label(self) -> str:
        """The label, `entity_group` or `entity`; "" if the response has neither."""
        return self.entity_group or self.entity or ""


class FilledMask(msgspec.Struct):
    """A predicted token for a mask in a text.

    Attributes:
        sequence: The text with the predicted token in place of the mask.
        score: Probability of the token, 0 to 1.
        token: Id of the token in the model's vocabulary.
        token_str: Text of the token. In some vocabularies, the text starts with a space.
        mask: Index of the mask in the text, from 0.
    """

    sequence: str
    score: float
    token: int
    token_str: str | None = None
    mask: int = 0


class TextAnswer(msgspec.Struct):
    """The passage of a text that answers a question, `context[answer.start:answer.end]`.

    Attributes:
        answer: The passage; "" if the text has no answer.
        score: Probability of the answer, 0 to 1.
        start: Index of the first character.
        end: Index after the last character.
    """

    answer: str
    score: float
    start: int
    end: int


class TableAnswer(Result):
    """The answer to a question about a table.

    Attributes:
        answer: The answer. If cells are combined, it begins with the aggregator, for example `SUM > 10, 20`.
        coordinates: Row and column, from 0, of each cell of the answer.
        cells: Text of each cell of the answer.
        aggregator: The function that combines the cells: `NONE`, `SUM`, `AVERAGE` or `COUNT`.
    """

    answer: str
    coordinates: list[tuple[int, int]] = msgspec.field(default_factory=list[tuple[int, int]])
    cells: list[str] = msgspec.field(default_factory=list[str])
    aggregator: str | None = None


class Summary(Result):
    """The summary of a text."""

    summary_text: str

    @property
    def text(self) -> str:
        """The summary."""
        return self.summary_text


class Translation(Result):
    """The translation of a text."""

    translation_text: str

    @property
    def text(self) -> str:
        """The translation."""
        return self.translation_text


class RankedText(msgspec.Struct):
    """The score of one text for a query.

    Attributes:
        index: Index of the text in the request, from 0.
        score: The relevance of the text; higher is better. hf-inference and TEI send scores from 0 to 1, unless the
            request has `function_to_apply="none"` or `raw_scores=True`.
        text: The text, if the request has `return_text`.
    """

    index: int
    score: float
    text: str | None = None


class Conversation(msgspec.Struct):
    """The messages of the user and the answers of the model, oldest first."""

    past_user_inputs: list[str] | None = None
    generated_responses: list[str] | None = None


class ConversationReply(Result):
    """The answer to a message, and the conversation including this answer."""

    generated_text: str
    conversation: Conversation | None = None
    warnings: list[str] | None = None

    @property
    def text(self) -> str:
        """The answer of the model."""
        return self.generated_text
