"""Text tasks: classification, extraction, question answering, summaries, translation, ranking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Unpack, overload

from hf_ext._calls.tasks._async.task_resource import AsyncTasks

if TYPE_CHECKING:
    from hf_ext._core.results.classification import Classification
    from hf_ext._core.results.result_list import ResultList
    from hf_ext._core.validate.tables import Table
    from hf_ext.text.options import (
        ConversationalOptions,
        FillMaskOptions,
        QuestionAnsweringOptions,
        RankingDialect,
        RankingOptions,
        SentenceSimilarityOptions,
        SummarizationOptions,
        TableQuestionAnsweringOptions,
        TextClassificationOptions,
        TokenClassificationOptions,
        TranslationOptions,
        ZeroShotClassificationOptions,
    )
    from hf_ext.text.results import (
        ConversationReply,
        FilledMask,
        RankedText,
        Summary,
        TableAnswer,
        TextAnswer,
        TextPair,
        TokenEntity,
        Translation,
    )


class AsyncTextTasks(AsyncTasks):
    """Text tasks of hf-inference (`POST /models/{model}` at `inference_url`).

    Each method takes its task's parameters and the request options by keyword. An unknown name is an error; what a
    server knows beyond them goes in `extra_body`, for example `extra_body={"parameters": {...}}`. Every method raises
    a ValidationError with all problems found before anything is sent.
    """

    @overload
    async def classify(
        self, inputs: str | TextPair, *, model: str, **options: Unpack[TextClassificationOptions]
    ) -> ResultList[Classification]: ...

    @overload
    async def classify(
        self, inputs: list[str] | list[TextPair], *, model: str, **options: Unpack[TextClassificationOptions]
    ) -> ResultList[list[Classification]]: ...

    async def classify(
        self,
        inputs: str | TextPair | list[str] | list[TextPair],
        *,
        model: str,
        **options: Unpack[TextClassificationOptions],
    ) -> ResultList[Any]:
        """Score the labels that a model knows, such as sentiments, best first.

        Args:
            inputs: A text, or a `TextPair` for models that judge two together; a list of either for a list of results.
            model: `org/name`.
            **options: See `TextClassificationOptions`.
        """
        from hf_ext.text.tasks import classifying

        return await self._run(classifying(inputs), inputs, model, options)

    async def classify_tokens(
        self, text: str, *, model: str, **options: Unpack[TokenClassificationOptions]
    ) -> ResultList[TokenEntity]:
        """Find names, places, parts of speech and whatever else a model labels, in the order of the text.

        Args:
            text: The text.
            model: `org/name`.
            **options: See `TokenClassificationOptions`; `aggregation_strategy` says how tokens become words.
        """
        from hf_ext.text.tasks import CLASSIFY_TOKENS

        return await self._run(CLASSIFY_TOKENS, text, model, options)

    @overload
    async def classify_zero_shot(
        self,
        inputs: str,
        candidate_labels: Sequence[str],
        *,
        model: str,
        **options: Unpack[ZeroShotClassificationOptions],
    ) -> ResultList[Classification]: ...

    @overload
    async def classify_zero_shot(
        self,
        inputs: list[str],
        candidate_labels: Sequence[str],
        *,
        model: str,
        **options: Unpack[ZeroShotClassificationOptions],
    ) -> ResultList[list[Classification]]: ...

    async def classify_zero_shot(
        self,
        inputs: str | list[str],
        candidate_labels: Sequence[str],
        *,
        model: str,
        **options: Unpack[ZeroShotClassificationOptions],
    ) -> ResultList[Any]:
        """Score labels of your own, best first.

        Args:
            inputs: A text, or a list of texts for a list of results.
            candidate_labels: The labels to choose from.
            model: `org/name`.
            **options: See `ZeroShotClassificationOptions`; with `multi_label` each label is scored on its own.
        """
        from hf_ext.text.tasks import classifying_zero_shot

        given = {**options, "candidate_labels": candidate_labels}
        return await self._run(classifying_zero_shot(inputs), inputs, model, given)

    async def fill_mask(self, text: str, *, model: str, **options: Unpack[FillMaskOptions]) -> ResultList[FilledMask]:
        """Guess what stands in the gaps of a text, best first for each gap.

        Args:
            text: A text with the model's own mask token, `[MASK]` or `<mask>`, in it; of several, `mask` of a guess
                tells which it fills.
            model: `org/name`.
            **options: See `FillMaskOptions`.
        """
        from hf_ext.text.tasks import FILL_MASK

        return await self._run(FILL_MASK, text, model, options)

    async def answer_question(
        self, question: str, context: str, *, model: str, **options: Unpack[QuestionAnsweringOptions]
    ) -> ResultList[TextAnswer]:
        """Find the passages of a text that answer a question, best first; one unless `top_k` asks for more.

        Args:
            question: The question.
            context: The text to look in.
            model: `org/name`.
            **options: See `QuestionAnsweringOptions`.
        """
        from hf_ext.text.tasks import ANSWER_QUESTION

        return await self._run(ANSWER_QUESTION, (question, context), model, options)

    async def answer_table_question(
        self, question: str, table: Table, *, model: str, **options: Unpack[TableQuestionAnsweringOptions]
    ) -> TableAnswer:
        """Answer a question with the cells of a table, or with their sum, average or number.

        Args:
            question: The question.
            table: Columns by name, all of one length; numbers are sent as texts.
            model: `org/name`.
            **options: See `TableQuestionAnsweringOptions`.
        """
        from hf_ext.text.tasks import ANSWER_TABLE_QUESTION

        return await self._run(ANSWER_TABLE_QUESTION, (question, table), model, options)

    async def summarize(self, text: str, *, model: str, **options: Unpack[SummarizationOptions]) -> Summary:
        """Say what is important in a text in fewer words.

        Args:
            text: The text.
            model: `org/name`.
            **options: See `SummarizationOptions`; `generate_parameters={"max_new_tokens": 60}` bounds the length.
        """
        from hf_ext.text.tasks import SUMMARIZE

        return await self._run(SUMMARIZE, text, model, options)

    @overload
    async def translate(self, inputs: str, *, model: str, **options: Unpack[TranslationOptions]) -> Translation: ...

    @overload
    async def translate(
        self, inputs: list[str], *, model: str, **options: Unpack[TranslationOptions]
    ) -> ResultList[Translation]: ...

    async def translate(self, inputs: str | list[str], *, model: str, **options: Unpack[TranslationOptions]) -> Any:
        """Say the same in another language.

        Args:
            inputs: A text, or a list of texts for a list of translations.
            model: `org/name`.
            **options: See `TranslationOptions`; models of many languages need `src_lang` and `tgt_lang`.
        """
        from hf_ext.text.tasks import translating

        return await self._run(translating(inputs), inputs, model, options)

    async def sentence_similarity(
        self,
        source_sentence: str,
        sentences: Sequence[str],
        *,
        model: str,
        **options: Unpack[SentenceSimilarityOptions],
    ) -> ResultList[float]:
        """Score how close sentences are in meaning to a source sentence (`/pipeline/sentence-similarity`).

        Args:
            source_sentence: The sentence to compare with.
            sentences: The sentences to compare, which get a score each, -1 to 1, in their order.
            model: `org/name`, of the sentence-transformers library.
            **options: See `SentenceSimilarityOptions`.
        """
        from hf_ext.text.tasks import comparing

        return await self._run(comparing(sentences), (source_sentence, sentences), model, options)

    async def rank(
        self,
        query: str,
        texts: Sequence[str],
        *,
        model: str | None = None,
        dialect: RankingDialect = "hf-inference",
        **options: Unpack[RankingOptions],
    ) -> ResultList[RankedText]:
        """Rank texts by how well they answer a query, best first.

        Each text is ranked once; fewer ranks are an error, unless `extra_body` has `top_n` or `top_k`. The form of
        hf-inference is schema only: no recording of it is known.

        Args:
            query: The query.
            texts: The texts; `index` of a result says which of them it is.
            model: `org/name`; servers of the form `tei` have only one and need none.
            dialect: `hf-inference` classifies pairs of query and text; `tei` is Text Embeddings Inference at
                `inference_url` (`POST /rerank`).
            **options: See `RankingOptions`; one that the form does not know is an error.
        """
        from hf_ext.text.tasks import ranking

        task = ranking(dialect, texts, options.get("extra_body"))
        return await self._run(task, (query, texts), model, options)

    async def converse(
        self,
        text: str,
        *,
        model: str,
        past_user_inputs: Sequence[str] = (),
        generated_responses: Sequence[str] = (),
        **options: Unpack[ConversationalOptions],
    ) -> ConversationReply:
        """Answer a message in the form of before 2024; hf-inference no longer serves it, so use `chat.create`.

        Args:
            text: The message.
            model: `org/name`.
            past_user_inputs: Earlier messages, oldest first.
            generated_responses: The model's answer to each of them.
            **options: See `ConversationalOptions`.
        """
        from hf_ext.text.tasks import CONVERSE

        return await self._run(CONVERSE, (text, past_user_inputs, generated_responses), model, options)
