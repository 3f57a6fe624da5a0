"""Text generation from a prompt, and the other text tasks."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext._calls.results.classification import Classification as Classification
    from hf_ext._core.validate.tables import Table as Table
    from hf_ext._schema.text.completion_parameters import CompletionParameters as CompletionParameters
    from hf_ext._schema.text.conversational_parameters import ConversationalParameters as ConversationalParameters
    from hf_ext._schema.text.fill_mask_parameters import FillMaskParameters as FillMaskParameters
    from hf_ext._schema.text.generation_parameters import GenerationParameters as GenerationParameters
    from hf_ext._schema.text.question_answering_parameters import (
        QuestionAnsweringParameters as QuestionAnsweringParameters,
    )
    from hf_ext._schema.text.ranking_parameters import RankingParameters as RankingParameters
    from hf_ext._schema.text.sentence_similarity_parameters import (
        SentenceSimilarityParameters as SentenceSimilarityParameters,
    )
    from hf_ext._schema.text.summarization_parameters import SummarizationParameters as SummarizationParameters
    from hf_ext._schema.text.table_question_answering_parameters import (
        TableQuestionAnsweringParameters as TableQuestionAnsweringParameters,
    )
    from hf_ext._schema.text.text_classification_parameters import (
        TextClassificationParameters as TextClassificationParameters,
    )
    from hf_ext._schema.text.token_classification_parameters import (
        TokenClassificationParameters as TokenClassificationParameters,
    )
    from hf_ext._schema.text.translation_parameters import TranslationParameters as TranslationParameters
    from hf_ext._schema.text.zero_shot_classification_parameters import (
        ZeroShotClassificationParameters as ZeroShotClassificationParameters,
    )
    from hf_ext.text._async.generation import AsyncText as AsyncText
    from hf_ext.text._sync.generation import Text as Text
    from hf_ext.text.generation_options import CompletionDialect as CompletionDialect
    from hf_ext.text.generation_options import CompletionOptions as CompletionOptions
    from hf_ext.text.generation_options import CompletionStreamDialect as CompletionStreamDialect
    from hf_ext.text.generation_results import Completion as Completion
    from hf_ext.text.generation_results import CompletionChoice as CompletionChoice
    from hf_ext.text.generation_results import CompletionChunk as CompletionChunk
    from hf_ext.text.generation_results import GenerationDetails as GenerationDetails
    from hf_ext.text.generation_results import Token as Token
    from hf_ext.text.options import ClassificationDialect as ClassificationDialect
    from hf_ext.text.options import ConversationalOptions as ConversationalOptions
    from hf_ext.text.options import FillMaskOptions as FillMaskOptions
    from hf_ext.text.options import QuestionAnsweringOptions as QuestionAnsweringOptions
    from hf_ext.text.options import RankingDialect as RankingDialect
    from hf_ext.text.options import RankingOptions as RankingOptions
    from hf_ext.text.options import SentenceSimilarityOptions as SentenceSimilarityOptions
    from hf_ext.text.options import SummarizationOptions as SummarizationOptions
    from hf_ext.text.options import TableQuestionAnsweringOptions as TableQuestionAnsweringOptions
    from hf_ext.text.options import TextClassificationOptions as TextClassificationOptions
    from hf_ext.text.options import TokenClassificationOptions as TokenClassificationOptions
    from hf_ext.text.options import TranslationOptions as TranslationOptions
    from hf_ext.text.options import ZeroShotClassificationOptions as ZeroShotClassificationOptions
    from hf_ext.text.results import Conversation as Conversation
    from hf_ext.text.results import ConversationReply as ConversationReply
    from hf_ext.text.results import FilledMask as FilledMask
    from hf_ext.text.results import RankedText as RankedText
    from hf_ext.text.results import Summary as Summary
    from hf_ext.text.results import TableAnswer as TableAnswer
    from hf_ext.text.results import TextAnswer as TextAnswer
    from hf_ext.text.results import TextPair as TextPair
    from hf_ext.text.results import TokenEntity as TokenEntity
    from hf_ext.text.results import Translation as Translation
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext._schema.text.completion_parameters": ["CompletionParameters"],
            "hf_ext._schema.text.conversational_parameters": ["ConversationalParameters"],
            "hf_ext._schema.text.fill_mask_parameters": ["FillMaskParameters"],
            "hf_ext._schema.text.generation_parameters": ["GenerationParameters"],
            "hf_ext._schema.text.question_answering_parameters": ["QuestionAnsweringParameters"],
            "hf_ext._schema.text.ranking_parameters": ["RankingParameters"],
            "hf_ext._schema.text.sentence_similarity_parameters": ["SentenceSimilarityParameters"],
            "hf_ext._schema.text.summarization_parameters": ["SummarizationParameters"],
            "hf_ext._schema.text.table_question_answering_parameters": ["TableQuestionAnsweringParameters"],
            "hf_ext._schema.text.text_classification_parameters": ["TextClassificationParameters"],
            "hf_ext._schema.text.token_classification_parameters": ["TokenClassificationParameters"],
            "hf_ext._schema.text.translation_parameters": ["TranslationParameters"],
            "hf_ext._schema.text.zero_shot_classification_parameters": ["ZeroShotClassificationParameters"],
            "hf_ext._calls.results.classification": ["Classification"],
            "hf_ext._core.validate.tables": ["Table"],
            "hf_ext.text._async.generation": ["AsyncText"],
            "hf_ext.text._sync.generation": ["Text"],
            "hf_ext.text.generation_options": [
                "CompletionDialect",
                "CompletionOptions",
                "CompletionStreamDialect",
            ],
            "hf_ext.text.generation_results": [
                "Completion",
                "CompletionChoice",
                "CompletionChunk",
                "GenerationDetails",
                "Token",
            ],
            "hf_ext.text.options": [
                "ClassificationDialect",
                "ConversationalOptions",
                "FillMaskOptions",
                "QuestionAnsweringOptions",
                "RankingDialect",
                "RankingOptions",
                "SentenceSimilarityOptions",
                "SummarizationOptions",
                "TableQuestionAnsweringOptions",
                "TextClassificationOptions",
                "TokenClassificationOptions",
                "TranslationOptions",
                "ZeroShotClassificationOptions",
            ],
            "hf_ext.text.results": [
                "Conversation",
                "ConversationReply",
                "FilledMask",
                "RankedText",
                "Summary",
                "TableAnswer",
                "TextAnswer",
                "TextPair",
                "TokenEntity",
                "Translation",
            ],
        },
    )
