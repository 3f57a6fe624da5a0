"""The low-level client refuses invalid tokens, and sends the token only to the origin of its base URL."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

import anyio
import pytest
from hf_api import AuthenticatedClient
from hf_api.api.router import list_router_models
from support.byte_server import ByteServer, InTurn, response

SECRET = "hf_very_secret"
HEADER = "X-Api-Key"
NO_MODELS = response(b'{"object":"list","data":[]}', "Content-Type: application/json", "Connection: close")

Send = Callable[[AuthenticatedClient], HTTPStatus]


def send_sync(client: AuthenticatedClient) -> HTTPStatus:
    with client:
        return list_router_models.sync_detailed(client=client).status_code


def send_async(client: AuthenticatedClient) -> HTTPStatus:
    async def send() -> HTTPStatus:
        async with client:
            return (await list_router_models.asyncio_detailed(client=client)).status_code

    wait: Callable[[Callable[[], Awaitable[HTTPStatus]]], HTTPStatus] = anyio.run
    return wait(send)


both = pytest.mark.parametrize("send", [send_sync, send_async], ids=["sync", "async"])


@pytest.mark.parametrize(
    "token",
    [f"{SECRET}\n", f"a\r\nX-Evil: {SECRET}", f"{SECRET}\x00", f"{SECRET}\x7f", f"{SECRET}é", f"{SECRET}€", f" {SECRET}"],
    ids=["newline", "header-injection", "null", "delete", "latin-1", "euro", "leading-blank"],
)  # fmt: skip
def test_token_that_is_not_a_valid_header_value_is_refused_without_showing_the_token(token: str) -> None:
    with pytest.raises(ValueError, match=r"token is not visible ASCII text") as caught:
        AuthenticatedClient(base_url="http://127.0.0.1:1", token=token)
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


@pytest.mark.parametrize("token", ["", None])
def test_empty_token_is_refused(token: str) -> None:
    with pytest.raises(ValueError, match="the token is empty"):
        AuthenticatedClient(base_url="http://127.0.0.1:1", token=token)


def test_prefix_that_is_not_a_valid_header_value_is_refused_without_showing_the_token() -> None:
    with pytest.raises(ValueError, match="prefix is not visible ASCII") as caught:
        AuthenticatedClient(base_url="http://127.0.0.1:1", token=SECRET, prefix="Bearer\n")
    assert SECRET not in str(caught.value)


def test_token_that_is_assigned_later_is_checked_too() -> None:
    client = AuthenticatedClient(base_url="http://127.0.0.1:1", token="old")
    with pytest.raises(ValueError, match="token is not visible ASCII"):
        client.token = f"{SECRET}\n"


@both
@pytest.mark.parametrize("prefix", ["Bearer", "", "Key "])
def test_token_is_sent_with_its_prefix(send: Send, prefix: str) -> None:
    with ByteServer(NO_MODELS) as server:
        assert send(AuthenticatedClient(base_url=server.url, token=SECRET, prefix=prefix)) == 200
    assert f"Authorization: {prefix} {SECRET}".replace(":  ", ": ").encode() in server.requests[0]


def redirect(url: str) -> bytes:
    return response(b"", f"Location: {url}", "Connection: close", status="307 Temporary Redirect")


@both
@pytest.mark.parametrize("header", ["Authorization", HEADER])
def test_redirect_to_another_origin_is_followed_without_the_token(send: Send, header: str) -> None:
    with ByteServer(NO_MODELS) as other, ByteServer(redirect(f"{other.url}/v1/models")) as server:
        client = AuthenticatedClient(
            base_url=server.url, token=SECRET, auth_header_name=header, follow_redirects=True, headers={"X-Own": "1"}
        )
        assert send(client) == 200
    assert f"{header}: Bearer {SECRET}".encode() in server.requests[0]
    assert SECRET.encode() not in other.requests[0]
    assert b"X-Own: 1" in other.requests[0]


@both
@pytest.mark.parametrize("header", ["Authorization", HEADER])
def test_redirect_within_the_origin_keeps_the_token(send: Send, header: str) -> None:
    with ByteServer(endless=InTurn(redirect("/moved"), NO_MODELS)) as server:
        client = AuthenticatedClient(
            base_url=f"{server.url}/base", token=SECRET, auth_header_name=header, follow_redirects=True
        )
        assert send(client) == 200
    assert [f"{header}: Bearer {SECRET}".encode() in request for request in server.requests] == [True, True]


@both
def test_event_hooks_of_the_caller_are_still_called(send: Send) -> None:
    urls: list[str] = []

    def note(request: object) -> None:
        urls.append(str(getattr(request, "url", "")))

    async def note_async(request: object) -> None:
        note(request)

    hooks = {"request": [note if send is send_sync else note_async]}
    with ByteServer(NO_MODELS) as server:
        client = AuthenticatedClient(
            base_url=server.url, token=SECRET, auth_header_name=HEADER, httpx_args={"event_hooks": hooks}
        )
        assert send(client) == 200
    assert urls == [f"{server.url}/v1/models"]
    assert len(hooks["request"]) == 1


def test_request_to_another_origin_has_no_token_in_a_custom_header() -> None:
    with ByteServer(NO_MODELS) as other:
        client = AuthenticatedClient(base_url="http://127.0.0.1:1", token=SECRET, auth_header_name=HEADER)
        with client.get_httpx_client() as http:
            assert http.get(f"{other.url}/v1/models").status_code == 200
    assert SECRET.encode() not in other.requests[0]
