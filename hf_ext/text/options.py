"""Options of the text tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._calls.tasks.generation_options import GenerationParameters


class TextClassificationParameters(TypedDict, total=False):
    """Parameters of text classification.

    TextClassificationParameters in openapi/inference.yaml describes each parameter.
    """

    top_k: int
    function_to_apply: Literal["sigmoid", "softmax", "none"]


class TextClassificationOptions(TextClassificationParameters, RequestOptions, total=False):
    """Keyword arguments of `text.classify`."""


class TokenClassificationParameters(TypedDict, total=False):
    """Parameters of token classification.

    TokenClassificationParameters in openapi/inference.yaml describes each parameter.
    """

    aggregation_strategy: Literal["none", "simple", "first", "average", "max"]
    ignore_labels: Sequence[str]
    stride: int


class TokenClassificationOptions(TokenClassificationParameters, RequestOptions, total=False):
    """Keyword arguments of `text.classify_tokens`."""


class ZeroShotClassificationParameters(TypedDict, total=False):
    """Parameters of zero-shot classification, without the labels.

    ZeroShotClassificationParameters in openapi/inference.yaml describes each parameter.
    """

    hypothesis_template: str
    multi_label: bool


class ZeroShotClassificationOptions(ZeroShotClassificationParameters, RequestOptions, total=False):
    """Keyword arguments of `text.classify_zero_shot`."""


class FillMaskParameters(TypedDict, total=False):
    """Parameters of fill-mask. FillMaskParameters in openapi/inference.yaml describes each parameter."""

    top_k: int
    targets: Sequence[str]


class FillMaskOptions(FillMaskParameters, RequestOptions, total=False):
    """Keyword arguments of `text.fill_mask`."""


class QuestionAnsweringParameters(TypedDict, total=False):
    """Parameters of question answering; lengths are in tokens.

    QuestionAnsweringParameters in openapi/inference.yaml describes each parameter.
    """

    top_k: int
    doc_stride: int
    max_answer_len: int
    max_seq_len: int
    max_question_len: int
    handle_impossible_answer: bool
    align_to_words: bool


class QuestionAnsweringOptions(QuestionAnsweringParameters, RequestOptions, total=False):
    """Keyword arguments of `text.answer_question`."""


class TableQuestionAnsweringParameters(TypedDict, total=False):
    """Parameters of table question answering.

    TableQuestionAnsweringParameters in openapi/inference.yaml describes each parameter.
    """

    padding: Literal["do_not_pad", "longest", "max_length"]
    sequential: bool
    truncation: bool


class TableQuestionAnsweringOptions(TableQuestionAnsweringParameters, RequestOptions, total=False):
    """Keyword arguments of `text.answer_table_question`."""


TruncationStrategy = Literal["do_not_truncate", "longest_first", "only_first", "only_second"]
"""Determines which text the server truncates if the input is too long for the model."""


class SummarizationParameters(TypedDict, total=False):
    """Parameters of summarization. SummarizationParameters in openapi/inference.yaml describes each parameter."""

    clean_up_tokenization_spaces: bool
    truncation: TruncationStrategy
    generate_parameters: GenerationParameters | Mapping[str, Any]


class SummarizationOptions(SummarizationParameters, RequestOptions, total=False):
    """Keyword arguments of `text.summarize`."""


class TranslationParameters(TypedDict, total=False):
    """Parameters of translation. The language codes depend on the model, for example `fr_XX`.

    TranslationParameters in openapi/inference.yaml describes each parameter.
    """

    src_lang: str
    tgt_lang: str
    clean_up_tokenization_spaces: bool
    truncation: TruncationStrategy
    generate_parameters: GenerationParameters | Mapping[str, Any]


class TranslationOptions(TranslationParameters, RequestOptions, total=False):
    """Keyword arguments of `text.translate`."""


class SentenceSimilarityParameters(TypedDict, total=False):
    """Parameters of sentence similarity.

    SentenceSimilarityParameters in openapi/inference.yaml describes each parameter.
    """

    prompt_name: str
    truncate: bool
    truncation_direction: Literal["left", "right"]


class SentenceSimilarityOptions(SentenceSimilarityParameters, RequestOptions, total=False):
    """Keyword arguments of `text.sentence_similarity`."""


RankingDialect = Literal["hf-inference", "tei"]
"""The format of ranking requests and responses that a server supports."""


class RankingParameters(TypedDict, total=False):
    """Parameters of ranking. Each parameter is only for the dialect in parentheses.

    Attributes:
        function_to_apply: The function that the server applies to the raw scores of the model (`hf-inference`).
        raw_scores: Whether to return the raw scores of the model instead of values from 0 to 1 (`tei`).
        return_text: Whether to return each text with its score (`tei`).
        truncate: Whether to truncate texts that are too long. Otherwise the server rejects long texts (`tei`).
        truncation_direction: The side of a text to truncate (`tei`).
    """

    function_to_apply: Literal["sigmoid", "softmax", "none"]
    raw_scores: bool
    return_text: bool
    truncate: bool
    truncation_direction: Literal["left", "right"]


class RankingOptions(RankingParameters, RequestOptions, total=False):
    """Keyword arguments of `text.rank`."""


class ConversationalParameters(TypedDict, total=False):
    """Parameters of the conversational task, which hf-inference served until 2024. `max_time` is in seconds.

    ConversationalParameters in openapi/inference.yaml describes each parameter.
    """

    min_length: int
    max_length: int
    top_k: int
    top_p: float
    temperature: float
    repetition_penalty: float
    max_time: float


class ConversationalOptions(ConversationalParameters, RequestOptions, total=False):
    """Keyword arguments of `text.converse`."""
