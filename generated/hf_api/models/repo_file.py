# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.lfs_info import LfsInfo


class RepoFile(OpenModel[Any]):
    """A file of a repository."""

    rfilename: str
    """Path in the repository."""
    size: int | None | Unset = UNSET
    """Size in bytes. Only with `blobs`."""
    blob_id: None | str | Unset = UNSET
    """Git hash of the content, 40 hexadecimal digits. Only with `blobs`."""
    lfs: LfsInfo | None | Unset = UNSET
    """Storage of a large file; null or absent for small files. Only with `blobs`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["rfilename"] = self.rfilename
        if self.size is not UNSET:
            fields["size"] = self.size
        if self.blob_id is not UNSET:
            fields["blobId"] = self.blob_id
        if self.lfs is not UNSET:
            fields["lfs"] = to_json(self.lfs)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            rfilename=fields.pop("rfilename"),
            size=fields.pop("size", UNSET),
            blob_id=fields.pop("blobId", UNSET),
            lfs=fields.pop("lfs", UNSET)
            if fields.get("lfs") is None
            else parse_value(fields.pop("lfs"), models_.LfsInfo.from_dict),
            additional_properties=fields,
        )
