# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.generated_token import GeneratedToken
    from ..models.prefill_token import PrefillToken


T = TypeVar("T", bound="BestOfSequence")


@_attrs_define
class BestOfSequence:
    """A text that was generated for `best_of` but not selected."""

    generated_text: None | str | Unset = UNSET
    """ The text. """
    finish_reason: None | str | Unset = UNSET
    """ Why generation stopped: `length`, `eos_token` or `stop_sequence`. """
    generated_tokens: int | None | Unset = UNSET
    """ Number of generated tokens. """
    seed: int | None | Unset = UNSET
    """ Seed that was used. """
    prefill: list[PrefillToken] | None | Unset = UNSET
    """ Tokens of the prompt, if requested. """
    tokens: list[GeneratedToken] | None | Unset = UNSET
    """ Generated tokens. """
    top_tokens: list[list[GeneratedToken]] | None | Unset = UNSET
    """ Most likely tokens at each position, if requested. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.generated_text is not UNSET:
            field_dict["generated_text"] = self.generated_text
        if self.finish_reason is not UNSET:
            field_dict["finish_reason"] = self.finish_reason
        if self.generated_tokens is not UNSET:
            field_dict["generated_tokens"] = self.generated_tokens
        if self.seed is not UNSET:
            field_dict["seed"] = self.seed
        if self.prefill is not UNSET:
            field_dict["prefill"] = to_json(self.prefill)
        if self.tokens is not UNSET:
            field_dict["tokens"] = to_json(self.tokens)
        if self.top_tokens is not UNSET:
            field_dict["top_tokens"] = to_json(self.top_tokens)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        generated_text = fields_.pop("generated_text", UNSET)

        finish_reason = fields_.pop("finish_reason", UNSET)

        generated_tokens = fields_.pop("generated_tokens", UNSET)

        seed = fields_.pop("seed", UNSET)

        _prefill = fields_.pop("prefill", UNSET)
        prefill = (
            _prefill
            if _prefill is None or _prefill is UNSET
            else [models_.PrefillToken.from_dict(prefill_type_0_item_data) for prefill_type_0_item_data in _prefill]
        )

        _tokens = fields_.pop("tokens", UNSET)
        tokens = (
            _tokens
            if _tokens is None or _tokens is UNSET
            else [models_.GeneratedToken.from_dict(tokens_type_0_item_data) for tokens_type_0_item_data in _tokens]
        )

        _top_tokens = fields_.pop("top_tokens", UNSET)
        top_tokens = (
            _top_tokens
            if _top_tokens is None or _top_tokens is UNSET
            else [
                [
                    models_.GeneratedToken.from_dict(top_tokens_type_0_item_item_data)
                    for top_tokens_type_0_item_item_data in top_tokens_type_0_item_data
                ]
                for top_tokens_type_0_item_data in _top_tokens
            ]
        )

        model_ = cls(
            generated_text=generated_text,
            finish_reason=finish_reason,
            generated_tokens=generated_tokens,
            seed=seed,
            prefill=prefill,
            tokens=tokens,
            top_tokens=top_tokens,
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
