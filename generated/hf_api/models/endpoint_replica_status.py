# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class EndpointReplicaStatus(OpenModel[Any]):
    """State of a replica."""

    stage: None | str | Unset = UNSET
    """Stage of the replica. The names are not described."""
    live: bool | None | Unset = UNSET
    """Whether the replica can serve requests."""
    updating: bool | None | Unset = UNSET
    """Whether the replica is being replaced."""
    started_at: None | str | Unset = UNSET
    """Start time."""
    stopped_at: None | str | Unset = UNSET
    """Stop time."""
    exit_code: int | None | Unset = UNSET
    """Exit code of the container; 0 means success."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.stage is not UNSET:
            fields["stage"] = self.stage
        if self.live is not UNSET:
            fields["live"] = self.live
        if self.updating is not UNSET:
            fields["updating"] = self.updating
        if self.started_at is not UNSET:
            fields["startedAt"] = self.started_at
        if self.stopped_at is not UNSET:
            fields["stoppedAt"] = self.stopped_at
        if self.exit_code is not UNSET:
            fields["exitCode"] = self.exit_code
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            stage=fields.pop("stage", UNSET),
            live=fields.pop("live", UNSET),
            updating=fields.pop("updating", UNSET),
            started_at=fields.pop("startedAt", UNSET),
            stopped_at=fields.pop("stoppedAt", UNSET),
            exit_code=fields.pop("exitCode", UNSET),
            additional_properties=fields,
        )
