"""Proxy: which one, if any, leads to a URL."""

from __future__ import annotations

import os
import sys
from urllib.parse import urlsplit

_SYSTEMS_WITH_SETTINGS = ("darwin", "win32", "cygwin")  # elsewhere the environment is all there is to ask


def proxy_for(url: str, *, proxy: str | None, trust_env: bool) -> str | None:
    """Return the proxy's URL: the given one, else HTTP(S)_PROXY or ALL_PROXY unless NO_PROXY names the host."""
    if proxy is not None:
        return proxy
    if not trust_env or not _may_be_set():
        return None
    from urllib.request import getproxies, proxy_bypass

    parts = urlsplit(url)
    found = getproxies()
    chosen = found.get(parts.scheme) or found.get("all")
    if not chosen or proxy_bypass(parts.netloc):
        return None
    return chosen if "://" in chosen else f"http://{chosen}"


def _may_be_set() -> bool:
    """Whether asking is worth the import of urllib.request, which takes longer than the rest of a client."""
    return sys.platform in _SYSTEMS_WITH_SETTINGS or any(name.lower().endswith("_proxy") for name in os.environ)
