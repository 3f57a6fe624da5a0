# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, pop_optional, to_json

if TYPE_CHECKING:
    from ..models.generation_parameters import GenerationParameters
    from ..models.truncation_strategy import TruncationStrategy


T = TypeVar("T", bound="TranslationParameters")


@_attrs_define
class TranslationParameters:
    """Languages and generation parameters of a translation."""

    src_lang: str | Unset = UNSET
    """ Source language, in the model's notation. Required by models with several source languages. """
    tgt_lang: str | Unset = UNSET
    """ Target language, in the model's notation. Required by models with several target languages. """
    clean_up_tokenization_spaces: bool | Unset = UNSET
    """ Whether to remove extra spaces that the tokenizer leaves in the translation. """
    truncation: TruncationStrategy | Unset = UNSET
    """ How inputs that are too long are truncated. `do_not_truncate`: not at all. For a pair of texts,
    `longest_first` truncates the longer text, `only_first` and `only_second` truncate one of them. """
    generate_parameters: GenerationParameters | Unset = UNSET
    """ Parameters that control how a model generates tokens. They are parameters of transformers and are passed to
    the model; parameters that are not listed may be added. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.src_lang is not UNSET:
            field_dict["src_lang"] = self.src_lang
        if self.tgt_lang is not UNSET:
            field_dict["tgt_lang"] = self.tgt_lang
        if self.clean_up_tokenization_spaces is not UNSET:
            field_dict["clean_up_tokenization_spaces"] = self.clean_up_tokenization_spaces
        if self.truncation is not UNSET:
            field_dict["truncation"] = self.truncation
        if self.generate_parameters is not UNSET:
            field_dict["generate_parameters"] = to_json(self.generate_parameters)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        src_lang = pop_optional(fields_, "src_lang")
        tgt_lang = pop_optional(fields_, "tgt_lang")
        clean_up_tokenization_spaces = pop_optional(fields_, "clean_up_tokenization_spaces")
        truncation = pop_optional(fields_, "truncation")
        _generate_parameters = pop_optional(fields_, "generate_parameters")
        generate_parameters: GenerationParameters | Unset
        if isinstance(_generate_parameters, Unset):
            generate_parameters = UNSET
        else:
            generate_parameters = models_.GenerationParameters.from_dict(_generate_parameters)

        model_ = cls(
            src_lang=src_lang,
            tgt_lang=tgt_lang,
            clean_up_tokenization_spaces=clean_up_tokenization_spaces,
            truncation=truncation,
            generate_parameters=generate_parameters,
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
