"""Results of the text tasks (openapi/inference.yaml).

A field that is missing in the response is None. A score that is `null` in the response becomes NaN.
"""

from typing import NamedTuple

from hf_ext._core.validate.other_clients import explain_missing
from hf_ext._schema.text.conversation_fields import ConversationFields
from hf_ext._schema.text.conversation_reply_fields import ConversationReplyFields
from hf_ext._schema.text.filled_mask_fields import FilledMaskFields
from hf_ext._schema.text.ranked_text_fields import RankedTextFields
from hf_ext._schema.text.summary_fields import SummaryFields
from hf_ext._schema.text.table_answer_fields import TableAnswerFields
from hf_ext._schema.text.text_answer_fields import TextAnswerFields
from hf_ext._schema.text.token_entity_fields import TokenEntityFields
from hf_ext._schema.text.translation_fields import TranslationFields


class TextPair(NamedTuple):
    """Two texts that are classified together, for example a premise and a hypothesis."""

    text: str
    text_pair: str


class TokenEntity(TokenEntityFields):
    """A labelled span of a text, `text[entity.start:entity.end]`. A span is one token, or several joined tokens."""

    @property
    def label(self) -> str:
        """The label, `entity_group` or `entity`; "" if the response has neither."""
        return self.entity_group or self.entity or ""


class FilledMask(FilledMaskFields):
    """A predicted token for a mask in a text.

    Attributes:
        mask: Index of the mask in the text, from 0.
    """

    mask: int = 0


class TextAnswer(TextAnswerFields):
    """The passage of a text that answers a question, `context[answer.start:answer.end]`."""


class TableAnswer(TableAnswerFields):
    """The answer to a question about a table."""


class Summary(SummaryFields):
    """The summary of a text."""

    @property
    def text(self) -> str:
        """The summary."""
        return self.summary_text


class Translation(TranslationFields):
    """The translation of a text."""

    @property
    def text(self) -> str:
        """The translation."""
        return self.translation_text


@explain_missing("RankedText")
class RankedText(RankedTextFields):
    """The score of one text for a query."""


class Conversation(ConversationFields):
    """The messages of the user and the answers of the model, oldest first."""


class ConversationReply(ConversationReplyFields):
    """The answer to a message, and the conversation including this answer."""

    conversation: Conversation | None = None

    @property
    def text(self) -> str:
        """The answer of the model."""
        return self.generated_text
