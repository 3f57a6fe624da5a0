"""Multimodal: images and text together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from hf_ext._calls.tasks._async.media_resource import AsyncMediaTasks
from hf_ext._calls.tasks.media_task import TaskCall
from hf_ext.chat.operations import CREATE, chat_request
from hf_ext.chat.pictures import picture_messages
from hf_ext.multimodal import tasks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hf_ext._core.media.inputs import MediaInput
    from hf_ext._core.results.result_list import ResultList
    from hf_ext.chat.options import ChatOptions
    from hf_ext.chat.results import ChatCompletion
    from hf_ext.multimodal.options import DocumentQuestionOptions, VisualQuestionOptions
    from hf_ext.multimodal.results import DocumentAnswer, VisualAnswer


class AsyncMultimodal(AsyncMediaTasks):
    """Tasks with images and text; images as in `client.vision`."""

    async def answer_visual_question(
        self, image: MediaInput, question: str, *, model: str, **options: Unpack[VisualQuestionOptions]
    ) -> ResultList[VisualAnswer]:
        """Answer a question about an image, most likely first."""
        given = TaskCall(model, options, media=image, text=question)
        return await self._run(tasks.VISUAL_QUESTION_ANSWERING, given)

    async def answer_document_question(
        self, image: MediaInput, question: str, *, model: str, **options: Unpack[DocumentQuestionOptions]
    ) -> ResultList[DocumentAnswer]:
        """Answer a question about the picture of a document, most likely first."""
        given = TaskCall(model, options, media=image, text=question)
        return await self._run(tasks.DOCUMENT_QUESTION_ANSWERING, given)

    async def image_text_to_text(
        self, images: Sequence[MediaInput], prompt: str, *, model: str, **options: Unpack[ChatOptions]
    ) -> ChatCompletion:
        """Answer a prompt about images: a chat with one user message.

        Args:
            images: Images as in `client.vision`; of a `Url` the address is sent, and the server fetches it.
            prompt: The text.
            model: As in `chat.create`.
            **options: As in `chat.create`.
        """
        limits = self._core.config.limits
        messages = picture_messages(images, prompt, limits)
        body, call = chat_request(messages, model, options, limits, where="multimodal.image_text_to_text")
        return await self._core.call(CREATE, call, body=body)
