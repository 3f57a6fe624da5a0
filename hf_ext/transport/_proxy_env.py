"""Find the proxy for a URL: in the `proxy` setting, else in the environment."""

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

_PLATFORMS_WITH_SETTINGS = ("darwin", "win32", "cygwin")  # these systems have proxy settings outside the environment


def proxy_for(url: str, *, proxy: str | None, trust_env: bool) -> str | None:
    """Return the URL of the proxy for a request, None for a direct connection.

    If `proxy` is set, it is returned. Without `proxy` and with `trust_env`, the environment is read: HTTP_PROXY or
    HTTPS_PROXY, depending on the scheme of the URL, else ALL_PROXY. If NO_PROXY matches the host, the result is None.
    If none of these variables is set, the system settings of macOS and Windows apply.

    Raises:
        ValidationError: The proxy URL in the environment is not valid, or a SOCKS proxy is set and the package socksio
            is missing.
    """
    chosen = proxy
    if proxy is None and trust_env and _may_have_proxy():
        chosen = _proxy_from_environment(url)
    if chosen is not None and chosen.startswith("socks") and find_spec("socksio") is None:
        del chosen, proxy  # error reporters show the local variables, and the URLs contain the password
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
    del chosen, proxies, environment  # error reporters show the local variables, and the URLs contain the password
    problems.raise_if_any(f"{parts.scheme.upper()}_PROXY or ALL_PROXY of the environment")
    return None if checked is None else checked.url.reveal()


def _may_have_proxy() -> bool:
    """Return whether a proxy is possible.

    If no proxy is possible, urllib.request is not imported. This import takes longer than all other steps of creating
    a client.
    """
    return sys.platform in _PLATFORMS_WITH_SETTINGS or any(name.lower().endswith("_proxy") for name in os.environ)
