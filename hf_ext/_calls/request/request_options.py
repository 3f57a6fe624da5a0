"""Options that every call takes, whatever it does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from hf_ext._core.settings.timeout import Timeout


class RequestOptions(TypedDict, total=False):
    """Options of every call; each overrides the client's.

    Attributes:
        timeout: Seconds of silence to bear, or a `Timeout`.
        deadline: Seconds for the whole call: connecting, waiting, redirects and body.
        headers: Further headers; they override the client's of the same name.
        bill_to: Organisation or resource group to bill (`X-HF-Bill-To`).
        extra_body: Further fields of the JSON or of the form, for what a server has beyond the schema.
    """

    timeout: float | Timeout
    deadline: float
    headers: Mapping[str, str]
    bill_to: str
    extra_body: Mapping[str, Any]
