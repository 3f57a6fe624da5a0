"""Text generation from a prompt, and the other text tasks."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext._calls.tasks.generation_options import GenerationParameters as GenerationParameters
    from hf_ext._core.results.classification import Classification as Classification
    from hf_ext._core.validate.tables import Table as Table
    from hf_ext.text._async.generation import AsyncText as AsyncText
    from hf_ext.text._sync.generation import Text as Text
    from hf_ext.text.generation_options import CompletionOptions as CompletionOptions
    from hf_ext.text.generation_options import CompletionParameters as CompletionParameters
    from hf_ext.text.generation_options import TextOptions as TextOptions
    from hf_ext.text.generation_options import TextParameters as TextParameters
    from hf_ext.text.generation_results import Completion as Completion
    from hf_ext.text.generation_results import CompletionChoice as CompletionChoice
    from hf_ext.text.generation_results import GenerationDetails as GenerationDetails
    from hf_ext.text.generation_results import TextEvent as TextEvent
    from hf_ext.text.generation_results import TextGeneration as TextGeneration
    from hf_ext.text.generation_results import Token as Token
    from hf_ext.text.options import ConversationalOptions as ConversationalOptions
    from hf_ext.text.options import ConversationalParameters as ConversationalParameters
    from hf_ext.text.options import FillMaskOptions as FillMaskOptions
    from hf_ext.text.options import FillMaskParameters as FillMaskParameters
    from hf_ext.text.options import QuestionAnsweringOptions as QuestionAnsweringOptions
    from hf_ext.text.options import QuestionAnsweringParameters as QuestionAnsweringParameters
    from hf_ext.text.options import RankingDialect as RankingDialect
    from hf_ext.text.options import RankingOptions as RankingOptions
    from hf_ext.text.options import RankingParameters as RankingParameters
    from hf_ext.text.options import SentenceSimilarityOptions as SentenceSimilarityOptions
    from hf_ext.text.options import SentenceSimilarityParameters as SentenceSimilarityParameters
    from hf_ext.text.options import SummarizationOptions as SummarizationOptions
    from hf_ext.text.options import SummarizationParameters as SummarizationParameters
    from hf_ext.text.options import TableQuestionAnsweringOptions as TableQuestionAnsweringOptions
    from hf_ext.text.options import TableQuestionAnsweringParameters as TableQuestionAnsweringParameters
    from hf_ext.text.options import TextClassificationOptions as TextClassificationOptions
    from hf_ext.text.options import TextClassificationParameters as TextClassificationParameters
    from hf_ext.text.options import TokenClassificationOptions as TokenClassificationOptions
    from hf_ext.text.options import TokenClassificationParameters as TokenClassificationParameters
    from hf_ext.text.options import TranslationOptions as TranslationOptions
    from hf_ext.text.options import TranslationParameters as TranslationParameters
    from hf_ext.text.options import TruncationStrategy as TruncationStrategy
    from hf_ext.text.options import ZeroShotClassificationOptions as ZeroShotClassificationOptions
    from hf_ext.text.options import ZeroShotClassificationParameters as ZeroShotClassificationParameters
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
            "hf_ext._calls.tasks.generation_options": ["GenerationParameters"],
            "hf_ext._core.results.classification": ["Classification"],
            "hf_ext._core.validate.tables": ["Table"],
            "hf_ext.text._async.generation": ["AsyncText"],
            "hf_ext.text._sync.generation": ["Text"],
            "hf_ext.text.generation_options": [
                "CompletionOptions",
                "CompletionParameters",
                "TextOptions",
                "TextParameters",
            ],
            "hf_ext.text.generation_results": [
                "Completion",
                "CompletionChoice",
                "GenerationDetails",
                "TextEvent",
                "TextGeneration",
                "Token",
            ],
            "hf_ext.text.options": [
                "ConversationalOptions",
                "ConversationalParameters",
                "FillMaskOptions",
                "FillMaskParameters",
                "QuestionAnsweringOptions",
                "QuestionAnsweringParameters",
                "RankingDialect",
                "RankingOptions",
                "RankingParameters",
                "SentenceSimilarityOptions",
                "SentenceSimilarityParameters",
                "SummarizationOptions",
                "SummarizationParameters",
                "TableQuestionAnsweringOptions",
                "TableQuestionAnsweringParameters",
                "TextClassificationOptions",
                "TextClassificationParameters",
                "TokenClassificationOptions",
                "TokenClassificationParameters",
                "TranslationOptions",
                "TranslationParameters",
                "TruncationStrategy",
                "ZeroShotClassificationOptions",
                "ZeroShotClassificationParameters",
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
