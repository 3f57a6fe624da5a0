"""The proxy for a URL: from the `proxy` setting, else from the environment."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from urllib.parse import urlsplit

from hf_ext._core.settings.origin import Origin
from hf_ext._core.settings.proxy import validated_proxy
from hf_ext._core.validate import Problems
from hf_ext.errors import ValidationError
from hf_ext.transport._no_proxy import is_bypassed

_PLATFORMS_WITH_SETTINGS = ("darwin", "win32", "cygwin")  # they have proxy settings besides the environment


def proxy_for(url: str, *, proxy: str | None, trust_env: bool) -> str | None:
    """Return the URL of the proxy for a request, None for a direct connection.

    `proxy` comes first. Without it, HTTP_PROXY or HTTPS_PROXY applies, else ALL_PROXY, unless NO_PROXY matches the
    host. Without any of these variables, the system settings of macOS and Windows apply.

    Raises:
        ValidationError: The environment contains no valid proxy URL, or a SOCKS proxy needs a package that is missing.
    """
    chosen = proxy
    if proxy is None and trust_env and _may_have_proxy():
        chosen = _proxy_from_environment(url)
    if chosen is not None and chosen.startswith("socks") and find_spec("socksio") is None:
        raise ValidationError("a SOCKS proxy needs socksio, which is not installed", hint="pip install 'httpx[socks]'")
    return chosen


def _proxy_from_environment(url: str) -> str | None:
    from urllib.request import getproxies, getproxies_environment, proxy_bypass

    parts = urlsplit(url)
    environment = getproxies_environment()  # omits HTTP_PROXY in a CGI script, where a request header could set it
    proxies = environment or getproxies()
    chosen = proxies.get(parts.scheme) or proxies.get("all")
    if not chosen:
        return None
    if is_bypassed(Origin.of(url), environment.get("no", "")) if environment else proxy_bypass(parts.netloc):
        return None
    problems = Problems()
    checked = validated_proxy(chosen if "://" in chosen else f"http://{chosen}", problems)
    problems.raise_if_any(f"{parts.scheme.upper()}_PROXY or ALL_PROXY of the environment")
    return None if checked is None else checked.url.reveal()


def _may_have_proxy() -> bool:
    """Return whether a proxy is possible.

    If not, urllib.request is not imported. This import takes longer than all other steps of creating a client.
    """
    return sys.platform in _PLATFORMS_WITH_SETTINGS or any(name.lower().endswith("_proxy") for name in os.environ)
