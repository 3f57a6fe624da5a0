"""Proxy: which one, if any, leads to a URL."""

from __future__ import annotations

from urllib.parse import urlsplit


def proxy_for(url: str, *, proxy: str | None, trust_env: bool) -> str | None:
    """Return the proxy's URL: the given one, else HTTP(S)_PROXY or ALL_PROXY unless NO_PROXY names the host."""
    if proxy is not None:
        return proxy
    if not trust_env:
        return None
    from urllib.request import getproxies, proxy_bypass

    parts = urlsplit(url)
    found = getproxies()
    chosen = found.get(parts.scheme) or found.get("all")
    if not chosen or proxy_bypass(parts.netloc):
        return None
    return chosen if "://" in chosen else f"http://{chosen}"
