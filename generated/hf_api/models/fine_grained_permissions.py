# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.scoped_permissions import ScopedPermissions


class FineGrainedPermissions(OpenModel[Any]):
    """Permissions of a fine-grained token."""

    scoped: list[ScopedPermissions] | None | Unset = UNSET
    """Permissions for single repositories, users or organizations."""
    global_: list[str] | None | Unset = UNSET
    """Global permissions: `discussion.write` or `post.write`."""
    can_read_gated_repos: bool | None | Unset = UNSET
    """Whether the token can read public gated repositories that its owner has access to."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.scoped is not UNSET:
            fields["scoped"] = to_json(self.scoped)
        if self.global_ is not UNSET:
            fields["global"] = self.global_
        if self.can_read_gated_repos is not UNSET:
            fields["canReadGatedRepos"] = self.can_read_gated_repos
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            scoped=fields.pop("scoped", UNSET)
            if fields.get("scoped") is None
            else parse_list(fields.pop("scoped"), models_.ScopedPermissions.from_dict),
            global_=fields.pop("global", UNSET),
            can_read_gated_repos=fields.pop("canReadGatedRepos", UNSET),
            additional_properties=fields,
        )
