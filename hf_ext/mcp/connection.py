"""Connection: open the session of the SDK with a server."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from hf_ext._version import __version__
from hf_ext.mcp.sdk import (
    Client,
    Implementation,
    StdioServerParameters,
    httpx2,
    stdio_client,
    streamable_http_client,
)

if TYPE_CHECKING:
    from hf_ext.mcp.settings import ServerSettings
    from hf_ext.mcp.stderr import StderrTail

# An event may have an image in base64. The default of the SDK is 1 MB.
_MOST_EVENT_BYTES = 64 * 1024 * 1024
_TIMEOUT = httpx2.Timeout(30.0, read=None)  # the timeout of a call limits the wait for its response

statuses: ContextVar[list[int] | None] = ContextVar("hf_ext_mcp_statuses", default=None)
"""The error statuses of the HTTP responses to the requests of the current call, because errors of the SDK have none.

The SDK sends each request in the context of its call.
"""


@asynccontextmanager
async def connect(settings: ServerSettings, stderr: StderrTail | None) -> AsyncGenerator[Client]:
    """Start the server or connect to it, agree on the protocol, and close it at the end of the block.

    Every exception may come in nested exception groups.
    """
    async with _server(settings, stderr) as server, _client(server) as client:
        yield client


def _client(server: Any) -> Client:
    # Nothing is cached, because the list of tools is only requested when the caller asks for it.
    return Client(server, cache=None, client_info=Implementation(name="api-huggingface", version=__version__))


@asynccontextmanager
async def _server(settings: ServerSettings, stderr: StderrTail | None) -> AsyncGenerator[Any]:
    """Yield what the client of the SDK accepts as a server."""
    if settings.command is not None:
        program, *arguments = settings.command
        parameters = StdioServerParameters(
            command=program, args=arguments, env=dict(settings.env), cwd=settings.cwd, encoding_error_handler="replace"
        )
        assert stderr is not None  # noqa: S101 - for the type checker: a process has one
        yield stdio_client(parameters, errlog=stderr.file)
    elif settings.url is not None:
        hooks = {"response": [_keep_error_status]}
        async with httpx2.AsyncClient(headers=dict(settings.headers), timeout=_TIMEOUT, event_hooks=hooks) as http:
            yield streamable_http_client(settings.url, http_client=http, max_sse_event_size=_MOST_EVENT_BYTES)
    else:
        yield settings.server


async def _keep_error_status(response: httpx2.Response) -> None:
    found = statuses.get()
    if found is not None and response.status_code >= 400:
        found.append(response.status_code)
