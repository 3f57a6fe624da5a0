# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, pop_optional

T = TypeVar("T", bound="QuestionAnsweringParameters")


@_attrs_define
class QuestionAnsweringParameters:
    """Parameters of question answering."""

    top_k: int | Unset = UNSET
    """ Number of answers to return; the text may have fewer. Default: 1. Range: at least 1. """
    doc_stride: int | Unset = UNSET
    """ Number of tokens by which the chunks of a long text overlap. Default: 128. Range: at least 0. """
    max_answer_len: int | Unset = UNSET
    """ Maximum length of the answer, in tokens. Default: 15. Range: at least 1. """
    max_seq_len: int | Unset = UNSET
    """ Maximum length of a chunk, in tokens of text and question together. Default: 384, or the model's limit.
    Range: at least 1. """
    max_question_len: int | Unset = UNSET
    """ Maximum length of the question, in tokens; a longer question is truncated. Default: 64. Range: at least 1.
    """
    handle_impossible_answer: bool | Unset = UNSET
    """ Whether the result may be "no answer", which is an empty text. Default: false. """
    align_to_words: bool | Unset = UNSET
    """ Whether answers start and end at word boundaries. Set it to false for languages without spaces between
    words. Default: true. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.top_k is not UNSET:
            field_dict["top_k"] = self.top_k
        if self.doc_stride is not UNSET:
            field_dict["doc_stride"] = self.doc_stride
        if self.max_answer_len is not UNSET:
            field_dict["max_answer_len"] = self.max_answer_len
        if self.max_seq_len is not UNSET:
            field_dict["max_seq_len"] = self.max_seq_len
        if self.max_question_len is not UNSET:
            field_dict["max_question_len"] = self.max_question_len
        if self.handle_impossible_answer is not UNSET:
            field_dict["handle_impossible_answer"] = self.handle_impossible_answer
        if self.align_to_words is not UNSET:
            field_dict["align_to_words"] = self.align_to_words
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        top_k = pop_optional(fields_, "top_k")
        doc_stride = pop_optional(fields_, "doc_stride")
        max_answer_len = pop_optional(fields_, "max_answer_len")
        max_seq_len = pop_optional(fields_, "max_seq_len")
        max_question_len = pop_optional(fields_, "max_question_len")
        handle_impossible_answer = pop_optional(fields_, "handle_impossible_answer")
        align_to_words = pop_optional(fields_, "align_to_words")
        model_ = cls(
            top_k=top_k,
            doc_stride=doc_stride,
            max_answer_len=max_answer_len,
            max_seq_len=max_seq_len,
            max_question_len=max_question_len,
            handle_impossible_answer=handle_impossible_answer,
            align_to_words=align_to_words,
        )

        model_.additional_properties = fields_
        return model_

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
