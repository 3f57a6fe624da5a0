# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.endpoint_image import EndpointImage


class EndpointModel(OpenModel[Any]):
    """A model and the container that serves it."""

    repository: str
    """Repository of the model on the Hub."""
    framework: str
    """`pytorch`, `custom`, `llamacpp`, or another framework that the service supports."""
    image: EndpointImage
    """Container that serves the model."""
    task: None | str | Unset = UNSET
    """Task that the endpoint serves, for example `text-generation`, `sentence-embeddings` or `custom`. Default: the
    task of the repository. Not null in requests.
    """
    revision: None | str | Unset = UNSET
    """Commit or branch of the repository. Default: the newest commit of `main`."""
    command: list[str] | None | Unset = UNSET
    """Command of the container, instead of the image's own command."""
    args: list[str] | None | Unset = UNSET
    """Arguments of the command."""
    env: Any | Unset = UNSET
    """Object with environment variables of the container. All values are texts."""
    secrets: Any | Unset = UNSET
    """Object with secret environment variables, which are stored encrypted and never returned. All values are texts."""
    from_catalog: bool | None | Unset = UNSET
    """Whether the endpoint was deployed from the catalog."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["repository"] = self.repository
        fields["framework"] = self.framework
        fields["image"] = to_json(self.image)
        if self.task is not UNSET:
            fields["task"] = self.task
        if self.revision is not UNSET:
            fields["revision"] = self.revision
        if self.command is not UNSET:
            fields["command"] = self.command
        if self.args is not UNSET:
            fields["args"] = self.args
        if self.env is not UNSET:
            fields["env"] = self.env
        if self.secrets is not UNSET:
            fields["secrets"] = self.secrets
        if self.from_catalog is not UNSET:
            fields["fromCatalog"] = self.from_catalog
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            repository=fields.pop("repository"),
            framework=fields.pop("framework"),
            image=parse_value(fields.pop("image"), models_.EndpointImage.from_dict),
            task=fields.pop("task", UNSET),
            revision=fields.pop("revision", UNSET),
            command=fields.pop("command", UNSET),
            args=fields.pop("args", UNSET),
            env=fields.pop("env", UNSET),
            secrets=fields.pop("secrets", UNSET),
            from_catalog=fields.pop("fromCatalog", UNSET),
            additional_properties=fields,
        )
