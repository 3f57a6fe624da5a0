# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, pop_optional

if TYPE_CHECKING:
    from ..models.encoding_format import EncodingFormat


T = TypeVar("T", bound="EmbeddingRequest")


@_attrs_define
class EmbeddingRequest:
    """A request for embeddings: texts to convert into vectors."""

    model: str
    """ Embedding model. A dedicated server ignores it. """
    input_: Any
    """ A text or a list of texts. Many servers also accept a list of token ids, or a list of such lists. The
    maximum lengths of a text and of the list depend on the server. Range: 1 or more items. """
    encoding_format: EncodingFormat | Unset = UNSET
    """ Format of vectors: `float`, a list of numbers, or `base64`, the base64 of little-endian float32 values,
    which is smaller and faster to decode. """
    dimensions: int | None | Unset = UNSET
    """ Length of the vectors, for models that can shorten their vectors. Range: at least 1. """
    user: None | str | Unset = UNSET
    """ Your identifier of the end user, for the provider's abuse detection. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["model"] = self.model
        field_dict["input"] = self.input_
        if self.encoding_format is not UNSET:
            field_dict["encoding_format"] = self.encoding_format
        if self.dimensions is not UNSET:
            field_dict["dimensions"] = self.dimensions
        if self.user is not UNSET:
            field_dict["user"] = self.user
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        model = fields_.pop("model")
        input_ = fields_.pop("input")
        encoding_format = pop_optional(fields_, "encoding_format")
        dimensions = fields_.pop("dimensions", UNSET)

        user = fields_.pop("user", UNSET)

        model_ = cls(
            model=model,
            input_=input_,
            encoding_format=encoding_format,
            dimensions=dimensions,
            user=user,
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
