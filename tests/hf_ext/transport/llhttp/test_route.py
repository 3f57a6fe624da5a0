"""The route to an origin has a host, a port and a TLS context."""

import ssl

import pytest

from hf_ext.transport._pool_settings import PoolSettings
from hf_ext.transport.llhttp.route import route_to

CONTEXT = ssl.create_default_context()
SETTINGS = PoolSettings(ssl_context=CONTEXT)


@pytest.mark.parametrize(
    ("origin", "host", "port", "uses_tls"),
    [
        ("https://h.example", "h.example", 443, True),
        ("https://H.Example.:8443", "h.example", 8443, True),
        ("http://127.0.0.1", "127.0.0.1", 80, False),
        ("http://[::1]:8080", "::1", 8080, False),
    ],
)
def test_route_has_host_port_and_tls_context_of_the_origin(origin, host, port, uses_tls):
    route = route_to(origin, SETTINGS)
    assert (route.origin, route.host, route.port) == (origin, host, port)
    assert route.tls is (CONTEXT if uses_tls else None)
