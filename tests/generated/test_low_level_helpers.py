"""unwrap, pages and stream of hf_api, sync and async."""

import pickle
from collections.abc import Callable
from typing import Any

import anyio
import pytest
from hf_api import AuthenticatedClient, Client, errors, unwrap
from hf_api._stream import EventDecoder
from hf_api.api.hub import list_models
from hf_api.api.inference import generate_stream
from hf_api.api.router import create_chat_completion, get_router_model, list_router_models
from hf_api.models import ChatCompletionRequest, ErrorBody, RouterModelList
from hf_api.types import Response
from support.byte_server import ByteServer, InTurn, answer, chunks, head

CHAT = ChatCompletionRequest(model="m", messages=[])
MODELS = {"object": "list", "data": []}
Collect = Callable[[Any, Client | AuthenticatedClient], list[Any]]


def collect_sync(
    function: str, module: Any, client: Client | AuthenticatedClient, into: list[Any], **options: Any
) -> None:
    into.extend(getattr(module, function)(client=client, **options))


def collect_async(
    function: str, module: Any, client: Client | AuthenticatedClient, into: list[Any], **options: Any
) -> None:
    async def collect() -> None:
        async for item in getattr(module, f"asyncio_{function}")(client=client, **options):
            into.append(item)  # noqa: PERF401 - a comprehension would lose what came before an error

    anyio.run(collect)


both = pytest.mark.parametrize("collect", [collect_sync, collect_async], ids=["sync", "async"])


# -------------------------------------------------------------------------------------------------------------- unwrap


def test_unwrap_returns_the_body_of_a_success() -> None:
    with ByteServer(answer(MODELS)) as server:
        client = Client(base_url=server.url)
        assert unwrap(list_router_models.sync(client=client)) == RouterModelList(object_="list", data=[])
        assert unwrap(list_router_models.sync_detailed(client=client)).data == []


def test_unwrap_of_a_detailed_error_raises_with_status_bytes_and_the_parsed_error() -> None:
    with ByteServer(answer({"error": "no such model"}, status="404 Not Found")) as server:
        response = get_router_model.sync_detailed("a/b", client=Client(base_url=server.url))
    with pytest.raises(errors.ErrorResponse, match=r"the server returned an error \(status 404\): .*no such") as caught:
        unwrap(response)
    assert (caught.value.status_code, caught.value.content) == (404, response.content)
    assert caught.value.error == ErrorBody.from_dict({"error": "no such model"})


def test_unwrap_of_a_parsed_error_raises_with_the_error() -> None:
    error = ErrorBody.from_dict({"error": "no"})
    with pytest.raises(errors.ErrorResponse, match="no") as caught:
        unwrap(error)
    assert (caught.value.status_code, caught.value.content, caught.value.error) == (None, b"", error)


def test_unwrap_of_an_error_page_raises_without_a_parsed_error() -> None:
    with pytest.raises(errors.ErrorResponse, match=r"502.*<html>") as caught:
        unwrap(Response(502, b"<html>", {}, None))
    assert caught.value.error is None
    with pytest.raises(errors.ErrorResponse):
        unwrap(None)


def test_unwrap_returns_none_for_a_success_without_a_body() -> None:
    unwrap(Response(204, b"", {}, None))


@pytest.mark.parametrize(
    "error",
    [
        errors.UnexpectedStatus(307, b"x"),
        errors.UnreadableResponse(200, b"x"),
        errors.ErrorResponse(404, b"x", None),
        errors.PageError(200, b"x", "http://a/?token=b", "is on another origin"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_are_the_same_after_pickle(error: errors.ResponseError) -> None:
    twin = pickle.loads(pickle.dumps(error))
    assert (type(twin), str(twin), vars(twin)) == (type(error), str(error), vars(error))


# --------------------------------------------------------------------------------------------------------------- pages


def page(model: str, link: str | None = None) -> bytes:
    return answer([{"id": model}], "application/json", *([f"Link: {link}"] if link else []))


@both
def test_pages_follow_the_link_until_the_last_page(collect: Any) -> None:
    first = page("a", '<https://x/first>; rel="first", </api/models?cursor=2&limit=1>; rel="next"')
    second = page("b", "<?cursor=3>; Rel=NEXT")
    pages: list[Any] = []
    with ByteServer(endless=InTurn(first, second, page("c"))) as server:
        client = AuthenticatedClient(base_url=server.url, token="hf_x")
        collect("pages", list_models, client, pages, search="s", limit=1)
    assert [[model.id for model in each] for each in pages] == [["a"], ["b"], ["c"]]
    assert [request.split(b" ")[1] for request in server.requests] == [
        b"/api/models?search=s&limit=1",
        b"/api/models?cursor=2&limit=1",
        b"/api/models?cursor=3",
    ]
    assert all(b"authorization: bearer hf_x" in request.lower() for request in server.requests)


@both
@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("https://{server}/api/models?cursor=2", "is on another origin"),
        ("//evil.example/api/models", "is on another origin"),
        ("/api/models?limit=1", "was already returned"),
        ("http://127.0.0.1:port/", "is not a URL"),
    ],
)
def test_pages_do_not_request_another_origin_or_a_page_again(collect: Any, link: str, problem: str) -> None:
    pages: list[Any] = []
    with ByteServer() as target:
        response = page("a", f'<{link.format(server=f"127.0.0.1:{target.port}")}>; rel="next"')
        with ByteServer(response) as server, pytest.raises(errors.PageError, match=problem) as caught:
            client = AuthenticatedClient(base_url=server.url, token="hf_x")
            collect("pages", list_models, client, pages, limit=1)
    assert [[model.id for model in each] for each in pages] == [["a"]]
    assert (len(server.requests), target.requests) == (1, [])
    assert caught.value.content == b'[{"id": "a"}]'


@both
def test_a_longer_cycle_of_pages_ends_with_an_error(collect: Any) -> None:
    first, second = page("a", '</api/models?c=2>; rel="next"'), page("b", '</api/models>; rel="next"')
    with ByteServer(endless=InTurn(first, second)) as server, pytest.raises(errors.PageError, match="already"):
        collect("pages", list_models, Client(base_url=server.url), [])
    assert len(server.requests) == 2


@both
def test_an_error_of_a_later_page_is_raised_after_the_pages_before_it(collect: Any) -> None:
    pages: list[Any] = []
    last = answer({"error": "busy"}, status="503 Service Unavailable")
    with (
        ByteServer(endless=InTurn(page("a", '<?c=2>; rel="next"'), last)) as server,
        pytest.raises(errors.ErrorResponse, match="503") as caught,
    ):
        collect("pages", list_models, Client(base_url=server.url), pages)
    assert caught.value.error == ErrorBody.from_dict({"error": "busy"})
    assert len(pages) == 1


# -------------------------------------------------------------------------------------------------------------- stream


def chunk(text: str) -> bytes:
    return b'{"choices":[{"index":0,"delta":{"content":"%b"}}]}' % text.encode()


def text_of(received: list[Any]) -> str:
    return "".join(each.choices[0].delta.content for each in received)


@both
def test_stream_requests_a_stream_and_yields_typed_events_until_done(collect: Any) -> None:
    body = b"data: " + chunk("He") + b"\n\n: comment\n\ndata: " + chunk("llo") + b"\n\ndata: [DONE]\n\nignored"
    received: list[Any] = []
    with ByteServer(head("Transfer-Encoding: chunked") + chunks(body[:9], body[9:50], body[50:])) as server:
        collect("stream", create_chat_completion, Client(base_url=server.url), received, body=CHAT)
    assert text_of(received) == "Hello"
    assert b'"stream":true' in server.requests[0].replace(b" ", b"")
    assert "stream" not in CHAT.to_dict()


@both
def test_an_event_at_the_end_of_the_response_needs_no_blank_line(collect: Any) -> None:
    received: list[Any] = []
    with ByteServer(head() + b"data: " + chunk("a")) as server:
        collect("stream", create_chat_completion, Client(base_url=server.url), received, body=CHAT)
    assert text_of(received) == "a"


@both
@pytest.mark.parametrize(
    "event",
    [b'event: error\ndata: {"error":{"message":"broken"}}', b'data: {"error":{"message":"broken"}}'],
    ids=["named", "unnamed"],
)
def test_an_error_in_a_stream_is_raised_after_the_events_before_it(collect: Any, event: bytes) -> None:
    received: list[Any] = []
    with (
        ByteServer(head() + b"data: " + chunk("a") + b"\n\n" + event + b"\n\n") as server,
        pytest.raises(errors.ErrorResponse, match="broken") as caught,
    ):
        collect("stream", create_chat_completion, Client(base_url=server.url), received, body=CHAT)
    assert text_of(received) == "a"
    assert caught.value.status_code == 200
    assert isinstance(caught.value.error, ErrorBody)


@both
def test_an_error_status_is_raised_with_the_parsed_error(collect: Any) -> None:
    with (
        ByteServer(answer({"error": "no"}, status="401 Unauthorized")) as server,
        pytest.raises(errors.ErrorResponse, match="401") as caught,
    ):
        collect("stream", create_chat_completion, Client(base_url=server.url), [], body=CHAT)
    assert caught.value.error == ErrorBody.from_dict({"error": "no"})


@both
@pytest.mark.parametrize(
    "response",
    [answer({"choices": []}), head() + b'data: {"choices"\n\n', head() + b"data: [1]\n\n"],
    ids=["json", "cut", "list"],
)
def test_what_is_no_event_is_unreadable(collect: Any, response: bytes) -> None:
    with ByteServer(response) as server, pytest.raises(errors.UnreadableResponse) as caught:
        collect("stream", create_chat_completion, Client(base_url=server.url), [], body=CHAT)
    assert caught.value.content


def test_an_operation_that_always_streams_sends_the_request_as_given() -> None:
    event = b'data: {"token":{"id":1,"text":"a","logprob":0,"special":false},"generated_text":null}\n\n'
    with ByteServer(head() + event) as server:
        events = list(generate_stream.stream(client=Client(base_url=server.url), body={"inputs": "x"}))  # type: ignore[arg-type]
    assert [each.token.text for each in events] == ["a"]
    assert server.requests[0].endswith(b'{"inputs":"x"}')


def test_closing_a_stream_closes_the_connection() -> None:
    with ByteServer(head() + b"data: " + chunk("a") + b"\n\n", endless=iter(lambda: b": wait\n\n", None)) as server:
        events = create_chat_completion.stream(client=Client(base_url=server.url), body=CHAT)
        assert text_of([next(events)]) == "a"
        events.close()
        server.wait_for_end()


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"], ids=["LF", "CR", "CRLF"])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_events_do_not_depend_on_line_ends_or_on_where_the_bytes_are_split(end: str, size: int) -> None:
    lines = [
        "data: a",
        "data:b",
        "data",
        "",
        ": c",
        "event: x",
        "data: é",
        "id: 1",
        "",
        "",
        "event: y",
        "",
        "data:  z",
        "",
    ]
    data = b"\xef\xbb\xbf" + "".join(line + end for line in lines).encode()
    decoder = EventDecoder()
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    events = [event for piece in pieces for event in decoder.feed(piece)] + list(decoder.feed(b"", final=True))
    assert events == [("", "a\nb\n"), ("x", "é"), ("", " z")]
