# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ExperimentalFeatures")


@_attrs_define
class ExperimentalFeatures:
    """Experimental features."""

    cache_http_responses: bool | None | Unset = UNSET
    """ Same as `cacheHttpResponses` of the endpoint, for administrators. Cached responses have a header `x-cache:
    HIT`. A request with `x-use-cache: false` skips the cache. """
    skip_repo_download: bool | None | Unset = UNSET
    """ Whether to start the container without downloading the model files. """
    kv_router: Any | Unset = UNSET
    """ Routing of requests to the replica that has their prefix in its cache. The format is not described. """
    mcp_lb: Any | Unset = UNSET
    """ Routing of MCP sessions to the same replica. The format is not described. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.cache_http_responses is not UNSET:
            field_dict["cacheHttpResponses"] = self.cache_http_responses
        if self.skip_repo_download is not UNSET:
            field_dict["skipRepoDownload"] = self.skip_repo_download
        if self.kv_router is not UNSET:
            field_dict["kvRouter"] = self.kv_router
        if self.mcp_lb is not UNSET:
            field_dict["mcpLb"] = self.mcp_lb
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        cache_http_responses = fields_.pop("cacheHttpResponses", UNSET)

        skip_repo_download = fields_.pop("skipRepoDownload", UNSET)

        kv_router = fields_.pop("kvRouter", UNSET)
        mcp_lb = fields_.pop("mcpLb", UNSET)
        model_ = cls(
            cache_http_responses=cache_http_responses,
            skip_repo_download=skip_repo_download,
            kv_router=kv_router,
            mcp_lb=mcp_lb,
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
