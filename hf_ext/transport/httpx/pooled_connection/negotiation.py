"""Errors of a proxy while a tunnel is being opened: the CONNECT request, or the SOCKS handshake."""

from __future__ import annotations

import httpcore

from hf_ext.transport._network_errors import is_closed_early
from hf_ext.transport._transport_error import TransportError

_KNOWN = (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProxyError, TransportError, OSError)


def is_negotiating(connection: object) -> bool:
    """Return whether a connection of httpcore has not yet opened its tunnel. It has no public attribute for this."""
    is_open = getattr(connection, "_connected", True)  # of a tunnel; connections of other kinds do not have it
    is_socks = "Socks" in type(connection).__name__
    return not is_open or (is_socks and getattr(connection, "_connection", None) is None)


def raise_proxy_error(error: Exception) -> None:
    """Raise the error that names the proxy, if the proxy caused `error`."""
    if isinstance(error, httpcore.ReadError | httpcore.WriteError) or is_closed_early(error):
        raise httpcore.ProxyError(str(error)) from error
    if isinstance(error, httpcore.RemoteProtocolError):
        raise TransportError("ProxyProtocolError", str(error)) from error
    if not isinstance(error, _KNOWN):
        # httpcore asserts what a SOCKS proxy sends. Its frames contain the password, so the error has no context.
        raise TransportError("ProxyProtocolError", "not a SOCKS response") from None
