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

from hf_ext._calls.results.classification import Classification
from hf_ext._calls.tasks.response_parsers import list_reader, object_reader
from hf_ext._calls.tasks.task import Task
from hf_ext._calls.tasks.task_request import validated_text
from hf_ext._core.validate import Problems
from hf_ext._core.validate.rules import OneOf
from hf_ext._schema.text.conversational_parameters import CONVERSATIONAL_PARAMETERS
from hf_ext._schema.text.fill_mask_parameters import FILL_MASK_PARAMETERS
from hf_ext._schema.text.question_answering_parameters import QUESTION_ANSWERING_PARAMETERS
from hf_ext._schema.text.ranking_parameters import RANKING_PARAMETERS
from hf_ext._schema.text.sentence_similarity_parameters import SENTENCE_SIMILARITY_PARAMETERS
from hf_ext._schema.text.summarization_parameters import SUMMARIZATION_PARAMETERS
from hf_ext._schema.text.table_question_answering_parameters import TABLE_QUESTION_ANSWERING_PARAMETERS
from hf_ext._schema.text.text_classification_parameters import TEXT_CLASSIFICATION_PARAMETERS
from hf_ext._schema.text.token_classification_parameters import TOKEN_CLASSIFICATION_PARAMETERS
from hf_ext._schema.text.translation_parameters import TRANSLATION_PARAMETERS
from hf_ext._schema.text.zero_shot_classification_parameters import ZERO_SHOT_CLASSIFICATION_PARAMETERS
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
    parameters=TEXT_CLASSIFICATION_PARAMETERS,
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
    parameters=TOKEN_CLASSIFICATION_PARAMETERS,
)

CLASSIFY_ZERO_SHOT = Task(
    name="zero-shot-classification",
    method="text.classify_zero_shot",
    operation=zero_shot_classification.OPERATION.reading(parse_zero_shot),
    body=ZeroShotClassificationRequest.from_dict,
    inputs=validated_text_or_texts,
    parameters=ZERO_SHOT_CLASSIFICATION_PARAMETERS,
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
    parameters=FILL_MASK_PARAMETERS,
)

ANSWER_QUESTION = Task(
    name="question-answering",
    method="text.answer_question",
    operation=question_answering.OPERATION.reading(list_reader(TextAnswer)),
    body=QuestionAnsweringRequest.from_dict,
    inputs=validated_question_and_context,
    parameters=QUESTION_ANSWERING_PARAMETERS,
)

ANSWER_TABLE_QUESTION = Task(
    name="table-question-answering",
    method="text.answer_table_question",
    operation=table_question_answering.OPERATION.reading(object_reader(TableAnswer)),
    body=TableQuestionAnsweringRequest.from_dict,
    inputs=validated_question_and_table,
    parameters=TABLE_QUESTION_ANSWERING_PARAMETERS,
)

SUMMARIZE = Task(
    name="summarization",
    method="text.summarize",
    operation=summarization.OPERATION.reading(object_reader(Summary)),
    body=SummarizationRequest.from_dict,
    inputs=validated_text,
    parameters=SUMMARIZATION_PARAMETERS,
)

TRANSLATE = Task(
    name="translation",
    method="text.translate",
    operation=translation.OPERATION.reading(object_reader(Translation)),
    body=TranslationRequest.from_dict,
    inputs=validated_text_or_texts,
    parameters=TRANSLATION_PARAMETERS,
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
    parameters=SENTENCE_SIMILARITY_PARAMETERS,
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
    parameters=RANKING_PARAMETERS["hf-inference"],
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
    parameters=RANKING_PARAMETERS["tei"],
    needs_model=False,
)


def ranking_task(
    dialect: RankingDialect, texts: Sequence[str], extra_body: Mapping[str, Any] | None = None
) -> Task[ResultList[RankedText]]:
    """Return the task that ranks texts with the requests and responses of a dialect.

    Raises:
        ValidationError: The dialect is unknown.
    """
    problems = Problems()
    problems.check_rule(OneOf(("hf-inference", "tei")), "dialect", dialect)
    problems.raise_if_any(RANK.method)
    if dialect == "tei":
        return RERANK.reading(ranks_reader(texts, is_partial=has_rank_limit(extra_body)))
    return RANK.reading(pair_scores_reader(texts))


CONVERSE = Task(
    name="conversational",
    method="text.converse",
    operation=conversational.OPERATION.reading(object_reader(ConversationReply)),
    body=ConversationalRequest.from_dict,
    inputs=validated_conversation,
    parameters=CONVERSATIONAL_PARAMETERS,
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
