"""Multimodal resource: tasks with an image and a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

import hf_ext.multimodal
from hf_ext._calls.tasks._async.media_resource import AsyncMediaTasks
from hf_ext._core.media.inputs import MediaInput
from hf_ext._core.results.result_list import ResultList
from hf_ext._core.settings.dialect import TaskDialect
from hf_ext._core.validate.other_clients import explain_missing
from hf_ext._core.values.signature import show_options
from hf_ext.chat.operations import CREATE, chat_request
from hf_ext.chat.options import ChatOptions
from hf_ext.chat.results import ChatCompletion
from hf_ext.multimodal import tasks
from hf_ext.multimodal.images import image_messages
from hf_ext.multimodal.results import DocumentAnswer, VisualAnswer
from hf_ext.providers.mapping import ProviderMapping


@explain_missing("client.multimodal")
@show_options
class AsyncMultimodal(AsyncMediaTasks):
    """Tasks with an image and a text.

    An image is bytes, a `pathlib.Path` or another input of `client.vision`.
    """

    async def answer_visual_question(
        self,
        image: MediaInput,
        question: str,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.multimodal.VisualQuestionOptions],
    ) -> ResultList[VisualAnswer]:
        """Answer a question about an image.

        Args:
            image: The image.
            question: The question.
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            **options: See `VisualQuestionOptions`.

        Returns:
            Answers with scores from 0 to 1, most likely first.

        Raises:
            ValidationError: An argument is invalid. The error lists every problem; nothing was sent.
        """
        return await self._run(
            tasks.VISUAL_QUESTION_ANSWERING, model, options, media=image, text=question, dialect=dialect
        )

    async def answer_document_question(
        self,
        image: MediaInput,
        question: str,
        *,
        model: str | None = None,
        dialect: TaskDialect | None = None,
        **options: Unpack[hf_ext.multimodal.DocumentQuestionOptions],
    ) -> ResultList[DocumentAnswer]:
        """Answer a question about an image of a document.

        Args:
            image: The image of the document.
            question: The question.
            model: The model's id, `org/name`; not needed in the dialect `toolkit`.
            dialect: The dialect of the server; default: the dialect of the client. `toolkit` is `POST /`.
            **options: See `DocumentQuestionOptions`.

        Returns:
            Answers, most likely first. Some models also return scores and word positions.

        Raises:
            ValidationError: An argument is invalid. The error lists every problem; nothing was sent.
        """
        return await self._run(
            tasks.DOCUMENT_QUESTION_ANSWERING, model, options, media=image, text=question, dialect=dialect
        )

    async def image_text_to_text(
        self,
        images: Sequence[MediaInput],
        prompt: str,
        *,
        model: str,
        provider: ProviderMapping | str | None = None,
        **options: Unpack[ChatOptions],
    ) -> ChatCompletion:
        """Generate an answer to a prompt about images, in a chat with one user message.

        Args:
            images: The images. A `Url` is sent unchanged, and the server downloads the image.
            prompt: The prompt, which follows the images in the message.
            model: As in `chat.create`.
            provider: As in `chat.create`.
            **options: As in `chat.create`.

        Returns:
            The completion, as from `chat.create`.
        """
        limits = self._core.config.limits
        messages = image_messages(images, prompt, limits)
        where = "multimodal.image_text_to_text"
        body, call = chat_request(messages, model, options, limits, where=where, provider=provider)
        return await self._core.call(CREATE, call, body=body)
