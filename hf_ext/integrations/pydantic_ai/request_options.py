"""Convert the settings of a request that chats and embeddings share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hf_ext.integrations._adaptor.facts import known


def request_options(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the headers, the extra body and the timeout of a request."""
    options = known(headers=given.get("extra_headers"), extra_body=given.get("extra_body"))
    timeout = given.get("timeout")
    if timeout is not None:
        from hf_ext.config import Timeout

        parts = {name: getattr(timeout, name, timeout) for name in ("connect", "read", "write")}
        options["timeout"] = Timeout(**parts, pool=getattr(timeout, "pool", None))
    return options
