# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.image_credentials import ImageCredentials


class CustomImage(OpenModel[Any]):
    """A custom container."""

    url: str
    """The image, `host/image:tag`."""
    port: int | None | Unset = UNSET
    """Port that the container listens on. Default: 80. Range: 0 to 65535."""
    health_route: None | str | Unset = UNSET
    """Path of the health check. Default: `/health`."""
    credentials: ImageCredentials | None | Unset = UNSET
    """Credentials to pull a private image."""
    env: Any | Unset = UNSET
    """Object with environment variables; all values are texts. Newer requests set `env` of the model instead."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["url"] = self.url
        if self.port is not UNSET:
            fields["port"] = self.port
        if self.health_route is not UNSET:
            fields["healthRoute"] = self.health_route
        if self.credentials is not UNSET:
            fields["credentials"] = to_json(self.credentials)
        if self.env is not UNSET:
            fields["env"] = self.env
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            url=fields.pop("url"),
            port=fields.pop("port", UNSET),
            health_route=fields.pop("healthRoute", UNSET),
            credentials=fields.pop("credentials", UNSET)
            if fields.get("credentials") is None
            else parse_value(fields.pop("credentials"), models_.ImageCredentials.from_dict),
            env=fields.pop("env", UNSET),
            additional_properties=fields,
        )
