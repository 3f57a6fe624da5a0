"""Options of the text tasks."""

from __future__ import annotations

from typing import Literal

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._schema.text.conversational_parameters import ConversationalParameters
from hf_ext._schema.text.fill_mask_parameters import FillMaskParameters
from hf_ext._schema.text.question_answering_parameters import QuestionAnsweringParameters
from hf_ext._schema.text.ranking_parameters import RankingParameters
from hf_ext._schema.text.sentence_similarity_parameters import SentenceSimilarityParameters
from hf_ext._schema.text.summarization_parameters import SummarizationParameters
from hf_ext._schema.text.table_question_answering_parameters import TableQuestionAnsweringParameters
from hf_ext._schema.text.text_classification_parameters import TextClassificationParameters
from hf_ext._schema.text.token_classification_parameters import TokenClassificationParameters
from hf_ext._schema.text.translation_parameters import TranslationParameters
from hf_ext._schema.text.zero_shot_classification_parameters import ZeroShotClassificationParameters

ClassificationDialect = Literal["huggingface", "tei", "toolkit"]
"""A dialect in which servers classify texts, or compare sentences."""


class TextClassificationOptions(TextClassificationParameters, RequestOptions, total=False):
    """Keyword arguments of `text.classify`."""


class TokenClassificationOptions(TokenClassificationParameters, RequestOptions, total=False):
    """Keyword arguments of `text.classify_tokens`."""


class ZeroShotClassificationOptions(ZeroShotClassificationParameters, RequestOptions, total=False):
    """Keyword arguments of `text.classify_zero_shot`."""


class FillMaskOptions(FillMaskParameters, RequestOptions, total=False):
    """Keyword arguments of `text.fill_mask`."""


class QuestionAnsweringOptions(QuestionAnsweringParameters, RequestOptions, total=False):
    """Keyword arguments of `text.answer_question`."""


class TableQuestionAnsweringOptions(TableQuestionAnsweringParameters, RequestOptions, total=False):
    """Keyword arguments of `text.answer_table_question`."""


class SummarizationOptions(SummarizationParameters, RequestOptions, total=False):
    """Keyword arguments of `text.summarize`."""


class TranslationOptions(TranslationParameters, RequestOptions, total=False):
    """Keyword arguments of `text.translate`."""


class SentenceSimilarityOptions(SentenceSimilarityParameters, RequestOptions, total=False):
    """Keyword arguments of `text.sentence_similarity`."""


RankingDialect = Literal["huggingface", "openai", "cohere", "tei", "toolkit"]
"""A dialect in which servers rank texts."""


class RankingOptions(RankingParameters, RequestOptions, total=False):
    """Keyword arguments of `text.rank`."""


class ConversationalOptions(ConversationalParameters, RequestOptions, total=False):
    """Keyword arguments of `text.converse`."""
