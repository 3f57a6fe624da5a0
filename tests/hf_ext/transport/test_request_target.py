"""A URL is split into its origin and its request target."""

import pytest

from hf_ext import ValidationError
from hf_ext.transport._request_target import origin_and_target


@pytest.mark.parametrize(
    ("url", "origin", "target"),
    [
        ("https://h.example/a/b?x=1&y=2", "https://h.example", "/a/b?x=1&y=2"),
        ("http://127.0.0.1:8080/a", "http://127.0.0.1:8080", "/a"),
        ("https://[::1]:8443/a", "https://[::1]:8443", "/a"),
        ("https://h.example", "https://h.example", "/"),
        ("https://h.example?x=1", "https://h.example", "/?x=1"),
        ("https://h.example/a#fragment", "https://h.example", "/a"),
        ("https://h.example#fragment", "https://h.example", "/"),
        ("https://h.example/ä?q=ü%20", "https://h.example", "/%C3%A4?q=%C3%BC%20"),
        ("https://h.example/a%2Fb?x=[1]", "https://h.example", "/a%2Fb?x=[1]"),
        ("https://h.example/a b HTTP/1.0", "https://h.example", "/a%20b%20HTTP/1.0"),
        ("https://h.example/a\t\x00\x7f", "https://h.example", "/a%09%00%7F"),
    ],
)
def test_url_is_split_into_origin_and_encoded_target(url, origin, target):
    assert origin_and_target(url) == (origin, target)


@pytest.mark.parametrize(
    "url", ["", "ftp://h.example/", "h.example/a", "//h.example", "HTTPS://h.example", "file:///x"]
)
def test_url_that_begins_with_neither_http_nor_https_is_refused(url):
    with pytest.raises(ValidationError, match="neither http:// nor https://"):
        origin_and_target(url)
