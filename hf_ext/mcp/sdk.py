"""The names of the SDK that this package uses. Only this module imports the SDK."""

from __future__ import annotations

try:
    import httpx2
    from mcp import Client, MCPError, StdioServerParameters, stdio_client
    from mcp.client.streamable_http import streamable_http_client
    from mcp.types import CONNECTION_CLOSED, PARSE_ERROR, REQUEST_TIMEOUT, Implementation
    from pydantic import ValidationError as InvalidMessageError
except ImportError as _error:
    raise ImportError("package 'mcp', version 2, is not installed; run: pip install 'api-huggingface[mcp]'") from _error

__all__ = [
    "CONNECTION_CLOSED",
    "PARSE_ERROR",
    "REQUEST_TIMEOUT",
    "Client",
    "Implementation",
    "InvalidMessageError",
    "MCPError",
    "StdioServerParameters",
    "httpx2",
    "stdio_client",
    "streamable_http_client",
]
