# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.lfs_info import LfsInfo


T = TypeVar("T", bound="RepoFile")


@_attrs_define
class RepoFile:
    """A file of a repository."""

    rfilename: str
    """ Path in the repository. """
    size: int | None | Unset = UNSET
    """ Size in bytes. Only with `blobs`. """
    blob_id: None | str | Unset = UNSET
    """ Git hash of the content, 40 hexadecimal digits. Only with `blobs`. """
    lfs: LfsInfo | None | Unset = UNSET
    """ Storage of a large file; null or absent for small files. Only with `blobs`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["rfilename"] = self.rfilename
        if self.size is not UNSET:
            field_dict["size"] = self.size
        if self.blob_id is not UNSET:
            field_dict["blobId"] = self.blob_id
        if self.lfs is not UNSET:
            field_dict["lfs"] = to_json(self.lfs)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        rfilename = fields_.pop("rfilename")
        size = fields_.pop("size", UNSET)

        blob_id = fields_.pop("blobId", UNSET)

        _lfs = fields_.pop("lfs", UNSET)
        lfs = _lfs if _lfs is None or _lfs is UNSET else models_.LfsInfo.from_dict(_lfs)

        model_ = cls(
            rfilename=rfilename,
            size=size,
            blob_id=blob_id,
            lfs=lfs,
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
