# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, pop_optional

if TYPE_CHECKING:
    from ..models.truncation_direction import TruncationDirection


T = TypeVar("T", bound="EmbedRequest")


@_attrs_define
class EmbedRequest:
    """Texts to embed."""

    inputs: list[int] | list[list[int]] | list[str] | str
    """ A text or a list of texts. The server also accepts lists of token ids instead of texts. """
    normalize: bool | Unset = UNSET
    """ Whether to scale the vectors to length 1. Default: true. """
    dimensions: int | None | Unset = UNSET
    """ Length of the vectors, for models that can shorten their vectors. Default: the full length. Range: at least
    1. """
    prompt_name: None | str | Unset = UNSET
    """ Name of a prompt in the model's configuration. Its text is inserted before each input. """
    truncate: bool | None | Unset = UNSET
    """ Whether to truncate texts that are longer than the model's limit. Default: false, which refuses such texts.
    """
    truncation_direction: TruncationDirection | Unset = UNSET
    """ Side at which a text that is too long is truncated. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["inputs"] = self.inputs
        if self.normalize is not UNSET:
            field_dict["normalize"] = self.normalize
        if self.dimensions is not UNSET:
            field_dict["dimensions"] = self.dimensions
        if self.prompt_name is not UNSET:
            field_dict["prompt_name"] = self.prompt_name
        if self.truncate is not UNSET:
            field_dict["truncate"] = self.truncate
        if self.truncation_direction is not UNSET:
            field_dict["truncation_direction"] = self.truncation_direction
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        inputs = fields_.pop("inputs")

        normalize = pop_optional(fields_, "normalize")
        dimensions = fields_.pop("dimensions", UNSET)

        prompt_name = fields_.pop("prompt_name", UNSET)

        truncate = fields_.pop("truncate", UNSET)

        truncation_direction = pop_optional(fields_, "truncation_direction")
        model_ = cls(
            inputs=inputs,
            normalize=normalize,
            dimensions=dimensions,
            prompt_name=prompt_name,
            truncate=truncate,
            truncation_direction=truncation_direction,
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
