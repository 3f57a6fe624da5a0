"""Redirects: a body stays where it was sent, and nothing secret goes to another server, whatever Location says."""

import re

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.responses import request, response

from hf_ext import RedirectError
from hf_ext._calls.request.redirects import MAX_REDIRECTS, STATUSES, error_too_many_redirects, follow_redirect
from hf_ext._core.settings.secret import Secret
from hf_ext.transport.base import Request

URL = "https://api.example/v1/models?search=a"
PUBLIC = [("User-Agent", "hf_ext/1"), ("Accept-Encoding", "gzip"), ("accept", "application/json")]
SECRET = [("X-Api-Key", "k"), ("Cookie", "c"), ("X-HF-Bill-To", "me")]
TOKEN = Secret("hf_SECRET")
BODY = b'{"prompt": "geheim"}'


def followed(location: str | None, status: int = 307, *, method: str = "GET", url: str = URL) -> Request:
    headers = {} if location is None else {"location": location}
    content = None if method == "GET" else BODY
    sent = request(method, url, headers=[*PUBLIC, *SECRET], content=content, token=TOKEN)
    return follow_redirect(sent, status, response(**headers).headers)


def refusal(location: str | None, status: int = 307, *, method: str = "GET", url: str = URL) -> RedirectError:
    with pytest.raises(RedirectError) as caught:
        followed(location, status, method=method, url=url)
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


@pytest.mark.parametrize("status", sorted(STATUSES))
@pytest.mark.parametrize("location", SAME_ORIGIN)
def test_a_get_follows_within_its_origin_with_all_its_headers(location, status):
    following = followed(location, status)
    assert following.url == SAME_ORIGIN[location]
    assert (following.method, following.headers, following.content) == ("GET", [*PUBLIC, *SECRET], None)
    assert following.token is TOKEN


@pytest.mark.parametrize("status", [307, 308])
@pytest.mark.parametrize("location", SAME_ORIGIN)
def test_a_post_is_sent_again_within_its_origin(location, status):
    following = followed(location, status, method="POST")
    assert (following.method, following.url, following.content) == ("POST", SAME_ORIGIN[location], BODY)
    assert (following.headers, following.token) == ([*PUBLIC, *SECRET], TOKEN)


@pytest.mark.parametrize("status", [301, 302, 303])
def test_a_post_never_becomes_a_get(status):
    error = refusal("/other?sig=s", status, method="POST")
    assert "GET of https://api.example/other" in error.message
    assert "sig" not in str(error)


OTHER_ORIGINS = [
    "https://evil.example/x",
    "https://api.example:8443/x",
    "https://api.example.evil.example/x",
    "https://evil-api.example/x",
    "//evil.example/x",
    "https://api.example@evil.example/x",
    "https://[2001:db8::1]/x",
    "https://127.0.0.1/x",
]


@pytest.mark.parametrize("status", sorted(STATUSES))
@pytest.mark.parametrize("location", OTHER_ORIGINS)
def test_a_body_never_goes_to_another_origin(location, status):
    refusal(location, status, method="POST")


@pytest.mark.parametrize("status", sorted(STATUSES))
@pytest.mark.parametrize("location", [location for location in OTHER_ORIGINS if "@" not in location])
def test_a_get_goes_to_another_origin_without_anything_of_the_caller_s(location, status):
    following = followed(location, status)
    assert (following.headers_to_send(), following.content) == (PUBLIC, None)
    assert httpx.URL(following.url).host != "api.example" or httpx.URL(following.url).port == 8443


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("location", ["http://api.example/x", "http://evil.example/x", "http://127.0.0.1/x"])
def test_nothing_leaves_https(location, method):
    assert location in refusal(location, method=method).message


def test_plain_http_may_become_https_without_the_caller_s_headers():
    following = followed("https://api.example/x", url="http://api.example/x")
    assert (following.url, following.headers_to_send()) == ("https://api.example/x", PUBLIC)


def test_plain_http_stays_on_its_own_server():
    assert followed("/y", url="http://127.0.0.1:8080/x").url == "http://127.0.0.1:8080/y"
    refusal("http://127.0.0.1:8081/x", url="http://127.0.0.1:8080/x")


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
def test_a_location_that_readers_could_take_for_different_places_is_refused(location, method):
    error = refusal(location, method=method)
    assert "p@" not in str(error)
    assert re.search(r"no usable Location|not a plain http\(s\) URL", error.message)


def test_a_chain_has_an_end():
    error = error_too_many_redirects(request("GET", URL), 302)
    assert isinstance(error, RedirectError)
    assert (error.message, error.status_code) == (
        f"a redirect was not followed: more than {MAX_REDIRECTS} in a row",
        302,
    )


def test_the_request_itself_is_not_changed():
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
def test_what_httpx_connects_to_is_what_was_checked(location, method):
    try:
        following = followed(location, method=method)
    except RedirectError:
        return
    seen = httpx.URL(following.url)
    if following.headers_to_send() != PUBLIC or following.content is not None:
        assert (seen.scheme, seen.host, seen.port) == ("https", "api.example", None)
    assert seen.scheme == "https"
    assert seen.userinfo == b""
