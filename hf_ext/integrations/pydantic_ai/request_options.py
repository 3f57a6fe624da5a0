"""Convert the settings of a request that chats and embeddings share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from hf_ext.integrations._adaptor.connection import Connection


def request_options(connection: Connection, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the headers, the extra body and the timeout of a request; headers and body add to those of the model."""
    options: dict[str, Any] = {}
    for name, sent in (("extra_headers", "headers"), ("extra_body", "extra_body")):
        if given.get(name):
            own: Mapping[str, Any] = cast("Mapping[str, Any]", connection.call.get(sent) or {})
            options[sent] = {**own, **given[name]}
    timeout = given.get("timeout")
    if timeout is not None:
        from hf_ext.config import Timeout

        parts = {name: getattr(timeout, name, timeout) for name in ("connect", "read", "write")}
        options["timeout"] = Timeout(**parts, pool=getattr(timeout, "pool", None))
    return options
