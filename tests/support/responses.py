"""Build responses and requests for tests of pure functions, without a transport."""

import json
from typing import Any

from hf_ext._core.results.headers import Headers
from hf_ext._core.settings.secret import Secret
from hf_ext._core.settings.timeout import Timeout
from hf_ext._core.values.deadline import Deadline
from hf_ext.transport.base import Request, Response


def response(body: Any = b"", status: int = 200, **headers: str) -> Response:
    """Return a response. A body that is not bytes is encoded as JSON. "_" in the name of a header becomes "-"."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Response(status, Headers([(name.replace("_", "-"), value) for name, value in headers.items()]), content)


def request(
    method: str = "POST",
    url: str = "https://api.example/v1/x",
    *,
    headers: list[tuple[str, str]] | None = None,
    content: bytes | None = None,
    timeout: Timeout | None = None,
    deadline: Deadline | None = None,
    max_bytes: int = 1_000,
    token: Secret | None = None,
) -> Request:
    return Request(
        method=method,
        url=url,
        headers=headers or [],
        content=content,
        timeout=timeout or Timeout(),
        deadline=deadline,
        max_bytes=max_bytes,
        token=token,
    )
