"""Convert the settings of a request that chats and embeddings share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hf_ext.integrations._adaptor.facts import known


def request_options(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the headers, the extra body and the timeout of a request."""
    names = {"headers": "extra_headers", "extra_body": "extra_body", "timeout": "timeout"}
    return known(**{name: given.get(setting) for name, setting in names.items()})
