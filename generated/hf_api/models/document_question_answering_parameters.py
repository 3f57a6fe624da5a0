# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class DocumentQuestionAnsweringParameters(OpenModel[Any]):
    """Parameters of document question answering."""

    doc_stride: int | Unset = UNSET
    """Number of words by which the chunks of a long text overlap. Default: 128. Range: at least 0."""
    handle_impossible_answer: bool | Unset = UNSET
    """Whether the result may be "no answer". Default: false."""
    lang: str | Unset = UNSET
    """Language of the text in the image, for text recognition (OCR). Default: English."""
    max_answer_len: int | Unset = UNSET
    """Maximum length of the answer, in words. Default: 15. Range: at least 1."""
    max_seq_len: int | Unset = UNSET
    """Maximum length of a chunk, in tokens of text and question together. Range: at least 1."""
    max_question_len: int | Unset = UNSET
    """Maximum length of the question, in tokens; a longer question is truncated. Range: at least 1."""
    top_k: int | Unset = UNSET
    """Number of answers to return; the document may have fewer. Default: 1. Range: at least 1."""
    word_boxes: list[Any] | Unset = UNSET
    """Words and their bounding boxes, in thousandths of the image size: `[["word", [left, top, right, bottom]], ...]`.
    With them no text recognition (OCR) is run.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.doc_stride is not UNSET:
            fields["doc_stride"] = self.doc_stride
        if self.handle_impossible_answer is not UNSET:
            fields["handle_impossible_answer"] = self.handle_impossible_answer
        if self.lang is not UNSET:
            fields["lang"] = self.lang
        if self.max_answer_len is not UNSET:
            fields["max_answer_len"] = self.max_answer_len
        if self.max_seq_len is not UNSET:
            fields["max_seq_len"] = self.max_seq_len
        if self.max_question_len is not UNSET:
            fields["max_question_len"] = self.max_question_len
        if self.top_k is not UNSET:
            fields["top_k"] = self.top_k
        if self.word_boxes is not UNSET:
            fields["word_boxes"] = self.word_boxes
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            doc_stride=pop_optional(fields, "doc_stride"),
            handle_impossible_answer=pop_optional(fields, "handle_impossible_answer"),
            lang=pop_optional(fields, "lang"),
            max_answer_len=pop_optional(fields, "max_answer_len"),
            max_seq_len=pop_optional(fields, "max_seq_len"),
            max_question_len=pop_optional(fields, "max_question_len"),
            top_k=pop_optional(fields, "top_k"),
            word_boxes=pop_optional(fields, "word_boxes"),
            additional_properties=fields,
        )
