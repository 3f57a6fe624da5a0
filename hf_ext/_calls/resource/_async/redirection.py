"""Redirection: send a request and follow its redirects."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from hf_ext._calls.request.redirects import REDIRECT_STATUSES, follow_redirect
from hf_ext._calls.request.response_parsing import error_of_status
from hf_ext._core.results.meta import Meta

if TYPE_CHECKING:
    from hf_ext._calls.resource.lifetime import Lifetime
    from hf_ext.transport.base import AsyncStreamResponse, AsyncTransport, Request, Response

A = TypeVar("A", bound="Response | AsyncStreamResponse")


async def follow_redirects(
    lifetime: Lifetime, request: Request, response: A, send: Callable[[Request], Awaitable[A]]
) -> tuple[Request, A]:
    """Follow the redirects of a response; return the last request and its response."""
    redirects = 0
    while response.status_code in REDIRECT_STATUSES:
        redirects += 1
        request = follow_redirect(request, response.status_code, response.headers, count=redirects)
        lifetime.check(request)
        response = await send(request)
    return request, response


async def open_response(
    transport: AsyncTransport, lifetime: Lifetime, request: Request, *, is_model_call: bool
) -> AsyncStreamResponse:
    """Return a response with a success status before its body is read; raise an error for any other status."""
    lifetime.check(request)
    response = await _stream_or_close(transport, request)
    if response.status_code in REDIRECT_STATUSES:
        send = partial(_stream_or_close, transport)
        request, response = await follow_redirects(lifetime, request, response, send)
    if 200 <= response.status_code < 300:
        # The response refers to its request, so a long prompt would stay in memory until the stream ends.
        request.content = None
        return response
    try:
        content = await response.read()
    finally:
        await response.aclose()
    meta = Meta(response.status_code, response.headers, response.elapsed)
    raise error_of_status(request, content, meta, is_model_call=is_model_call)


async def _stream_or_close(transport: AsyncTransport, request: Request) -> AsyncStreamResponse:
    """Return the response to a request. If the response is a redirect, close it without reading its body."""
    response = await transport.stream(request)
    if response.status_code in REDIRECT_STATUSES:
        await response.aclose()
    return response
