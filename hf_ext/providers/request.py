"""Request to a provider: the path and the body. The client adds the base URL, the token and its own headers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class ProviderRequest:
    """A request to a provider behind the router.

    Attributes:
        path: The path below `/{provider}` of the router, with the query.
        own_path: The path at the provider's own server, if the path there has other segments; else "".
        json: The JSON body; None if the body is a form, or if the request has no body.
        form: The fields of a multipart form; None if the body is not a form.
        headers: The headers that the provider needs.
        method: The HTTP method.
    """

    path: str = field(repr=False)
    json: Mapping[str, Any] | None = None
    form: Mapping[str, Any] | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    method: str = "POST"
    own_path: str = field(default="", repr=False)
