"""Results of the text tasks (openapi/inference.yaml); what a server leaves out is None, a score that is null is NaN."""

from typing import NamedTuple

import msgspec

from hf_ext._core.results.result import Result


class TextPair(NamedTuple):
    """Two texts to classify together: premise and hypothesis, or question and passage."""

    text: str
    text_pair: str


class TokenEntity(msgspec.Struct):
    """A stretch of a text and what it is; `text[entity.start:entity.end]` cuts it out.

    Attributes:
        score: 0 to 1.
        word: The stretch as the tokenizer writes it.
        entity_group: What it is, `PER`, where tokens were joined.
        entity: What it is, `B-PER`, where they were not.
        start: Where it begins, in characters from 0; None from tokenizers that do not know.
        end: The position behind it, likewise.
        index: Number of the token, from 1, where they were not joined.
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
        """What it is, joined or not; "" if the server does not say."""
        return self.entity_group or self.entity or ""


class FilledMask(msgspec.Struct):
    """A guess for a gap in a text.

    Attributes:
        sequence: The text with the guess in its gap.
        score: 0 to 1.
        token: The guess's number in the model's vocabulary.
        token_str: The guess; some vocabularies put a blank in front.
        mask: Which gap of the text it fills, from 0.
    """

    sequence: str
    score: float
    token: int
    token_str: str | None = None
    mask: int = 0


class TextAnswer(msgspec.Struct):
    """A passage that answers a question, `context[answer.start:answer.end]`; "" for no answer.

    Attributes:
        answer: The passage.
        score: 0 to 1.
        start: Where it begins, in characters from 0.
        end: The position behind it.
    """

    answer: str
    score: float
    start: int
    end: int


class TableAnswer(Result):
    """The answer to a question about a table.

    Attributes:
        answer: With the aggregator and ` > ` in front of it if there is one.
        coordinates: Row and column, from 0, of each cell it comes from.
        cells: The texts of these cells.
        aggregator: `NONE`, `SUM`, `AVERAGE` or `COUNT`.
    """

    answer: str
    coordinates: list[tuple[int, int]] = msgspec.field(default_factory=list[tuple[int, int]])
    cells: list[str] = msgspec.field(default_factory=list[str])
    aggregator: str | None = None


class Summary(Result):
    """A summary."""

    summary_text: str

    @property
    def text(self) -> str:
        """The text."""
        return self.summary_text


class Translation(Result):
    """A translation."""

    translation_text: str

    @property
    def text(self) -> str:
        """The text."""
        return self.translation_text


class RankedText(msgspec.Struct):
    """How well one of the texts answers the query.

    Attributes:
        index: Which of the texts it is, from 0.
        score: Higher for better; 0 to 1 unless raw scores were asked for.
        text: The text, where the server was asked to return it.
    """

    index: int
    score: float
    text: str | None = None


class Conversation(msgspec.Struct):
    """What was said by both sides, oldest first."""

    past_user_inputs: list[str] | None = None
    generated_responses: list[str] | None = None


class ConversationReply(Result):
    """The answer to a message, and all that was said up to it."""

    generated_text: str
    conversation: Conversation | None = None
    warnings: list[str] | None = None

    @property
    def text(self) -> str:
        """The answer."""
        return self.generated_text
