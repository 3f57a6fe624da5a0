"""Proxy: no repr and no error message contains its password, and an invalid URL is refused."""

import pytest

from hf_ext._core.settings.origin import Origin
from hf_ext._core.settings.proxy import Proxy, validated_proxy
from hf_ext._core.validate import Problems


def proxy(url: object) -> tuple[Proxy | None, list[str]]:
    """Return the proxy of this URL, and the reported problems."""
    problems = Problems()
    return validated_proxy(url, problems), list(problems)


@pytest.mark.parametrize(
    ("url", "sent", "origin"),
    [
        ("http://proxy.example:3128", "http://proxy.example:3128", Origin("http", "proxy.example", 3128)),
        ("http://u:p%40ss@Proxy.example/", "http://u:p%40ss@proxy.example", Origin("http", "proxy.example", 80)),
        ("https://u@p.example:443", "https://u@p.example", Origin("https", "p.example", 443)),
        ("socks5://u:a:b@[::1]:9", "socks5://u:a:b@[::1]:9", Origin("socks5", "::1", 9)),
        ("socks5h://p.example", "socks5h://p.example", Origin("socks5h", "p.example", 1080)),
    ],
)
def test_proxy_keeps_its_user_and_password(url, sent, origin):
    result, problems = proxy(url)
    assert problems == []
    assert result is not None
    assert (result.url.reveal(), result.origin) == (sent, origin)


def test_repr_of_a_proxy_has_the_origin_but_no_password():
    result, _ = proxy("http://user:secret@proxy.example:3128")
    assert repr(result) == str(result) == "Proxy('http://proxy.example:3128')"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("proxy.example:3128", "start with one of http://, https://, socks5://, socks5h://"),
        ("ftp://proxy.example", "start with one of"),
        ("http://us er:secret@proxy", "whitespace"),
        ("http://ü:secret@proxy", "percent-encoding"),
        ("http://a@b:secret@proxy", "percent-encoding"),
        ("http://:secret@proxy", "percent-encoding"),
        ("http://u:secret@", "have a host"),
        ("http://u:secret@proxy/path", "path"),
        ("http://u:secret@proxy?secret", "path"),
        ("http://u:" + "secret" * 1000 + "@proxy", "too long"),
        (None, "must be a URL"),
        (3128, "must be a URL"),
    ],
)
def test_invalid_proxy_is_reported_without_its_password(url, reason):
    _, problems = proxy(url)
    assert len(problems) == 1
    assert problems[0].startswith("proxy ")
    assert reason in problems[0]
    assert "secret" not in problems[0]
