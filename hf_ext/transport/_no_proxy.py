"""NO_PROXY: which hosts are reached without the proxy of the environment.

Entries are separated by commas and blanks. Case is ignored, and so is a dot at the end of a name.

| entry | excepts | as read by |
| --- | --- | --- |
| `*` | every host | curl, Go |
| `corp.example`, `.corp.example` | the host and its subdomains | curl, Python; Go, but for the host after a dot |
| `*.corp.example` | subdomains | Go |
| `192.168.*` | what matches; `*` is any text | Java (`http.nonProxyHosts`), Chromium, Windows |
| `10.0.0.7`, `::1`, `[::1]` | the address, however it is written | curl, Go |
| `10.0.0.0/8`, `fd00::/8` | the addresses of the network | curl, Go |
| `corp.example:8080`, `[::1]:8080` | only that port | Go |
| `bücher.example` | the host in its ASCII form | Go |

Names are not resolved. Unlike in Go, loopback addresses are excepted only if an entry names them.

curl: https://curl.se/docs/manpage.html#--noproxy and lib/noproxy.c; Go: https://pkg.go.dev/golang.org/x/net/http/httpproxy.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from hf_ext._core.settings.origin import Origin, to_ascii

_SEPARATORS = re.compile(r"[,\s]+")
_IPV6 = re.compile(r"\[(?P<name>[^\]]*)\](?P<prefix>/[0-9]+)?(?::(?P<port>[0-9]*))?")
_NAME = re.compile(r"(?P<name>[^:]*):(?P<port>[0-9]*)")
_NETWORK = re.compile(r".+/[0-9]{1,3}")


def is_excepted(origin: Origin, no_proxy: str) -> bool:
    """Return whether NO_PROXY names the host of an origin."""
    return any(_names(entry, origin) for entry in _SEPARATORS.split(no_proxy.lower()) if entry)


def _names(entry: str, origin: Origin) -> bool:
    name, port = _name_and_port(entry)
    name = name.removesuffix(".")
    if not name or port not in {"", str(origin.port)}:
        return False
    if not name.isascii():
        name = ".".join(label if label.isascii() else to_ascii(label) for label in name.split("."))
    if "*" in name:
        return re.fullmatch(".*".join(map(re.escape, re.split(r"\*+", name))), origin.host) is not None
    address = _address(origin.host)
    if address is not None:
        return _holds(name, address)
    name = name.lstrip(".")
    return origin.host == name or origin.host.endswith(f".{name}")


def _name_and_port(entry: str) -> tuple[str, str]:
    """Return what an entry names, without brackets, and its port or ""."""
    if match := _IPV6.fullmatch(entry):
        return match["name"] + (match["prefix"] or ""), match["port"] or ""
    if match := _NAME.fullmatch(entry):
        return match["name"], match["port"]
    return entry, ""


def _holds(name: str, address: IPv4Address | IPv6Address) -> bool:
    """Return whether an address is, or the network holds, another."""
    if not _NETWORK.fullmatch(name):
        return _address(name) == address
    try:
        return address in ip_network(name, strict=False)
    except ValueError:
        return False


def _address(text: str) -> IPv4Address | IPv6Address | None:
    """Return an address; an IPv4 address inside an IPv6 address is the same address."""
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address
