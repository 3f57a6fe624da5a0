"""The low-level clients have finite timeouts and show no secrets. A derived client does not change the first client."""

import copy
import traceback

import httpx
import pytest
from hf_api import AuthenticatedClient, Client
from hf_api.servers import HUB_URL, INFERENCE_URL, ROUTER_URL

SECRET = "hf_very_secret"


@pytest.fixture
def client() -> AuthenticatedClient:
    return AuthenticatedClient(
        base_url="http://127.0.0.1:1",
        token=SECRET,
        headers={"X-Key": SECRET},
        cookies={"session": SECRET},
        httpx_args={"auth": ("user", SECRET)},
    )


def test_no_secret_is_in_a_repr(client: AuthenticatedClient) -> None:
    with client as entered:
        assert SECRET not in f"{client!r} {client} {entered} {client.get_httpx_client()!r}"
    plain = Client(base_url="http://127.0.0.1:1", headers={"Authorization": SECRET})
    assert SECRET not in repr(plain)
    assert "http://127.0.0.1:1" in repr(plain)


def test_no_secret_is_in_a_traceback_that_shows_locals(client: AuthenticatedClient) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        fail_with(client)
    shown = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    assert SECRET not in "".join(shown.format())


def fail_with(client: AuthenticatedClient) -> float:
    return 1 / 0


def test_the_token_is_sent_and_the_callers_headers_do_not_change() -> None:
    headers = {"X-A": "1"}
    client = AuthenticatedClient(base_url="http://127.0.0.1:1", token=SECRET, headers=headers)
    with client.get_httpx_client() as http:
        assert http.headers["Authorization"] == f"Bearer {SECRET}"
    assert headers == {"X-A": "1"}


def test_the_default_timeout_is_finite() -> None:
    client = Client(base_url="http://127.0.0.1:1")
    limits = [client.get_httpx_client().timeout, client.get_async_httpx_client().timeout]
    assert limits == [httpx.Timeout(60.0)] * 2


def test_a_derived_client_has_its_own_pool_and_does_not_change_the_first_client() -> None:
    client = Client(base_url="http://127.0.0.1:1", headers={"A": "1"}, cookies={"c": "1"})
    http = client.get_httpx_client()
    before = (copy.copy(http.headers), dict(http.cookies), http.timeout)
    derived = client.with_headers({"A": "2"}).with_cookies({"d": "2"}).with_timeout(httpx.Timeout(1.0))
    other = derived.get_httpx_client()
    assert (http.headers, dict(http.cookies), http.timeout) == before
    assert other is not http
    assert (other.headers["A"], dict(other.cookies), other.timeout) == ("2", {"c": "1", "d": "2"}, httpx.Timeout(1.0))
    assert client.get_httpx_client() is http


def test_a_derived_client_is_authenticated_too(client: AuthenticatedClient) -> None:
    derived = client.with_headers({"X-A": "1"})
    with derived.get_httpx_client() as http:
        assert http.headers["Authorization"] == f"Bearer {SECRET}"
        assert http.headers["X-A"] == "1"


def test_the_base_url_of_each_service_is_a_constant() -> None:
    assert (ROUTER_URL, INFERENCE_URL, HUB_URL) == (
        "https://router.huggingface.co",
        "https://router.huggingface.co/hf-inference",
        "https://huggingface.co",
    )


@pytest.mark.parametrize("path", ["/models/a/b", "models/a/b"])
def test_a_path_is_appended_to_the_path_of_the_base_url(path: str) -> None:
    with Client(base_url=INFERENCE_URL).get_httpx_client() as http:
        assert str(http.build_request("GET", path).url) == f"{INFERENCE_URL}/models/a/b"
