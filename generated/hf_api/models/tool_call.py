# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, pop_optional, to_json

if TYPE_CHECKING:
    from ..models.function_call import FunctionCall


T = TypeVar("T", bound="ToolCall")


@_attrs_define
class ToolCall:
    """A tool call of the model. Send its result back in a message of role `tool` with its `id`."""

    id: int | None | str | Unset = UNSET
    """ Identifier of the call. Old versions of Text Generation Inference send the number 0. """
    index: int | None | Unset = UNSET
    """ Index of the call in the answer, from 0, if the server sends it. """
    type_: None | str | Unset = UNSET
    """ `function`. """
    function: FunctionCall | Unset = UNSET
    """ A function name and its arguments, as the model generated them. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.id is not UNSET:
            field_dict["id"] = self.id
        if self.index is not UNSET:
            field_dict["index"] = self.index
        if self.type_ is not UNSET:
            field_dict["type"] = self.type_
        if self.function is not UNSET:
            field_dict["function"] = to_json(self.function)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        id = fields_.pop("id", UNSET)

        index = fields_.pop("index", UNSET)

        type_ = fields_.pop("type", UNSET)

        _function = pop_optional(fields_, "function")
        function: FunctionCall | Unset
        if isinstance(_function, Unset):
            function = UNSET
        else:
            function = models_.FunctionCall.from_dict(_function)

        model_ = cls(
            id=id,
            index=index,
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
