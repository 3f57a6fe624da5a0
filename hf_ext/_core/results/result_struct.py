"""ResultStruct: the base class of results, and of the objects in results."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec

from hf_ext._core.results.dataclass_fields import PARAMETERS, DataclassFields
from hf_ext._core.results.exported import Exported
from hf_ext._core.validate.other_clients import explain_items


@explain_items
class ResultStruct(Exported, msgspec.Struct):
    """Fields of a response. Libraries that read dataclasses, such as pandas and polars, read the fields too."""

    __dataclass_fields__: ClassVar[Any] = DataclassFields()
    __dataclass_params__: ClassVar[Any] = PARAMETERS

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as a dict, and the objects in them as dicts too. Bytes stay bytes.

        The keys are the names of the attributes. Every field has a key; `raw` has what the server sent.
        """
        from hf_ext._core.results.plain import to_plain

        fields: dict[str, Any] = to_plain(self)
        return fields

    def __repr__(self) -> str:
        from hf_ext._core.results.short_repr import struct_repr

        return struct_repr(self)
