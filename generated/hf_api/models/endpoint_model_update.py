# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, pop_optional, to_json

if TYPE_CHECKING:
    from ..models.endpoint_image import EndpointImage


T = TypeVar("T", bound="EndpointModelUpdate")


@_attrs_define
class EndpointModelUpdate:
    """A change of the model and its container."""

    repository: str | Unset = UNSET
    """ Repository of the model on the Hub. """
    framework: str | Unset = UNSET
    """ `pytorch`, `custom`, `llamacpp`, or another framework that the service supports. """
    image: EndpointImage | Unset = UNSET
    """ The container that serves a model. Exactly one field is given. New kinds of containers may be added. """
    task: None | str | Unset = UNSET
    """ Task that the endpoint serves, for example `text-generation`, `sentence-embeddings` or `custom`. Default:
    the task of the repository. Not null in requests. """
    revision: None | str | Unset = UNSET
    """ Commit or branch of the repository. Default: the newest commit of `main`. """
    command: list[str] | None | Unset = UNSET
    """ Command of the container, instead of the image's own command. """
    args: list[str] | None | Unset = UNSET
    """ Arguments of the command. """
    env: Any | Unset = UNSET
    """ Object with environment variables of the container. All values are texts. """
    secrets: Any | Unset = UNSET
    """ Object with secret environment variables, which are stored encrypted and never returned. All values are
    texts. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.repository is not UNSET:
            field_dict["repository"] = self.repository
        if self.framework is not UNSET:
            field_dict["framework"] = self.framework
        if self.image is not UNSET:
            field_dict["image"] = to_json(self.image)
        if self.task is not UNSET:
            field_dict["task"] = self.task
        if self.revision is not UNSET:
            field_dict["revision"] = self.revision
        if self.command is not UNSET:
            field_dict["command"] = self.command
        if self.args is not UNSET:
            field_dict["args"] = self.args
        if self.env is not UNSET:
            field_dict["env"] = self.env
        if self.secrets is not UNSET:
            field_dict["secrets"] = self.secrets
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        repository = pop_optional(fields_, "repository")
        framework = pop_optional(fields_, "framework")
        _image = pop_optional(fields_, "image")
        image: EndpointImage | Unset
        if isinstance(_image, Unset):
            image = UNSET
        else:
            image = models_.EndpointImage.from_dict(_image)

        task = fields_.pop("task", UNSET)

        revision = fields_.pop("revision", UNSET)

        command = fields_.pop("command", UNSET)

        args = fields_.pop("args", UNSET)

        env = fields_.pop("env", UNSET)
        secrets = fields_.pop("secrets", UNSET)
        model_ = cls(
            repository=repository,
            framework=framework,
            image=image,
            task=task,
            revision=revision,
            command=command,
            args=args,
            env=env,
            secrets=secrets,
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
