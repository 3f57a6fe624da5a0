"""NO_PROXY: the hosts that are reached without a proxy.

Entries are separated by commas or whitespace. Upper and lower case are equal. A dot at the end of a name is ignored.

| entry | matches | also supported by |
| --- | --- | --- |
| `*` | every host | curl, Go |
| `corp.example`, `.corp.example` | the host and its subdomains | curl, Python; Go (leading dot: only subdomains) |
| `*.corp.example` | subdomains | Go |
| `192.168.*` | hosts that match the pattern; `*` stands for any text | Java (`http.nonProxyHosts`), Chromium, Windows |
| `10.0.0.7`, `::1`, `[::1]` | the address, in any spelling | curl, Go |
| `10.0.0.0/8`, `fd00::/8` | the addresses of the network | curl, Go |
| `corp.example:8080`, `[::1]:8080` | the host on this port only | Go |
| `bücher.example` | the host in its ASCII form | Go |

Host names are not resolved. Unlike in Go, a loopback address bypasses the proxy only if an entry matches it.

curl: https://curl.se/docs/manpage.html#--noproxy and lib/noproxy.c; Go: https://pkg.go.dev/golang.org/x/net/http/httpproxy.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from hf_ext._core.settings.origin import Origin, to_ascii
from hf_ext._core.values.lazy_pattern import lazy_pattern

_SEPARATORS = lazy_pattern(r"[,\s]+")
_IPV6 = lazy_pattern(r"\[(?P<name>[^\]]*)\](?P<prefix>/[0-9]+)?(?::(?P<port>[0-9]*))?")
_NAME = lazy_pattern(r"(?P<name>[^:]*):(?P<port>[0-9]*)")
_NETWORK = lazy_pattern(r".+/[0-9]{1,3}")


def is_bypassed(origin: Origin, no_proxy: str) -> bool:
    """Return whether an entry of NO_PROXY matches the host and port of an origin."""
    return any(_matches(entry, origin) for entry in _SEPARATORS.split(no_proxy.lower()) if entry)


def _matches(entry: str, origin: Origin) -> bool:
    name, port = _split_entry(entry)
    name = name.removesuffix(".")
    if not name or port not in {"", str(origin.port)}:
        return False
    if not name.isascii():
        name = ".".join(label if label.isascii() else to_ascii(label) for label in name.split("."))
    if "*" in name:
        return re.fullmatch(".*".join(map(re.escape, re.split(r"\*+", name))), origin.host) is not None
    address = _parse_address(origin.host)
    if address is not None:
        return _matches_address(name, address)
    name = name.lstrip(".")
    return origin.host == name or origin.host.endswith(f".{name}")


def _split_entry(entry: str) -> tuple[str, str]:
    """Return the host or network of an entry without brackets, and the port. The port is "" if the entry has none."""
    if match := _IPV6.fullmatch(entry):
        return match["name"] + (match["prefix"] or ""), match["port"] or ""
    if match := _NAME.fullmatch(entry):
        return match["name"], match["port"]
    return entry, ""


def _matches_address(name: str, address: IPv4Address | IPv6Address) -> bool:
    """Return whether `name` is `address`, or a network that contains `address`."""
    if not _NETWORK.fullmatch(name):
        return _parse_address(name) == address
    try:
        return address in ip_network(name, strict=False)
    except ValueError:
        return False


def _parse_address(text: str) -> IPv4Address | IPv6Address | None:
    """Parse an IP address; return None if `text` is not one. An IPv4-mapped IPv6 address becomes an IPv4 address."""
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address
