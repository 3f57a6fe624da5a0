"""No body and no secret is sent to another server, whatever the Location header of a redirect is."""

import re

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.responses import request, response

from hf_ext import RedirectError
from hf_ext._calls.request.redirects import MAX_REDIRECTS, REDIRECT_STATUSES, follow_redirect
from hf_ext._core.settings.secret import Secret
from hf_ext.transport.base import Request

URL = "https://api.example/v1/models?search=a"
PUBLIC = [("User-Agent", "hf_ext/1"), ("Accept-Encoding", "gzip"), ("accept", "application/json")]
SECRET = [("X-Api-Key", "k"), ("Cookie", "c"), ("X-HF-Bill-To", "me")]
TOKEN = Secret("hf_SECRET")
BODY = b'{"prompt": "secret"}'


def follow(location: str | None, status: int = 307, *, method: str = "GET", url: str = URL) -> Request:
    """Return the request that follows a redirect to this location."""
    headers = {} if location is None else {"location": location}
    content = None if method == "GET" else BODY
    sent = request(method, url, headers=[*PUBLIC, *SECRET], content=content, token=TOKEN)
    return follow_redirect(sent, status, response(**headers).headers)


def follow_error(location: str | None, status: int = 307, *, method: str = "GET", url: str = URL) -> RedirectError:
    """Return the error of a redirect that is not followed, and check its fields."""
    with pytest.raises(RedirectError) as caught:
        follow(location, status, method=method, url=url)
    error = caught.value
    assert (error.where, error.status_code) == (f"{method} {url.partition('?')[0]}", status)
    assert not error.is_retryable
    assert error.hint
    assert error.__cause__ is None
    assert "hf_SECRET" not in repr(vars(error))
    return error


SAME_ORIGIN = {
    "/other": "https://api.example/other",
    "other?x=1": "https://api.example/v1/other?x=1",
    "https://api.example/other": "https://api.example/other",
    "https://API.EXAMPLE:443/other": "https://API.EXAMPLE:443/other",
    "//api.example/other": "https://api.example/other",
    "/a/../b": "https://api.example/b",
    "/other#fragment": "https://api.example/other",
    "?page=2": "https://api.example/v1/models?page=2",
}


@pytest.mark.parametrize("status", sorted(REDIRECT_STATUSES))
@pytest.mark.parametrize("location", SAME_ORIGIN)
def test_get_is_redirected_within_its_origin_with_all_headers(location, status):
    following = follow(location, status)
    assert following.url == SAME_ORIGIN[location]
    assert (following.method, following.headers, following.content) == ("GET", [*PUBLIC, *SECRET], None)
    assert following.token is TOKEN


@pytest.mark.parametrize("status", [307, 308])
@pytest.mark.parametrize("location", SAME_ORIGIN)
def test_post_is_redirected_within_its_origin_with_its_body_and_token(location, status):
    following = follow(location, status, method="POST")
    assert (following.method, following.url, following.content) == ("POST", SAME_ORIGIN[location], BODY)
    assert (following.headers, following.token) == ([*PUBLIC, *SECRET], TOKEN)


@pytest.mark.parametrize("status", [301, 302, 303])
def test_redirect_that_turns_a_post_into_a_get_is_refused(status):
    error = follow_error("/other?sig=s", status, method="POST")
    assert "GET of https://api.example/other" in error.message
    assert "sig" not in str(error)


OTHER_ORIGINS = [
    "https://evil.example/x",
    "https://api.example:8443/x",
    "https://api.example.evil.example/x",
    "https://evil-api.example/x",
    "//evil.example/x",
    "https://api.example@evil.example/x",
    "https://[2a00::1]/x",
]
PRIVATE = [
    "https://127.0.0.1/x",
    "https://localhost:8443/x",
    "https://10.1.2.3/x",
    "https://192.168.0.1/x",
    "https://169.254.169.254/latest/meta-data",
    "https://100.64.0.1/x",
    "https://[::1]/x",
    "https://[fd00::1]/x",
    "https://[::ffff:127.0.0.1]/x",
    "https://metadata.internal/x",
]


@pytest.mark.parametrize("status", sorted(REDIRECT_STATUSES))
@pytest.mark.parametrize("location", OTHER_ORIGINS)
def test_post_is_not_redirected_to_another_origin(location, status):
    follow_error(location, status, method="POST")


@pytest.mark.parametrize("status", sorted(REDIRECT_STATUSES))
@pytest.mark.parametrize("location", [location for location in OTHER_ORIGINS if "@" not in location])
def test_get_to_another_origin_has_no_token_and_no_headers_of_the_caller(location, status):
    following = follow(location, status)
    assert (following.headers_to_send(), following.content) == (PUBLIC, None)
    assert httpx.URL(following.url).host != "api.example" or httpx.URL(following.url).port == 8443


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("location", ["http://api.example/x", "http://evil.example/x", "http://127.0.0.1/x"])
def test_redirect_from_https_to_http_is_refused(location, method):
    assert location in follow_error(location, method=method).message


@pytest.mark.parametrize("location", PRIVATE)
def test_redirect_from_a_public_server_into_a_private_network_is_refused(location):
    assert "private network" in follow_error(location, method="GET").message
    assert follow(location, url="https://10.0.0.7/x").url == location


def test_redirect_from_http_to_https_drops_the_headers_of_the_caller():
    following = follow("https://api.example/x", url="http://api.example/x")
    assert (following.url, following.headers_to_send()) == ("https://api.example/x", PUBLIC)


def test_redirect_over_http_is_followed_only_within_its_origin():
    assert follow("/y", url="http://127.0.0.1:8080/x").url == "http://127.0.0.1:8080/y"
    follow_error("http://127.0.0.1:8081/x", url="http://127.0.0.1:8080/x")


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "location",
    [
        None,
        "",
        "/x\r\nX-Evil: 1",
        "/x\ny",
        "/x y",
        "/x\x00",
        "/x\x7f",
        "\t/x",
        "file:///etc/passwd",
        "ftp://api.example/x",
        "javascript:alert(1)",
        "data:,x",
        "https://u:p@api.example/x",
        "https://u@evil.example/x",
        "https://:443/x",
        "https://[::1",
        "https://[::1%25lo]/x",
        "https://[v1.x]/x",
        "https://api.example:0/x",
        "https://api.example:99999/x",
        "https://api.example:x/x",
        "https://api.example\\@evil.example/x",
        "https://api.example\\.evil.example/x",
        "\\\\evil.example/x",
        "https://api_example..evil/x",
    ],
)
def test_ambiguous_or_invalid_location_is_refused(location, method):
    error = follow_error(location, method=method)
    assert "p@" not in str(error)
    assert re.search(r"no valid Location header|not an http\(s\) URL", error.message)


def test_sixth_redirect_in_a_row_is_refused():
    sent, headers = request("GET", URL), response(location="/other").headers
    assert follow_redirect(sent, 302, headers, count=MAX_REDIRECTS).url == "https://api.example/other"
    with pytest.raises(RedirectError) as caught:
        follow_redirect(sent, 302, headers, count=MAX_REDIRECTS + 1)
    error = caught.value
    assert error.message == "a redirect was not followed: more than 5 in a row"
    assert (error.where, error.status_code) == ("GET https://api.example/v1/models", 302)


def test_following_a_redirect_does_not_change_the_request():
    sent = request("GET", URL, headers=[*PUBLIC, *SECRET], token=TOKEN)
    follow_redirect(sent, 302, response(location="https://evil.example/").headers)
    assert (sent.url, sent.headers, sent.token) == (URL, [*PUBLIC, *SECRET], TOKEN)


PIECES = ["https:", "http:", "HTTPS:", "/", "//", "\\", "@", ":", "?", "#", "%2f", "%40", "api.example", "evil.example",
          "443", "0", ";", "..", ".", "[", "]", "é", "\u00ad", "\u00df", "x"]  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.text(max_size=30), st.sampled_from(["GET", "POST"])
)
@example("https://api.example;@evil.example", "GET")
@example("https:/\\evil.example", "POST")
@example("///evil.example", "POST")
@example("https:evil.example", "POST")
def test_httpx_parses_the_same_origin_from_an_accepted_location(location, method):
    try:
        following = follow(location, method=method)
    except RedirectError:
        return
    parsed = httpx.URL(following.url)
    if following.headers_to_send() != PUBLIC or following.content is not None:
        assert (parsed.scheme, parsed.host, parsed.port) == ("https", "api.example", None)
    assert parsed.scheme == "https"
    assert parsed.userinfo == b""
