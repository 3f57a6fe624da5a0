# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class QuestionAnsweringParameters(OpenModel[Any]):
    """Parameters of question answering."""

    top_k: int | Unset = UNSET
    """Number of answers to return; the text may have fewer. Default: 1. Range: at least 1."""
    doc_stride: int | Unset = UNSET
    """Number of tokens by which the chunks of a long text overlap. Default: 128. Range: at least 0."""
    max_answer_len: int | Unset = UNSET
    """Maximum length of the answer, in tokens. Default: 15. Range: at least 1."""
    max_seq_len: int | Unset = UNSET
    """Maximum length of a chunk, in tokens of text and question together. Default: 384, or the model's limit. Range: at
    least 1.
    """
    max_question_len: int | Unset = UNSET
    """Maximum length of the question, in tokens; a longer question is truncated. Default: 64. Range: at least 1."""
    handle_impossible_answer: bool | Unset = UNSET
    """Whether the result may be "no answer", which is an empty text. Default: false."""
    align_to_words: bool | Unset = UNSET
    """Whether answers start and end at word boundaries. Set it to false for languages without spaces between words.
    Default: true.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.top_k is not UNSET:
            fields["top_k"] = self.top_k
        if self.doc_stride is not UNSET:
            fields["doc_stride"] = self.doc_stride
        if self.max_answer_len is not UNSET:
            fields["max_answer_len"] = self.max_answer_len
        if self.max_seq_len is not UNSET:
            fields["max_seq_len"] = self.max_seq_len
        if self.max_question_len is not UNSET:
            fields["max_question_len"] = self.max_question_len
        if self.handle_impossible_answer is not UNSET:
            fields["handle_impossible_answer"] = self.handle_impossible_answer
        if self.align_to_words is not UNSET:
            fields["align_to_words"] = self.align_to_words
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            top_k=pop_optional(fields, "top_k"),
            doc_stride=pop_optional(fields, "doc_stride"),
            max_answer_len=pop_optional(fields, "max_answer_len"),
            max_seq_len=pop_optional(fields, "max_seq_len"),
            max_question_len=pop_optional(fields, "max_question_len"),
            handle_impossible_answer=pop_optional(fields, "handle_impossible_answer"),
            align_to_words=pop_optional(fields, "align_to_words"),
            additional_properties=fields,
        )
