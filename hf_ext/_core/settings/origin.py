"""Origins (scheme, host and port of a URL), the hosts of Hugging Face, and the hosts to which a token may be sent."""

import ipaddress
import re
from collections.abc import Collection
from typing import NamedTuple

from hf_ext._core.validate.problems import Problems, describe_value
from hf_ext._core.values.lazy_pattern import lazy_pattern
from hf_ext._core.values.value import Value
from hf_ext.errors import ValidationError

WEB_SCHEMES = ("http", "https")

_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
_URL = lazy_pattern(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<authority>[^/?#]*)(?P<rest>.*)")
_AUTHORITY = lazy_pattern(r"(?:\[(?P<ipv6>[0-9A-Fa-f:.]+)\]|(?P<name>[^:@\[\]]+))(?::(?P<port>[0-9]{0,5}))?")
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST = lazy_pattern(rf"{_LABEL}(?:\.{_LABEL})*")
# URL parsers read a host that ends in a number as an IPv4 address, in every notation of inet_aton.
_NUMERIC = lazy_pattern(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")
_LOOPBACK = lazy_pattern(r"127\.[0-9]+\.[0-9]+\.[0-9]+")
_PATH = lazy_pattern(r"(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+)*/*")
_DOT_SEGMENT = lazy_pattern(r"/(?:\.|%2e){1,2}(?:/|$)", re.IGNORECASE)
_MAX_HOST = 253


class Origin(Value, frozen=True):
    """Scheme, host and port: the address that a token is bound to.

    Attributes:
        scheme: "http" or "https"; for a proxy also "socks5" or "socks5h".
        host: In lower-case ASCII (A-labels), without a trailing dot; an IPv6 address without brackets.
        port: The port number, even if it is the default port of the scheme.
    """

    scheme: str
    host: str
    port: int

    @staticmethod
    def of(url: str) -> "Origin":
        """Return the origin of an absolute http or https URL; ValidationError if the URL is invalid or ambiguous."""
        problems = Problems()
        parts = split_url(url, problems, name="the URL")
        origin = parse_origin(parts, problems, name="the URL") if parts else None
        if origin is None:
            raise problems.error()
        return origin

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")


def is_hugging_face(origin: Origin) -> bool:
    """Return whether `origin` is an https server of Hugging Face: the Hub, a subdomain, or a dedicated endpoint."""
    host = origin.host
    named = host == "huggingface.co" or host.endswith((".huggingface.co", ".endpoints.huggingface.cloud"))
    return named and origin.scheme == "https"


def names_other_server(where: str) -> bool:
    """Return whether the `where` of an error has the URL of a server that is not one of Hugging Face."""
    url = where.partition(" ")[2]
    if not url.startswith(("http://", "https://")):
        return False
    try:
        return not is_hugging_face(Origin.of(url))
    except ValidationError:
        return True


def is_loopback(origin: Origin) -> bool:
    """Return whether `origin` is this machine: localhost, 127.0.0.0/8 or ::1."""
    return origin.host in {"localhost", "::1"} or _LOOPBACK.fullmatch(origin.host) is not None


def is_private(origin: Origin) -> bool:
    """Return whether `origin` is this machine, or an address that is not on the public internet."""
    host = origin.host
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return not (getattr(address, "ipv4_mapped", None) or address).is_global


def may_send_token(origin: Origin, trusted: Collection[Origin]) -> bool:
    """Return whether a token may be sent to `origin`: it is a host of Hugging Face, or one of `trusted`."""
    return origin in trusted or is_hugging_face(origin)


def validated_base_url(url: object, problems: Problems, *, name: str, allow_http: bool = False) -> str:
    """Return a base URL in normal form, and collect its problems; a problem never quotes the URL.

    The normal form has no trailing slash, no default port, and a host in lower-case ASCII. The scheme must be https;
    http is allowed only for this machine, or if `allow_http` is set. A user, a query, a fragment, a backslash,
    whitespace and dot segments are not allowed.
    """
    parts = split_url(url, problems, name=name)
    if parts and "@" in parts.authority:
        problems.add(f"{name} must not contain a user or a password; pass token=")
        return ""
    origin = parse_origin(parts, problems, name=name) if parts else None
    if parts is None or origin is None:
        return ""
    if "?" in parts.rest or "#" in parts.rest:
        problems.add(f"{name} must not have a query or a fragment")
    elif not _PATH.fullmatch(parts.rest) or _DOT_SEGMENT.search(parts.rest):
        problems.add(f"{name} must have a path without empty or dot segments, with special characters percent-encoded")
    if origin.scheme == "http" and not allow_http and not is_loopback(origin):
        problems.add(f"{name} must use https; pass allow_http=True to send over plain http")
    return f"{origin}{parts.rest.rstrip('/')}"


class UrlParts(NamedTuple):
    """The parts of a URL, not decoded; `rest` is the path, the query and the fragment."""

    scheme: str
    authority: str
    rest: str


def split_url(url: object, problems: Problems, *, name: str, schemes: Collection[str] = WEB_SCHEMES) -> UrlParts | None:
    """Return the parts of a URL. If URL parsers could split it differently, collect the problem and return None."""
    url = str.__str__(url) if isinstance(url, str) else url  # a subclass may have its own methods
    if not isinstance(url, str) or not url:
        problems.add(f"{name} must be a URL such as 'https://example.com', not {describe_value(url)}")
        return None
    if "\\" in url or " " in url or not url.isprintable():
        problems.add(f"{name} must not contain a backslash, whitespace or a control character")
        return None
    match = _URL.fullmatch(url)
    if match is None or match["scheme"].lower() not in schemes:
        problems.add(f"{name} must start with one of {', '.join(f'{scheme}://' for scheme in schemes)}")
        return None
    return UrlParts(match["scheme"].lower(), match["authority"], match["rest"])


def parse_origin(parts: UrlParts, problems: Problems, *, name: str) -> Origin | None:
    """Return the origin, or collect the problem and return None; the authority must not contain a user."""
    match = _AUTHORITY.fullmatch(parts.authority)
    host = _normal_host(match["ipv6"], match["name"]) if match else ""
    port = int(match["port"] or _PORTS[parts.scheme]) if match else 0
    if not host or not 0 < port < 65536:
        problems.add(f"{name} must have a host, and no port or one from 1 to 65535")
        return None
    return Origin(parts.scheme, host, port)


def _normal_host(ipv6: str | None, name: str | None) -> str:
    """Return the host in normal form, "" if it is invalid."""
    if name is None:
        return _normal_address(ipaddress.IPv6Address, ipv6 or "")
    if len(name) > _MAX_HOST:
        return ""
    host = (name if name.isascii() else to_ascii(name)).lower().removesuffix(".")
    if _NUMERIC.fullmatch(host):
        return _normal_address(ipaddress.IPv4Address, host)
    return host if len(host) <= _MAX_HOST and _HOST.fullmatch(host) else ""


def _normal_address(address: type[ipaddress.IPv4Address | ipaddress.IPv6Address], text: str) -> str:
    try:
        return address(text).compressed
    except ValueError:
        return ""


def to_ascii(host: str) -> str:
    """Return a host as A-labels (ASCII), "" if it is not a valid host."""
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        return ""
