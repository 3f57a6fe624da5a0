"""The types of hf_api as its users see them. mypy and pyright check this file; it is never run.

A line that both checkers must refuse has a `type: ignore`. If the line has no error, the checkers report the unused
`type: ignore`.
"""
# pyright: reportUnnecessaryTypeIgnoreComment=true

from typing import Any, ParamSpec, TypeVar, assert_type

from hf_api import AuthenticatedClient, Client
from hf_api.api.hub import list_models
from hf_api.api.router import create_chat_completion, get_router_model
from hf_api.models import (
    ChatCompletion,
    ChatCompletionChunk,
    ChatCompletionRequest,
    ChatMessage,
    ErrorBody,
    ModelInfo,
    RouterModel,
)
from hf_api.types import UNSET, Operation, Response, ResponseLike, StreamOperation, Unset

P = ParamSpec("P")
T = TypeVar("T")
E = TypeVar("E")


def call(operation: Operation[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Stand for a transport: take the parameters of an operation, and return its result."""
    raise NotImplementedError


def stream(operation: StreamOperation[P, Any, E], *args: P.args, **kwargs: P.kwargs) -> list[E]:
    """Stand for a transport that returns the events of a stream."""
    raise NotImplementedError


def page(operation: Operation[P, list[T]], *args: P.args, **kwargs: P.kwargs) -> T:
    """Stand for an iteration over pages: return one item of the result."""
    raise NotImplementedError


def length(response: ResponseLike) -> int:
    return len(response.content)


def first_byte(data: bytes) -> int:
    return data[0]


BODY = ChatCompletionRequest(model="m", messages=[ChatMessage(role="user", content="Hello")])
CHAT = create_chat_completion.OPERATION

# An operation has the types of its parameters and of its result.
assert_type(call(CHAT, body=BODY), ChatCompletion)
assert_type(call(get_router_model.OPERATION, "org/name"), RouterModel)
assert_type(call(get_router_model.OPERATION, model_id="org/name"), RouterModel)
assert_type(call(list_models.OPERATION, search="bert", limit=3), list[ModelInfo])
assert_type(page(list_models.OPERATION, limit=3), ModelInfo)
assert_type(stream(CHAT, body=BODY), list[ChatCompletionChunk])

# Another parser changes the result and keeps the parameters.
assert_type(call(get_router_model.OPERATION.reading(length), "org/name"), int)
assert_type(call(CHAT.reading(length), body=BODY), int)
assert_type(stream(CHAT.reading(length), body=BODY), list[ChatCompletionChunk])
assert_type(stream(CHAT.reading(length, event=first_byte), body=BODY), list[int])

# A wrong argument is an error.
call(CHAT, body="Hello")  # type: ignore[arg-type]
call(CHAT, bdy=BODY)  # type: ignore[call-arg]
call(CHAT)  # type: ignore[call-arg]
call(list_models.OPERATION, limit="3")  # type: ignore[arg-type]
stream(get_router_model.OPERATION, "a")  # type: ignore[arg-type]
page(get_router_model.OPERATION, "a")  # type: ignore[arg-type]
CHAT.path = "/"  # type: ignore[misc]


# The generated functions accept both clients.
def stock(client: Client, authenticated: AuthenticatedClient) -> None:
    assert_type(create_chat_completion.sync(client=client, body=BODY), ChatCompletion | ErrorBody | None)
    response = create_chat_completion.sync_detailed(client=authenticated, body=BODY)
    assert_type(response, Response[ChatCompletion | ErrorBody])
    assert_type(response.status_code, int)


async def stock_async(client: Client) -> None:
    assert_type(await get_router_model.asyncio("a", client=client), RouterModel | ErrorBody | None)


# `is not UNSET`, `isinstance` and a truth test narrow the type of a field.
def narrow(value: str | Unset) -> None:
    if value is not UNSET:
        assert_type(value, str)
    if not isinstance(value, Unset):
        assert_type(value, str)
    if value:
        assert_type(value, str)


# A misspelt name is an error although the names are loaded lazily.
from hf_api.models import ChatCompletoin  # type: ignore[attr-defined]  # noqa: E402, F401
