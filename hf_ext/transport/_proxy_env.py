"""Proxy: which one, if any, leads to a URL."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from urllib.parse import urlsplit

from hf_ext._core.settings.origin import Origin
from hf_ext._core.settings.proxy import validated_proxy
from hf_ext._core.validate import Problems
from hf_ext.errors import ValidationError
from hf_ext.transport._no_proxy import is_excepted

_SYSTEMS_WITH_SETTINGS = ("darwin", "win32", "cygwin")  # elsewhere the environment is all there is to ask


def proxy_for(url: str, *, proxy: str | None, trust_env: bool) -> str | None:
    """Return the proxy's URL: the given one, else HTTP(S)_PROXY or ALL_PROXY unless NO_PROXY names the host.

    Raises:
        ValidationError: The environment names something that cannot be a proxy, or what it takes is not installed.
    """
    chosen = proxy
    if proxy is None and trust_env and _may_be_set():
        chosen = _of_environment(url)
    if chosen is not None and chosen.startswith("socks") and find_spec("socksio") is None:
        raise ValidationError("a SOCKS proxy needs socksio, which is not installed", hint="pip install 'httpx[socks]'")
    return chosen


def _of_environment(url: str) -> str | None:
    from urllib.request import getproxies, getproxies_environment, proxy_bypass

    parts = urlsplit(url)
    environment = getproxies_environment()  # without HTTP_PROXY in a CGI script, where a request could set it
    found = environment or getproxies()
    chosen = found.get(parts.scheme) or found.get("all")
    if not chosen:
        return None
    if is_excepted(Origin.of(url), environment.get("no", "")) if environment else proxy_bypass(parts.netloc):
        return None
    problems = Problems()
    checked = validated_proxy(chosen if "://" in chosen else f"http://{chosen}", problems)
    problems.raise_if_any(f"{parts.scheme.upper()}_PROXY or ALL_PROXY of the environment")
    return None if checked is None else checked.url.reveal()


def _may_be_set() -> bool:
    """Whether asking is worth the import of urllib.request, which takes longer than the rest of a client."""
    return sys.platform in _SYSTEMS_WITH_SETTINGS or any(name.lower().endswith("_proxy") for name in os.environ)
