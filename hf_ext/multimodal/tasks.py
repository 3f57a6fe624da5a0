"""The multimodal tasks."""

from __future__ import annotations

from typing import Any

from hf_api.api.inference import document_question_answering, visual_question_answering
from hf_api.models import DocumentQuestionAnsweringRequest, VisualQuestionAnsweringRequest

from hf_ext._calls.tasks.media_task import MediaTask, media_rows
from hf_ext._calls.tasks.response_parsers import list_reader
from hf_ext._schema.multimodal.document_question_parameters import DOCUMENT_QUESTION_PARAMETERS
from hf_ext._schema.multimodal.visual_question_parameters import VISUAL_QUESTION_PARAMETERS
from hf_ext.multimodal.results import DocumentAnswer, VisualAnswer


def _question_inputs(image: str | None, text: str | None) -> dict[str, Any]:
    return {"question": text, "image": image}


VISUAL_QUESTION_ANSWERING = MediaTask(
    name="visual-question-answering",
    method="multimodal.answer_visual_question",
    rows=media_rows(
        visual_question_answering.OPERATION.reading(list_reader(VisualAnswer)),
        VisualQuestionAnsweringRequest.from_dict,
        inputs=_question_inputs,
        parameters=VISUAL_QUESTION_PARAMETERS,
    ),
    media="image",
    text="question",
)
DOCUMENT_QUESTION_ANSWERING = MediaTask(
    name="document-question-answering",
    method="multimodal.answer_document_question",
    rows=media_rows(
        document_question_answering.OPERATION.reading(list_reader(DocumentAnswer)),
        DocumentQuestionAnsweringRequest.from_dict,
        inputs=_question_inputs,
        parameters=DOCUMENT_QUESTION_PARAMETERS,
    ),
    media="image",
    text="question",
)

TASKS: tuple[MediaTask[Any], ...] = (VISUAL_QUESTION_ANSWERING, DOCUMENT_QUESTION_ANSWERING)
