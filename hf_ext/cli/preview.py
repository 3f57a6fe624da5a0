"""Preview: show the request of a command instead of sending it (`--curl`, `--dry-run`)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NoReturn, cast

if TYPE_CHECKING:
    from hf_ext.transport.base import Request


class RequestPreview(BaseException):
    """Carries the request out of the client. It is no `Exception`, so that no part of the client handles it."""

    def __init__(self, request: Request) -> None:
        super().__init__("a preview of the request")
        self.request = request


class PreviewTransport:
    """A transport that sends nothing: it raises the request."""

    name = "preview"

    def send(self, request: Request) -> NoReturn:
        """Raise the request."""
        raise RequestPreview(request)

    def stream(self, request: Request) -> NoReturn:
        """Raise the request."""
        raise RequestPreview(request)

    def close(self) -> None:
        """Do nothing: there is no connection."""


def curl_command(request: Request, *, token_variable: str) -> str:
    """Return the request as a curl command. It names the variable of the token, and contains no secret."""
    from hf_ext.diagnostics import as_curl

    headers = list(request.headers)
    if request.token is not None:
        headers.append(("Authorization", f"{request.scheme} REDACTED"))
    command = as_curl(request.method, request.url, headers=headers, body=_content(request))
    return command.replace("$HF_TOKEN", f"${token_variable}")


def dry_run(request: Request, *, model: str | None) -> dict[str, Any]:
    """Return the request with its estimated prompt tokens, and their price if it was stored by `providers`."""
    from hf_ext._core.values.redact import redact_url
    from hf_ext.cli.model_cache import stored_price

    body = _body(request)
    tokens = _estimated_tokens(body)
    price = stored_price(model) if model and tokens is not None else None
    cost = None if price is None or tokens is None else tokens * price / 1_000_000
    return {
        "method": request.method,
        "url": redact_url(request.url),
        "body": body,
        "estimated_prompt_tokens": tokens,
        "estimated_prompt_price_usd": cost,
    }


def _content(request: Request) -> bytes | None:
    content = request.content
    return content if content is None or isinstance(content, bytes) else b"".join(content.pieces())


def _body(request: Request) -> Any:
    from hf_ext._core.values.redact import redact_json

    content = _content(request)
    if content is None:
        return None
    try:
        return redact_json(json.loads(content))
    except (ValueError, RecursionError):
        return f"<{len(content):,} bytes>"


def _estimated_tokens(body: Any) -> int | None:
    """Return the estimate for a conversation or for texts; None for any other body."""
    from hf_ext.errors import ValidationError
    from hf_ext.tokens import TokenCounter

    if not isinstance(body, dict):
        return None
    fields = cast("dict[str, Any]", body)
    counter, found = TokenCounter(), fields.get("input") or fields.get("inputs")
    try:
        if "messages" in fields:
            return counter.count_messages(fields["messages"])
        texts = [found] if isinstance(found, str) else found
        return sum(map(counter.count, texts)) if texts else None
    except (ValidationError, TypeError):  # such as a conversation with an image
        return None
