# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="EndpointReplicaStatus")


@_attrs_define
class EndpointReplicaStatus:
    """State of a replica."""

    stage: None | str | Unset = UNSET
    """ Stage of the replica. The names are not described. """
    live: bool | None | Unset = UNSET
    """ Whether the replica can serve requests. """
    updating: bool | None | Unset = UNSET
    """ Whether the replica is being replaced. """
    started_at: None | str | Unset = UNSET
    """ Start time. """
    stopped_at: None | str | Unset = UNSET
    """ Stop time. """
    exit_code: int | None | Unset = UNSET
    """ Exit code of the container; 0 means success. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.stage is not UNSET:
            field_dict["stage"] = self.stage
        if self.live is not UNSET:
            field_dict["live"] = self.live
        if self.updating is not UNSET:
            field_dict["updating"] = self.updating
        if self.started_at is not UNSET:
            field_dict["startedAt"] = self.started_at
        if self.stopped_at is not UNSET:
            field_dict["stoppedAt"] = self.stopped_at
        if self.exit_code is not UNSET:
            field_dict["exitCode"] = self.exit_code
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        stage = fields_.pop("stage", UNSET)

        live = fields_.pop("live", UNSET)

        updating = fields_.pop("updating", UNSET)

        started_at = fields_.pop("startedAt", UNSET)

        stopped_at = fields_.pop("stoppedAt", UNSET)

        exit_code = fields_.pop("exitCode", UNSET)

        model_ = cls(
            stage=stage,
            live=live,
            updating=updating,
            started_at=started_at,
            stopped_at=stopped_at,
            exit_code=exit_code,
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
