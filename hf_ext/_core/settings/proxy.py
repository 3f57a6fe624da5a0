"""Proxy: the origin and the URL of a proxy. No repr contains the user and the password of the URL."""

import re

from hf_ext._core.settings.origin import Origin, parse_origin, split_url
from hf_ext._core.settings.secret import Secret
from hf_ext._core.validate.problems import Problems
from hf_ext._core.values.value import Value

_SCHEMES = ("http", "https", "socks5", "socks5h")
_USER_INFO = r"[A-Za-z0-9._~!$&'()*+,;=%-]{1,256}(?::[A-Za-z0-9._~!$&'()*+,;=:%-]{0,1024})?"


class Proxy(Value, frozen=True):
    """A proxy and its credentials.

    Attributes:
        origin: Its scheme, host and port.
        url: Its URL; `url.reveal()` contains the user and the password, if there are any.
    """

    origin: Origin
    url: Secret

    def __repr__(self) -> str:
        return f"Proxy('{self.origin}')"


def validated_proxy(url: object, problems: Problems) -> Proxy | None:
    """Return the proxy of a URL, or collect the problems and return None."""
    parts = split_url(url, problems, name="proxy", schemes=_SCHEMES)
    if parts is None:
        return None
    user, at, authority = parts.authority.rpartition("@")
    if at and not re.fullmatch(_USER_INFO, user):
        problems.add("proxy has a user or a password that is too long or needs percent-encoding")
        return None
    problems.check(parts.rest in {"", "/"}, "proxy must not have a path, a query or a fragment")
    origin = parse_origin(parts._replace(authority=authority), problems, name="proxy")
    if origin is None:
        return None
    return Proxy(origin, Secret(f"{origin.scheme}://{user}{at}{str(origin).partition('://')[2]}"))
