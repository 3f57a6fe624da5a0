# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.function_call_delta import FunctionCallDelta


T = TypeVar("T", bound="ToolCallDelta")


@_attrs_define
class ToolCallDelta:
    """Piece of a tool call. The first piece of an `index` holds `id` and the name; the next pieces hold more of the
    arguments. Some servers repeat `id`, and some send a complete call in one piece.

    """

    index: int | None | Unset = UNSET
    """ Index of the call in the answer, from 0. """
    id: int | None | str | Unset = UNSET
    """ Identifier of the call. Old versions of Text Generation Inference send the number 0. """
    type_: None | str | Unset = UNSET
    """ `function`. """
    function: FunctionCallDelta | None | Unset = UNSET
    """ Piece of the function's name and arguments. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.index is not UNSET:
            field_dict["index"] = self.index
        if self.id is not UNSET:
            field_dict["id"] = self.id
        if self.type_ is not UNSET:
            field_dict["type"] = self.type_
        if self.function is not UNSET:
            field_dict["function"] = to_json(self.function)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        index = fields_.pop("index", UNSET)

        id = fields_.pop("id", UNSET)

        type_ = fields_.pop("type", UNSET)

        _function = fields_.pop("function", UNSET)
        function = (
            _function if _function is None or _function is UNSET else models_.FunctionCallDelta.from_dict(_function)
        )

        model_ = cls(
            index=index,
            id=id,
            type_=type_,
            function=function,
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
