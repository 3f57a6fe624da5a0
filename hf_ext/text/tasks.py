"""Text tasks: the operation, request body, inputs and parameters of each task.

Sources: openapi/inference.yaml and the contracts of hf-inference. Where recorded responses differ from the official
schemas, the client parses both formats.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hf_api.api.inference import (
    conversational,
    fill_mask,
    question_answering,
    rerank,
    sentence_similarity,
    summarization,
    table_question_answering,
    text_classification,
    text_ranking,
    token_classification,
    translation,
    zero_shot_classification,
)
from hf_api.models import (
    ConversationalRequest,
    FillMaskRequest,
    QuestionAnsweringRequest,
    RerankRequest,
    SentenceSimilarityRequest,
    SummarizationRequest,
    TableQuestionAnsweringRequest,
    TextClassificationRequest,
    TextRankingRequest,
    TokenClassificationRequest,
    TranslationRequest,
    ZeroShotClassificationRequest,
)

from hf_ext._calls.tasks.response_parsers import list_reader, object_reader
from hf_ext._calls.tasks.task import Task
from hf_ext._calls.tasks.task_request import validated_text
from hf_ext._core.results.classification import Classification
from hf_ext._core.validate import COUNT, FLAG, Number, describe_value
from hf_ext._core.validate.rules import GENERATION, TEXT, TEXTS, TRANSFORM, OneOf, Texts
from hf_ext.errors import ValidationError
from hf_ext.text.inputs import (
    validated_conversation,
    validated_query_and_texts,
    validated_query_pairs,
    validated_question_and_context,
    validated_question_and_table,
    validated_sentences,
    validated_text_or_texts,
    validated_texts_or_pairs,
)
from hf_ext.text.response_parsers import (
    has_rank_limit,
    labels_reader,
    pair_scores_reader,
    parse_masks,
    parse_zero_shot,
    ranks_reader,
    similarities_reader,
    translations_reader,
    zero_shot_reader,
)
from hf_ext.text.results import (
    ConversationReply,
    RankedText,
    Summary,
    TableAnswer,
    TextAnswer,
    TextPair,
    TokenEntity,
    Translation,
)

if TYPE_CHECKING:
    from hf_ext._core.results.result_list import ResultList
    from hf_ext.text.options import RankingDialect


CLASSIFY = Task(
    name="text-classification",
    method="text.classify",
    operation=text_classification.OPERATION.reading(list_reader(Classification)),
    body=TextClassificationRequest.from_dict,
    inputs=validated_texts_or_pairs,
    rules={"top_k": COUNT, "function_to_apply": TRANSFORM},
)


def classification_task(inputs: Any) -> Task[Any]:
    """Return the classification task. Its parser depends on whether the input is a single text or pair, or a list."""
    return CLASSIFY if isinstance(inputs, str | TextPair) else CLASSIFY.reading(labels_reader(inputs))


CLASSIFY_TOKENS = Task(
    name="token-classification",
    method="text.classify_tokens",
    operation=token_classification.OPERATION.reading(list_reader(TokenEntity)),
    body=TokenClassificationRequest.from_dict,
    inputs=validated_text,
    rules={
        "aggregation_strategy": OneOf(("none", "simple", "first", "average", "max")),
        "ignore_labels": Texts(non_empty=False),
        "stride": COUNT,
    },
)

CLASSIFY_ZERO_SHOT = Task(
    name="zero-shot-classification",
    method="text.classify_zero_shot",
    operation=zero_shot_classification.OPERATION.reading(parse_zero_shot),
    body=ZeroShotClassificationRequest.from_dict,
    inputs=validated_text_or_texts,
    rules={"candidate_labels": TEXTS, "hypothesis_template": TEXT, "multi_label": FLAG},
    required=("candidate_labels",),
)


def zero_shot_task(inputs: Any) -> Task[Any]:
    """Return the zero-shot classification task. Its parser depends on whether the input is a text or a list."""
    return CLASSIFY_ZERO_SHOT if isinstance(inputs, str) else CLASSIFY_ZERO_SHOT.reading(zero_shot_reader(inputs))


FILL_MASK = Task(
    name="fill-mask",
    method="text.fill_mask",
    operation=fill_mask.OPERATION.reading(parse_masks),
    body=FillMaskRequest.from_dict,
    inputs=validated_text,
    rules={"top_k": COUNT, "targets": TEXTS},
)

ANSWER_QUESTION = Task(
    name="question-answering",
    method="text.answer_question",
    operation=question_answering.OPERATION.reading(list_reader(TextAnswer)),
    body=QuestionAnsweringRequest.from_dict,
    inputs=validated_question_and_context,
    rules={
        "top_k": COUNT,
        "doc_stride": COUNT,
        "max_answer_len": COUNT,
        "max_seq_len": COUNT,
        "max_question_len": COUNT,
        "handle_impossible_answer": FLAG,
        "align_to_words": FLAG,
    },
)

ANSWER_TABLE_QUESTION = Task(
    name="table-question-answering",
    method="text.answer_table_question",
    operation=table_question_answering.OPERATION.reading(object_reader(TableAnswer)),
    body=TableQuestionAnsweringRequest.from_dict,
    inputs=validated_question_and_table,
    rules={"padding": OneOf(("do_not_pad", "longest", "max_length")), "sequential": FLAG, "truncation": FLAG},
)

_TRUNCATION = OneOf(("do_not_truncate", "longest_first", "only_first", "only_second"))

SUMMARIZE = Task(
    name="summarization",
    method="text.summarize",
    operation=summarization.OPERATION.reading(object_reader(Summary)),
    body=SummarizationRequest.from_dict,
    inputs=validated_text,
    rules={"clean_up_tokenization_spaces": FLAG, "truncation": _TRUNCATION, "generate_parameters": GENERATION},
)

TRANSLATE = Task(
    name="translation",
    method="text.translate",
    operation=translation.OPERATION.reading(object_reader(Translation)),
    body=TranslationRequest.from_dict,
    inputs=validated_text_or_texts,
    rules={
        "src_lang": TEXT,
        "tgt_lang": TEXT,
        "clean_up_tokenization_spaces": FLAG,
        "truncation": _TRUNCATION,
        "generate_parameters": GENERATION,
    },
)


def translation_task(inputs: Any) -> Task[Any]:
    """Return the translation task. Its parser depends on whether the input is a text or a list."""
    return TRANSLATE if isinstance(inputs, str) else TRANSLATE.reading(translations_reader(inputs))


SENTENCE_SIMILARITY = Task(
    name="sentence-similarity",
    method="text.sentence_similarity",
    operation=sentence_similarity.OPERATION.reading(similarities_reader(())),
    body=SentenceSimilarityRequest.from_dict,
    inputs=validated_sentences,
    rules={"prompt_name": TEXT, "truncate": FLAG, "truncation_direction": OneOf(("left", "right"))},
)


def similarity_task(sentences: Sequence[str]) -> Task[ResultList[float]]:
    """Return the task that compares sentences with a source sentence."""
    return SENTENCE_SIMILARITY.reading(similarities_reader(sentences))


RANK = Task(
    name="text-ranking",
    method="text.rank",
    operation=text_ranking.OPERATION.reading(pair_scores_reader(())),
    body=TextRankingRequest.from_dict,
    inputs=validated_query_pairs,
    rules={"function_to_apply": TRANSFORM},
)


def _rerank_body(fields: Mapping[str, Any]) -> RerankRequest:
    query, texts = fields["inputs"]
    return RerankRequest.from_dict({"query": query, "texts": texts, **fields.get("parameters", {})})


RERANK = Task(
    name="text-ranking",
    method="text.rank",
    operation=rerank.OPERATION.reading(ranks_reader(())),
    body=_rerank_body,
    inputs=validated_query_and_texts,
    rules={"raw_scores": FLAG, "return_text": FLAG, "truncate": FLAG, "truncation_direction": OneOf(("left", "right"))},
    needs_model=False,
)


def ranking_task(
    dialect: RankingDialect, texts: Sequence[str], extra_body: Mapping[str, Any] | None = None
) -> Task[ResultList[RankedText]]:
    """Return the task that ranks texts with the requests and responses of a dialect.

    Raises:
        ValidationError: The dialect is unknown.
    """
    if dialect == "tei":
        return RERANK.reading(ranks_reader(texts, is_partial=has_rank_limit(extra_body)))
    if dialect != "hf-inference":
        raise ValidationError(
            f"dialect must be 'hf-inference' or 'tei', not {describe_value(dialect)}", where=RANK.method
        )
    return RANK.reading(pair_scores_reader(texts))


CONVERSE = Task(
    name="conversational",
    method="text.converse",
    operation=conversational.OPERATION.reading(object_reader(ConversationReply)),
    body=ConversationalRequest.from_dict,
    inputs=validated_conversation,
    # api-inference-community, the server code behind hf-inference, accepts these ranges.
    rules={
        "min_length": Number(1, 500, whole=True),
        "max_length": Number(1, 500, whole=True),
        "top_k": COUNT,
        "top_p": Number(0, 1),
        "temperature": Number(0, 100),
        "repetition_penalty": Number(0, 100),
        "max_time": Number(0, 120),
    },
)

TASKS: tuple[Task[Any], ...] = (
    CLASSIFY,
    CLASSIFY_TOKENS,
    CLASSIFY_ZERO_SHOT,
    FILL_MASK,
    ANSWER_QUESTION,
    ANSWER_TABLE_QUESTION,
    SUMMARIZE,
    TRANSLATE,
    SENTENCE_SIMILARITY,
    RANK,
    RERANK,
    CONVERSE,
)
