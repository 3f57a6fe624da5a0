# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.text_generation_details import TextGenerationDetails


T = TypeVar("T", bound="TextGeneration")


@_attrs_define
class TextGeneration:
    """A generated text."""

    generated_text: str
    """ Generated text; it starts with the prompt if `return_full_text` was set. """
    details: None | TextGenerationDetails | Unset = UNSET
    """ Details of the generation, if requested. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["generated_text"] = self.generated_text
        if self.details is not UNSET:
            field_dict["details"] = to_json(self.details)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        generated_text = fields_.pop("generated_text")
        _details = fields_.pop("details", UNSET)
        details = (
            _details if _details is None or _details is UNSET else models_.TextGenerationDetails.from_dict(_details)
        )

        model_ = cls(
            generated_text=generated_text,
            details=details,
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
