"""Errors of a proxy: while it opens a tunnel (the CONNECT request, or the SOCKS handshake), or forwards a request."""

from __future__ import annotations

import httpcore

from hf_ext.transport._network_errors import is_closed_early
from hf_ext.transport._transport_error import TransportError

_KNOWN = (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProxyError, TransportError, OSError)


def raise_proxy_error(error: BaseException, connection: object) -> None:
    """Raise the error that names the proxy, if the proxy of a connection caused `error`.

    If a proxy that forwards a request closes the connection, the cause may be the server, so the error remains.
    """
    if not isinstance(error, Exception) or not (_is_forwarding(connection) or _is_negotiating(connection)):
        return
    is_lost = isinstance(error, httpcore.ReadError | httpcore.WriteError) or is_closed_early(error)
    if is_lost and not _is_forwarding(connection):
        raise httpcore.ProxyError(str(error)) from error
    if isinstance(error, httpcore.RemoteProtocolError) and not is_lost:
        raise TransportError("ProxyProtocolError", str(error)) from error
    if isinstance(error, TransportError) and error.kind == "TlsAlert":
        raise TransportError("ProxyProtocolError", "the proxy expects TLS on this port") from error
    if not isinstance(error, (*_KNOWN, httpcore.RemoteProtocolError)) and _is_socks(connection):
        # httpcore asserts what a SOCKS proxy sends. Its frames contain the password, so the error has no context.
        raise TransportError("ProxyProtocolError", "not a SOCKS response") from None


def _is_negotiating(connection: object) -> bool:
    """Return whether a connection of httpcore has not yet opened its tunnel. It has no public attribute for this."""
    is_open = getattr(connection, "_connected", True)  # of a tunnel; connections of other kinds do not have it
    return not is_open or (_is_socks(connection) and getattr(connection, "_connection", None) is None)


def _is_socks(connection: object) -> bool:
    return "Socks" in type(connection).__name__


def _is_forwarding(connection: object) -> bool:
    """Return whether a connection of httpcore sends http requests to a proxy, which forwards them."""
    return "Forward" in type(connection).__name__
