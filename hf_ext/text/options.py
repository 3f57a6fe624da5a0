"""Options of the text tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._calls.tasks.generation_options import GenerationParameters


class TextClassificationParameters(TypedDict, total=False):
    """Parameters of text classification (openapi/inference.yaml, TextClassificationParameters, describes each)."""

    top_k: int
    function_to_apply: Literal["sigmoid", "softmax", "none"]


class TextClassificationOptions(TextClassificationParameters, RequestOptions, total=False):
    """Keyword arguments of `text.classify`."""


class TokenClassificationParameters(TypedDict, total=False):
    """Parameters of token classification (openapi/inference.yaml, TokenClassificationParameters, describes each)."""

    aggregation_strategy: Literal["none", "simple", "first", "average", "max"]
    ignore_labels: Sequence[str]
    stride: int


class TokenClassificationOptions(TokenClassificationParameters, RequestOptions, total=False):
    """Keyword arguments of `text.classify_tokens`."""


class ZeroShotClassificationParameters(TypedDict, total=False):
    """Parameters of zero-shot classification, without the labels.

    openapi/inference.yaml, ZeroShotClassificationParameters, describes each.
    """

    hypothesis_template: str
    multi_label: bool


class ZeroShotClassificationOptions(ZeroShotClassificationParameters, RequestOptions, total=False):
    """Keyword arguments of `text.classify_zero_shot`."""


class FillMaskParameters(TypedDict, total=False):
    """Parameters of fill-mask (openapi/inference.yaml, FillMaskParameters, describes each)."""

    top_k: int
    targets: Sequence[str]


class FillMaskOptions(FillMaskParameters, RequestOptions, total=False):
    """Keyword arguments of `text.fill_mask`."""


class QuestionAnsweringParameters(TypedDict, total=False):
    """Parameters of question answering; lengths are in tokens.

    openapi/inference.yaml, QuestionAnsweringParameters, describes each.
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

    openapi/inference.yaml, TableQuestionAnsweringParameters, describes each.
    """

    padding: Literal["do_not_pad", "longest", "max_length"]
    sequential: bool
    truncation: bool


class TableQuestionAnsweringOptions(TableQuestionAnsweringParameters, RequestOptions, total=False):
    """Keyword arguments of `text.answer_table_question`."""


TruncationStrategy = Literal["do_not_truncate", "longest_first", "only_first", "only_second"]
"""Which text is truncated if the input is too long for the model."""


class SummarizationParameters(TypedDict, total=False):
    """Parameters of summarization (openapi/inference.yaml, SummarizationParameters, describes each)."""

    clean_up_tokenization_spaces: bool
    truncation: TruncationStrategy
    generate_parameters: GenerationParameters | Mapping[str, Any]


class SummarizationOptions(SummarizationParameters, RequestOptions, total=False):
    """Keyword arguments of `text.summarize`."""


class TranslationParameters(TypedDict, total=False):
    """Parameters of translation; the language codes depend on the model, for example `fr_XX`.

    openapi/inference.yaml, TranslationParameters, describes each.
    """

    src_lang: str
    tgt_lang: str
    clean_up_tokenization_spaces: bool
    truncation: TruncationStrategy
    generate_parameters: GenerationParameters | Mapping[str, Any]


class TranslationOptions(TranslationParameters, RequestOptions, total=False):
    """Keyword arguments of `text.translate`."""


class SentenceSimilarityParameters(TypedDict, total=False):
    """Parameters of sentence similarity (openapi/inference.yaml, SentenceSimilarityParameters, describes each)."""

    prompt_name: str
    truncate: bool
    truncation_direction: Literal["left", "right"]


class SentenceSimilarityOptions(SentenceSimilarityParameters, RequestOptions, total=False):
    """Keyword arguments of `text.sentence_similarity`."""


RankingDialect = Literal["hf-inference", "tei"]
"""The dialect of ranking requests and responses that a server supports."""


class RankingParameters(TypedDict, total=False):
    """Parameters of ranking; the `dialect` of the server defines which are supported.

    Attributes:
        function_to_apply: Function applied to the raw scores of the model (hf-inference).
        raw_scores: Return the raw scores of the model instead of values from 0 to 1 (TEI).
        return_text: Return each text with its score (TEI).
        truncate: Truncate texts that are too long; otherwise the server rejects them (TEI).
        truncation_direction: The side of a text to truncate (TEI).
    """

    function_to_apply: Literal["sigmoid", "softmax", "none"]
    raw_scores: bool
    return_text: bool
    truncate: bool
    truncation_direction: Literal["left", "right"]


class RankingOptions(RankingParameters, RequestOptions, total=False):
    """Keyword arguments of `text.rank`."""


class ConversationalParameters(TypedDict, total=False):
    """Parameters of the conversational task, which hf-inference served until 2024; `max_time` is in seconds.

    openapi/inference.yaml, ConversationalParameters, describes each.
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
