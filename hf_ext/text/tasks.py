"""Text tasks: the operation, request body, inputs and parameters of each task.

Sources: openapi/inference.yaml and the contracts of hf-inference. Where recorded responses differ from the official
schemas, the client parses both formats.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_api.api.inference import (
    conversational,
    fill_mask,
    question_answering,
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
from hf_ext._calls.tasks.task import Task, task_rows
from hf_ext._calls.tasks.task_request import validated_text
from hf_ext._core.values import json
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
from hf_ext.text.dialects import COHERE_RANK, OPENAI_RANK, TEI_CLASSIFY, TEI_RANK, TEI_SIMILARITY, TOOLKIT_RANK
from hf_ext.text.inputs import (
    validated_conversation,
    validated_query_and_texts,
    validated_question_and_context,
    validated_question_and_table,
    validated_sentences,
    validated_text_or_texts,
    validated_texts_or_pairs,
)
from hf_ext.text.response_parsers import (
    pair_scores_reader,
    parse_masks,
    parse_zero_shot,
    read_labels,
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
    TokenEntity,
    Translation,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from hf_api.types import ResponseLike

    from hf_ext._calls.tasks.dialects import Arguments
    from hf_ext._core.results.result_list import ResultList


def _read_zero_shot(arguments: Arguments) -> Callable[[ResponseLike], ResultList[Any]]:
    inputs = arguments.inputs
    return zero_shot_reader(inputs) if json.is_array(inputs) else parse_zero_shot


def _read_translations(arguments: Arguments) -> Callable[[ResponseLike], Any]:
    inputs = arguments.inputs
    return translations_reader(inputs) if json.is_array(inputs) else object_reader(Translation)


def _read_similarities(arguments: Arguments) -> Callable[[ResponseLike], ResultList[float]]:
    return similarities_reader(arguments.inputs["sentences"])


CLASSIFY = Task(
    name="text-classification",
    method="text.classify",
    rows={
        **task_rows(
            text_classification.OPERATION,
            TextClassificationRequest.from_dict,
            reader=read_labels,
            parameters=TEXT_CLASSIFICATION_PARAMETERS["huggingface"],
        ),
        "tei": TEI_CLASSIFY,
    },
    inputs=validated_texts_or_pairs,
)


CLASSIFY_TOKENS = Task(
    name="token-classification",
    method="text.classify_tokens",
    rows=task_rows(
        token_classification.OPERATION.reading(list_reader(TokenEntity)),
        TokenClassificationRequest.from_dict,
        parameters=TOKEN_CLASSIFICATION_PARAMETERS,
    ),
    inputs=validated_text,
)

CLASSIFY_ZERO_SHOT = Task(
    name="zero-shot-classification",
    method="text.classify_zero_shot",
    rows=task_rows(
        zero_shot_classification.OPERATION,
        ZeroShotClassificationRequest.from_dict,
        reader=_read_zero_shot,
        parameters=ZERO_SHOT_CLASSIFICATION_PARAMETERS,
    ),
    inputs=validated_text_or_texts,
)


FILL_MASK = Task(
    name="fill-mask",
    method="text.fill_mask",
    rows=task_rows(
        fill_mask.OPERATION.reading(parse_masks), FillMaskRequest.from_dict, parameters=FILL_MASK_PARAMETERS
    ),
    inputs=validated_text,
)

ANSWER_QUESTION = Task(
    name="question-answering",
    method="text.answer_question",
    rows=task_rows(
        question_answering.OPERATION.reading(list_reader(TextAnswer)),
        QuestionAnsweringRequest.from_dict,
        parameters=QUESTION_ANSWERING_PARAMETERS,
    ),
    inputs=validated_question_and_context,
)

ANSWER_TABLE_QUESTION = Task(
    name="table-question-answering",
    method="text.answer_table_question",
    rows=task_rows(
        table_question_answering.OPERATION.reading(object_reader(TableAnswer)),
        TableQuestionAnsweringRequest.from_dict,
        parameters=TABLE_QUESTION_ANSWERING_PARAMETERS,
    ),
    inputs=validated_question_and_table,
)

SUMMARIZE = Task(
    name="summarization",
    method="text.summarize",
    rows=task_rows(
        summarization.OPERATION.reading(object_reader(Summary)),
        SummarizationRequest.from_dict,
        parameters=SUMMARIZATION_PARAMETERS,
    ),
    inputs=validated_text,
)

TRANSLATE = Task(
    name="translation",
    method="text.translate",
    rows=task_rows(
        translation.OPERATION,
        TranslationRequest.from_dict,
        reader=_read_translations,
        parameters=TRANSLATION_PARAMETERS,
    ),
    inputs=validated_text_or_texts,
)


SENTENCE_SIMILARITY = Task(
    name="sentence-similarity",
    method="text.sentence_similarity",
    rows={
        **task_rows(
            sentence_similarity.OPERATION,
            SentenceSimilarityRequest.from_dict,
            reader=_read_similarities,
            parameters=SENTENCE_SIMILARITY_PARAMETERS,
        ),
        "tei": TEI_SIMILARITY,
    },
    inputs=validated_sentences,
)


def _query_pairs(inputs: tuple[str, list[str]]) -> list[dict[str, str]]:
    query, texts = inputs
    return [{"text": query, "text_pair": text} for text in texts]


def _read_pair_scores(arguments: Arguments) -> Callable[[ResponseLike], ResultList[RankedText]]:
    return pair_scores_reader(arguments.inputs[1])


RANK = Task(
    name="text-ranking",
    method="text.rank",
    inputs=validated_query_and_texts,
    rows={
        **task_rows(
            text_ranking.OPERATION,
            TextRankingRequest.from_dict,
            inputs=_query_pairs,
            reader=_read_pair_scores,
            parameters=RANKING_PARAMETERS["huggingface"],
        ),
        "openai": OPENAI_RANK,
        "cohere": COHERE_RANK,
        "tei": TEI_RANK,
        "toolkit": TOOLKIT_RANK,
    },
)

CONVERSE = Task(
    name="conversational",
    method="text.converse",
    rows=task_rows(
        conversational.OPERATION.reading(object_reader(ConversationReply)),
        ConversationalRequest.from_dict,
        parameters=CONVERSATIONAL_PARAMETERS,
    ),
    inputs=validated_conversation,
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
    CONVERSE,
)
