"""The base class of models that accept fields which their document does not list."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

V = TypeVar("V")


class OpenModel(msgspec.Struct, Generic[V], kw_only=True, weakref=True):
    """A model whose unlisted fields are kept in `additional_properties`, and read and set like those of a dict."""

    additional_properties: dict[str, V] = {}
    """Fields that the document does not list. They are sent as they are."""

    @property
    def additional_keys(self) -> list[str]:
        """The names of the unlisted fields."""
        return list(self.additional_properties)

    def __getitem__(self, key: str) -> V:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: V) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
