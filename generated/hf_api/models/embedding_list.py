# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.embedding_item import EmbeddingItem
    from ..models.usage import Usage


T = TypeVar("T", bound="EmbeddingList")


@_attrs_define
class EmbeddingList:
    """Embedding vectors of texts."""

    data: list[EmbeddingItem]
    """ One entry for each text; `index` is the index of the text. """
    object_: None | str | Unset = UNSET
    """ `list`. """
    model: None | str | Unset = UNSET
    """ Model that was used. """
    usage: None | Unset | Usage = UNSET
    """ Token usage. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["data"] = to_json(self.data)
        if self.object_ is not UNSET:
            field_dict["object"] = self.object_
        if self.model is not UNSET:
            field_dict["model"] = self.model
        if self.usage is not UNSET:
            field_dict["usage"] = to_json(self.usage)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        data = [models_.EmbeddingItem.from_dict(data_item_data) for data_item_data in fields_.pop("data")]

        object_ = fields_.pop("object", UNSET)

        model = fields_.pop("model", UNSET)

        _usage = fields_.pop("usage", UNSET)
        usage = _usage if _usage is None or _usage is UNSET else models_.Usage.from_dict(_usage)

        model_ = cls(
            data=data,
            object_=object_,
            model=model,
            usage=usage,
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
