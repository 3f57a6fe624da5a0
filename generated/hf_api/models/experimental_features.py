# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class ExperimentalFeatures(OpenModel[Any]):
    """Experimental features."""

    cache_http_responses: bool | None | Unset = UNSET
    """Same as `cacheHttpResponses` of the endpoint, for administrators. Cached responses have a header `x-cache: HIT`.
    A request with `x-use-cache: false` skips the cache.
    """
    skip_repo_download: bool | None | Unset = UNSET
    """Whether to start the container without downloading the model files."""
    kv_router: Any | Unset = UNSET
    """Routing of requests to the replica that has their prefix in its cache. The format is not described."""
    mcp_lb: Any | Unset = UNSET
    """Routing of MCP sessions to the same replica. The format is not described."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.cache_http_responses is not UNSET:
            fields["cacheHttpResponses"] = self.cache_http_responses
        if self.skip_repo_download is not UNSET:
            fields["skipRepoDownload"] = self.skip_repo_download
        if self.kv_router is not UNSET:
            fields["kvRouter"] = self.kv_router
        if self.mcp_lb is not UNSET:
            fields["mcpLb"] = self.mcp_lb
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            cache_http_responses=fields.pop("cacheHttpResponses", UNSET),
            skip_repo_download=fields.pop("skipRepoDownload", UNSET),
            kv_router=fields.pop("kvRouter", UNSET),
            mcp_lb=fields.pop("mcpLb", UNSET),
            additional_properties=fields,
        )
