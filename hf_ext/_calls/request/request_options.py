"""Request options: the keyword arguments that every call accepts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from hf_ext._core.settings.policy import PolicyProtocol
from hf_ext._core.settings.timeout import Timeout


class RequestOptions(TypedDict, total=False):
    """Options of every call. Each overrides the setting of the client.

    client.chat.create(
        messages, model="org/name", timeout=300, extra_body={"top_k": 5}
    )
    """

    timeout: float | Timeout
    """Timeout for each connect, read and write, in seconds, or a `Timeout`."""

    deadline: float
    """The longest time that the whole call may take, in seconds. It begins with the wait for a connection, includes
    redirects, and ends with the body of the response.
    """

    headers: Mapping[str, str]
    """More headers; they replace the client's headers of the same name."""

    policy: PolicyProtocol | None
    """The policy around each request of the call, instead of the client's policy; None for no policy."""

    bill_to: str
    """The organization or resource group to bill (header `X-HF-Bill-To`)."""

    extra_body: Mapping[str, Any]
    """More fields of the JSON body or the form, for parameters that are not options of the method."""


class WaitOptions(TypedDict, total=False):
    """Options of the requests of a wait."""

    policy: PolicyProtocol | None
    """The policy around each request of the wait, instead of the client's policy; None for no policy."""
