"""Origins: an ambiguous URL is refused, and a token is sent only to trusted origins."""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext import ValidationError
from hf_ext._core.settings.origin import Origin, is_hugging_face, is_loopback, may_send_token, validated_base_url
from hf_ext._core.validate import Problems


def base(url: object, **options: bool) -> str:
    """Return the normal form of a base URL, or raise a ValidationError."""
    problems = Problems()
    result = validated_base_url(url, problems, name="base_url", **options)
    problems.raise_if_any()
    return result


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://router.huggingface.co", Origin("https", "router.huggingface.co", 443)),
        ("HTTPS://Router.HuggingFace.CO:443/v1?x=1#f", Origin("https", "router.huggingface.co", 443)),
        ("https://h:0443/", Origin("https", "h", 443)),
        ("https://h:/", Origin("https", "h", 443)),
        ("https://h.:8443", Origin("https", "h", 8443)),
        ("http://h", Origin("http", "h", 80)),
        ("http://127.0.0.1:8080/a/b", Origin("http", "127.0.0.1", 8080)),
        ("http://[::1]:8080", Origin("http", "::1", 8080)),
        ("http://[0:0:0:0:0:0:0:1]", Origin("http", "::1", 80)),
        ("https://bücher.example", Origin("https", "xn--bcher-kva.example", 443)),
        ("https://BÜCHER.example.", Origin("https", "xn--bcher-kva.example", 443)),
        ("https://faß.example", Origin("https", "xn--fa-hia.example", 443)),
        ("https://huggingface。co", Origin("https", "huggingface.co", 443)),
        ("http://my_service:3000", Origin("http", "my_service", 3000)),
    ],
)
def test_equal_origins_have_one_normal_form(url, expected):
    assert Origin.of(url) == expected


@pytest.mark.parametrize(
    ("origin", "text"),
    [
        (Origin("https", "h", 443), "https://h"),
        (Origin("https", "h", 80), "https://h:80"),
        (Origin("http", "::1", 80), "http://[::1]"),
        (Origin("http", "::1", 8080), "http://[::1]:8080"),
    ],
)
def test_text_of_an_origin_is_a_url(origin, text):
    assert str(origin) == text
    assert Origin.of(text) == origin


REFUSED = [
    "",
    "router.huggingface.co",
    "//evil",
    "/v1",
    "https:evil",
    "https:/evil",
    "https://",
    "https:///path",
    "https://:443",
    "file:///etc/passwd",
    "ftp://h",
    "javascript:alert(1)",
    "socks5://h",
    "https://u:p@h/",
    "https://u@h/",
    "https://h\\@evil/",
    "https://h\\evil",
    "https://h@evil/",
    "https://[::1%25lo]/",
    "https://[::1",
    "https://::1/",
    "https://[1.2.3.4]/x]",
    "https://[12345::]",
    "https://h:65536",
    "https://h:0",
    "https://h:80:80",
    "https://h:\uff18\uff10",
    "https://h:-1",
    "https://h:1e3",
    "https://256.0.0.1",
    "https://127.1",
    "https://0x7f.0.0.1",
    "https://2130706433",
    "https://127.0.0.01",
    "https://h..",
    "https://.h",
    "https://-h",
    "https://h-",
    "https://a..b",
    "https://%68uggingface.co",
    "https://h h",
    " https://h",
    "https://h\n",
    "https://h\r\nHost: evil",
    "https://h\x00",
    "https://h\u200b",
    "https://h\u2028",
    "https://h\ud800",
    "https://h\xa0",
    "https://☃\u0338.example",
    "https://" + "a" * 64 + ".example",
    "https://" + "a." * 127 + "example",
    "https://" + "ü" * 1000,
    None,
    b"https://h",
    7,
]


@pytest.mark.parametrize("url", REFUSED)
def test_ambiguous_or_invalid_url_is_refused(url):
    with pytest.raises(ValidationError):
        Origin.of(url)
    with pytest.raises(ValidationError, match=r"^base_url must "):
        base(url)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://api.example/", "https://api.example"),
        ("https://API.example:443/Gateway/v1//", "https://api.example/Gateway/v1"),
        ("https://api.example.", "https://api.example"),
        ("https://api.example:8443", "https://api.example:8443"),
        ("http://localhost:8080/", "http://localhost:8080"),
        ("http://127.8.9.1", "http://127.8.9.1"),
        ("http://[::1]:1", "http://[::1]:1"),
        ("https://bücher.example/a%20b", "https://xn--bcher-kva.example/a%20b"),
    ],
)
def test_base_url_has_one_normal_form(url, expected):
    assert base(url.rstrip("/")) == base(url) == expected
    assert base(expected) == expected


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://h?x=1", "query or a fragment"),
        ("https://h/a?x=1", "query or a fragment"),
        ("https://h#@evil", "query or a fragment"),
        ("https://h/a/../b", "path without empty or dot segments"),
        ("https://h/..", "path without empty or dot segments"),
        ("https://h/./a", "path without empty or dot segments"),
        ("https://h/%2e%2E/a", "path without empty or dot segments"),
        ("https://h/.%2e", "path without empty or dot segments"),
        ("https://h/a//b", "path without empty or dot segments"),
        ("https://h/é", "path without empty or dot segments"),
        ("https://h/a%zz", "path without empty or dot segments"),
        ("https://h/<a>", "path without empty or dot segments"),
        ("https://u:p@h/", "user or a password"),
        ("http://api.example", "must use https"),
        ("http://localhost.example", "must use https"),
        ("http://127.0.0.1.example", "must use https"),
        ("http://10.0.0.1", "must use https"),
        ("http://x.localhost", "must use https"),
    ],
)
def test_invalid_base_url_is_reported(url, reason):
    with pytest.raises(ValidationError, match=rf"^base_url .*{reason}") as caught:
        base(url)
    assert "u:p" not in str(caught.value)


def test_allow_http_accepts_http_to_other_machines():
    assert base("http://api.example", allow_http=True) == "http://api.example"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://huggingface.co", True),
        ("https://HuggingFace.co.:443", True),
        ("https://router.huggingface.co", True),
        ("https://api.endpoints.huggingface.cloud", True),
        ("https://abc.us-east-1.aws.endpoints.huggingface.cloud", True),
        ("http://huggingface.co", False),
        ("https://huggingface.co.evil.example", False),
        ("https://evilhuggingface.co", False),
        ("https://huggingface.com", False),
        ("https://huggingface.cloud", False),
        ("https://evil.huggingface.cloud", False),
        ("https://evilendpoints.huggingface.cloud", False),
        ("https://endpoints.huggingface.cloud", False),
        ("https://huggingface.co-evil.example", False),
        ("https://hf.space", False),
        ("https://huggingfаce.co", False),  # noqa: RUF001 - the host has a Cyrillic letter
    ],
)
def test_only_https_hosts_of_hugging_face_get_the_token(url, expected):
    assert is_hugging_face(Origin.of(url)) is expected
    assert may_send_token(Origin.of(url), ()) is expected


def test_token_may_be_sent_to_a_trusted_origin_but_not_to_another_port_or_scheme():
    trusted = {Origin.of("https://gateway.example")}
    assert may_send_token(Origin.of("https://gateway.example:443/x"), trusted)
    for other in ("https://gateway.example:8443", "http://gateway.example:443", "https://a.gateway.example"):
        assert not may_send_token(Origin.of(other), trusted)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://localhost", True),
        ("http://LOCALHOST.:1", True),
        ("http://127.255.0.1", True),
        ("http://[::1]", True),
        ("http://0.0.0.0", False),
        ("http://128.0.0.1", False),
        ("http://127.0.0.1.example", False),
        ("http://[::ffff:127.0.0.1]", False),
    ],
)
def test_loopback_addresses_are_recognized(url, expected):
    assert is_loopback(Origin.of(url)) is expected


PIECES = [
    "h",
    "evil.example",
    "127.0.0.1",
    "[::1]",
    ".",
    ":",
    "443",
    "0443",
    "@",
    "\\",
    "/",
    "?",
    "#",
    "%2e",
    " ",
    "ß",
    "。",
]


@given(st.sampled_from(["https://", "http://", "HTTPS://", "//", ""]), st.lists(st.sampled_from(PIECES), max_size=5))
def test_httpx_parses_the_same_origin_from_every_accepted_url(scheme, pieces):
    """The host that the client checks before it sends a token is the host that it connects to."""
    text = scheme + "".join(pieces)
    try:
        origin = Origin.of(text)
    except ValidationError:
        return
    assert Origin.of(str(origin)) == origin
    assert _parsed_by_httpx(str(origin)) == origin
    assert _parsed_by_httpx(text) in {origin, None}


def _parsed_by_httpx(text: str) -> Origin | None:
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL:
        return None
    return Origin(
        url.scheme, url.raw_host.decode().removesuffix("."), url.port or {"http": 80, "https": 443}[url.scheme]
    )
