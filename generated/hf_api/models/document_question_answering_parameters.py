# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, pop_optional

T = TypeVar("T", bound="DocumentQuestionAnsweringParameters")


@_attrs_define
class DocumentQuestionAnsweringParameters:
    """Parameters of document question answering."""

    doc_stride: int | Unset = UNSET
    """ Number of words by which the chunks of a long text overlap. Default: 128. Range: at least 0. """
    handle_impossible_answer: bool | Unset = UNSET
    """ Whether the result may be "no answer". Default: false. """
    lang: str | Unset = UNSET
    """ Language of the text in the image, for text recognition (OCR). Default: English. """
    max_answer_len: int | Unset = UNSET
    """ Maximum length of the answer, in words. Default: 15. Range: at least 1. """
    max_seq_len: int | Unset = UNSET
    """ Maximum length of a chunk, in tokens of text and question together. Range: at least 1. """
    max_question_len: int | Unset = UNSET
    """ Maximum length of the question, in tokens; a longer question is truncated. Range: at least 1. """
    top_k: int | Unset = UNSET
    """ Number of answers to return; the document may have fewer. Default: 1. Range: at least 1. """
    word_boxes: list[list[float] | str] | Unset = UNSET
    """ Words and their bounding boxes, in thousandths of the image size. With them no text recognition (OCR) is
    run. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.doc_stride is not UNSET:
            field_dict["doc_stride"] = self.doc_stride
        if self.handle_impossible_answer is not UNSET:
            field_dict["handle_impossible_answer"] = self.handle_impossible_answer
        if self.lang is not UNSET:
            field_dict["lang"] = self.lang
        if self.max_answer_len is not UNSET:
            field_dict["max_answer_len"] = self.max_answer_len
        if self.max_seq_len is not UNSET:
            field_dict["max_seq_len"] = self.max_seq_len
        if self.max_question_len is not UNSET:
            field_dict["max_question_len"] = self.max_question_len
        if self.top_k is not UNSET:
            field_dict["top_k"] = self.top_k
        if self.word_boxes is not UNSET:
            field_dict["word_boxes"] = self.word_boxes
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        doc_stride = pop_optional(fields_, "doc_stride")
        handle_impossible_answer = pop_optional(fields_, "handle_impossible_answer")
        lang = pop_optional(fields_, "lang")
        max_answer_len = pop_optional(fields_, "max_answer_len")
        max_seq_len = pop_optional(fields_, "max_seq_len")
        max_question_len = pop_optional(fields_, "max_question_len")
        top_k = pop_optional(fields_, "top_k")
        word_boxes = pop_optional(fields_, "word_boxes")

        model_ = cls(
            doc_stride=doc_stride,
            handle_impossible_answer=handle_impossible_answer,
            lang=lang,
            max_answer_len=max_answer_len,
            max_seq_len=max_seq_len,
            max_question_len=max_question_len,
            top_k=top_k,
            word_boxes=word_boxes,
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
