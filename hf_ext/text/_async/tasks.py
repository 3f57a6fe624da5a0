"""Text tasks: classification, question answering, summarization, translation, ranking and others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Unpack, overload

import hf_ext.text
from hf_ext._calls.tasks._async.task_resource import AsyncTasks
from hf_ext._core.settings.dialect import TaskDialect
from hf_ext._core.values.signature import show_options


@show_options
class AsyncTextTasks(AsyncTasks):
    """Text tasks of hf-inference (`POST /models/{model}` at `inference_url`).

    Each method accepts the parameters of its task and the request options as keyword arguments. An unknown name raises
    `ValidationError`. Pass parameters that a method does not have in `extra_body`, for example
    `extra_body={"parameters": {...}}`. If an argument is invalid, every method raises `ValidationError` with all
    problems, before anything is sent.
    """

    @overload
    async def classify(
        self,
        inputs: str | hf_ext.text.TextPair,
        *,
        model: str | None = None,
        dialect: hf_ext.text.ClassificationDialect | None = None,
        **options: Unpack[hf_ext.text.TextClassificationOptions],
    ) -> hf_ext.ResultList[hf_ext.text.Classification]: ...

    @overload
    async def classify(
        self,
        inputs: list[str] | list[hf_ext.text.TextPair],
        *,
        model: str | None = None,
        dialect: hf_ext.text.ClassificationDialect | None = None,
        **options: Unpack[hf_ext.text.TextClassificationOptions],
    ) -> hf_ext.ResultList[list[hf_ext.text.Classification]]: ...

    async def classify(
        self,
        inputs: str | hf_ext.text.TextPair | list[str] | list[hf_ext.text.TextPair],
        *,
        model: str | None = None,
        dialect: hf_ext.text.ClassificationDialect | None = None,
        **options: Unpack[hf_ext.text.TextClassificationOptions],
    ) -> hf_ext.ResultList[Any]:
        """Classify texts with the labels of the model, for example sentiments.

        Args:
            inputs: A text, or a list of texts. For models that classify two texts together: a `TextPair`, or a list of
                `TextPair`s.
            model: `org/name`; not needed in the dialects `tei` and `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `tei` is `POST /predict` of Text
                Embeddings Inference, `toolkit` is `POST /`.
            **options: See `TextClassificationOptions`.

        Returns:
            Labels with scores, best first. For a list of inputs, one list of labels for each input.
        """
        from hf_ext.text.tasks import CLASSIFY

        return await self._run(CLASSIFY, inputs, model, options, dialect)

    async def classify_tokens(
        self,
        text: str,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.text.TokenClassificationOptions],
    ) -> hf_ext.ResultList[hf_ext.text.TokenEntity]:
        """Label the tokens of a text, for example names, places or parts of speech.

        Args:
            text: The text.
            model: `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            **options: See `TokenClassificationOptions`; `aggregation_strategy` defines how tokens are joined.

        Returns:
            The labelled spans, in the order in which they are in the text.
        """
        from hf_ext.text.tasks import CLASSIFY_TOKENS

        return await self._run(CLASSIFY_TOKENS, text, model, options, dialect=dialect)

    @overload
    async def classify_zero_shot(
        self,
        inputs: str,
        candidate_labels: Sequence[str],
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.text.ZeroShotClassificationOptions],
    ) -> hf_ext.ResultList[hf_ext.text.Classification]: ...

    @overload
    async def classify_zero_shot(
        self,
        inputs: list[str],
        candidate_labels: Sequence[str],
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.text.ZeroShotClassificationOptions],
    ) -> hf_ext.ResultList[list[hf_ext.text.Classification]]: ...

    async def classify_zero_shot(
        self,
        inputs: str | list[str],
        candidate_labels: Sequence[str],
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.text.ZeroShotClassificationOptions],
    ) -> hf_ext.ResultList[Any]:
        """Classify texts with your own labels.

        Args:
            inputs: A text or a list of texts.
            candidate_labels: The labels.
            model: `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            **options: See `ZeroShotClassificationOptions`; with `multi_label=True` each label is scored independently.

        Returns:
            Labels with scores, best first. For a list of texts, one list of labels for each text.
        """
        from hf_ext.text.tasks import CLASSIFY_ZERO_SHOT

        parameters = {**options, "candidate_labels": candidate_labels}
        return await self._run(CLASSIFY_ZERO_SHOT, inputs, model, parameters, dialect=dialect)

    async def fill_mask(
        self,
        text: str,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.text.FillMaskOptions],
    ) -> hf_ext.ResultList[hf_ext.text.FilledMask]:
        """Predict the masked tokens of a text.

        Args:
            text: A text with one or more mask tokens of the model, for example `[MASK]` or `<mask>`.
            model: `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            **options: See `FillMaskOptions`.

        Returns:
            Predicted tokens, best first for each mask; `mask` is the index of the mask.
        """
        from hf_ext.text.tasks import FILL_MASK

        return await self._run(FILL_MASK, text, model, options, dialect=dialect)

    async def answer_question(
        self,
        question: str,
        context: str,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.text.QuestionAnsweringOptions],
    ) -> hf_ext.ResultList[hf_ext.text.TextAnswer]:
        """Answer a question with passages of a text.

        Args:
            question: The question.
            context: The text that contains the answer.
            model: `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            **options: See `QuestionAnsweringOptions`.

        Returns:
            Passages with scores, best first: one passage by default, or up to `top_k` passages.
        """
        from hf_ext.text.tasks import ANSWER_QUESTION

        return await self._run(ANSWER_QUESTION, (question, context), model, options, dialect=dialect)

    async def answer_table_question(
        self,
        question: str,
        table: hf_ext.text.Table,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.text.TableQuestionAnsweringOptions],
    ) -> hf_ext.text.TableAnswer:
        """Answer a question with cells of a table, or with the sum, average or count of cells.

        Args:
            question: The question.
            table: The columns of the table by name. All columns have the same length; numbers are sent as strings.
            model: `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            **options: See `TableQuestionAnsweringOptions`.
        """
        from hf_ext.text.tasks import ANSWER_TABLE_QUESTION

        return await self._run(ANSWER_TABLE_QUESTION, (question, table), model, options, dialect=dialect)

    async def summarize(
        self,
        text: str,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.text.SummarizationOptions],
    ) -> hf_ext.text.Summary:
        """Summarize a text.

        Args:
            text: The text.
            model: `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            **options: See `SummarizationOptions`; `generate_parameters={"max_new_tokens": 60}` limits the length of the
                summary, in tokens.
        """
        from hf_ext.text.tasks import SUMMARIZE

        return await self._run(SUMMARIZE, text, model, options, dialect=dialect)

    @overload
    async def translate(
        self,
        inputs: str,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.text.TranslationOptions],
    ) -> hf_ext.text.Translation: ...

    @overload
    async def translate(
        self,
        inputs: list[str],
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.text.TranslationOptions],
    ) -> hf_ext.ResultList[hf_ext.text.Translation]: ...

    async def translate(
        self,
        inputs: str | list[str],
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.text.TranslationOptions],
    ) -> Any:
        """Translate texts.

        Args:
            inputs: A text or a list of texts.
            model: `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            **options: See `TranslationOptions`; multilingual models need `src_lang` and `tgt_lang`.

        Returns:
            The translation; for a list of texts, a list of translations in the order of the texts.
        """
        from hf_ext.text.tasks import TRANSLATE

        return await self._run(TRANSLATE, inputs, model, options, dialect=dialect)

    async def sentence_similarity(
        self,
        source_sentence: str,
        sentences: Sequence[str],
        *,
        model: str | None = None,
        dialect: hf_ext.text.ClassificationDialect | None = None,
        **options: Unpack[hf_ext.text.SentenceSimilarityOptions],
    ) -> hf_ext.ResultList[float]:
        """Compare the meaning of sentences with the meaning of a source sentence.

        Args:
            source_sentence: The sentence with which all other sentences are compared.
            sentences: The sentences to compare with the source sentence.
            model: `org/name`, a model of the sentence-transformers library; not needed in the dialects `tei` and
                `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `tei` is `POST /similarity` of Text
                Embeddings Inference, `toolkit` is `POST /`.
            **options: See `SentenceSimilarityOptions`.

        Returns:
            A score from -1 to 1 for each sentence, in the order of the sentences.
        """
        from hf_ext.text.tasks import SENTENCE_SIMILARITY

        return await self._run(SENTENCE_SIMILARITY, (source_sentence, sentences), model, options, dialect)

    async def rank(
        self,
        query: str,
        texts: Sequence[str],
        *,
        model: str | None = None,
        dialect: hf_ext.text.RankingDialect | None = None,
        **options: Unpack[hf_ext.text.RankingOptions],
    ) -> hf_ext.ResultList[hf_ext.text.RankedText]:
        """Rank texts by their relevance to a query.

        The dialect `huggingface` is tested only with responses that follow its schema, not with a server's responses.

        Args:
            query: The query.
            texts: The texts.
            model: `org/name`, or the name of the model on the server; needed only in the dialects `huggingface` and
                `cohere`, and by servers with more than one model.
            dialect: The dialect of the server; default: the dialect of the client. `huggingface` classifies pairs of
                the query and a text. `openai` is the format of Jina and of version 1 of Cohere (`POST /v1/rerank` at
                `base_url`), which llama.cpp, vLLM and museq have. `cohere` is version 2 of Cohere (`POST /v2/rerank` at
                `base_url`). `tei` is the format of Text Embeddings Inference (`POST /rerank`). `toolkit` is `POST /`;
                on an endpoint whose task is text classification, use `classify` with pairs.
            **options: See `RankingOptions`. An option that the dialect does not support raises `ValidationError`.

        Returns:
            A score for each text, best first; `index` is the index of the text. With `top_n`, the result has only the
            best texts.

        Raises:
            ResponseDecodeError: A text has no rank, or more than one.
        """
        from hf_ext.text.tasks import RANK

        return await self._run(RANK, (query, texts), model, options, dialect)

    async def converse(
        self,
        text: str,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        past_user_inputs: Sequence[str] = (),
        generated_responses: Sequence[str] = (),
        **options: Unpack[hf_ext.text.ConversationalOptions],
    ) -> hf_ext.text.ConversationReply:
        """Answer a message of a conversation. hf-inference has not served this task since 2024; use `chat.create`.

        Args:
            text: The message.
            model: `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            past_user_inputs: Earlier messages, oldest first.
            generated_responses: The model's answer to each earlier message.
            **options: See `ConversationalOptions`.
        """
        from hf_ext.text.tasks import CONVERSE

        return await self._run(CONVERSE, (text, past_user_inputs, generated_responses), model, options, dialect=dialect)
