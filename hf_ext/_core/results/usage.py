"""Token counts of one call."""

from __future__ import annotations

from typing import Any

import msgspec


class Usage(msgspec.Struct):
    """Tokens of one call, as the server counted them."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    total_tokens: int | None = None
    prompt_tokens_details: dict[str, Any] | None = None
    completion_tokens_details: dict[str, Any] | None = None
