# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Mapping
from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ..._call import build_response, drop_absent, quote_path
from ...types import UNSET, Response, ResponseLike, StreamOperation, Unset

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client
    from ...models import ResponseEvent
    from ...models.error_body import ErrorBody
    from ...models.model_response import ModelResponse


def _get_kwargs(
    response_id: str,
    *,
    include: list[str] | Unset = UNSET,
    stream: bool | Unset = UNSET,
    starting_after: int | Unset = UNSET,
    include_obfuscation: bool | Unset = UNSET,
) -> dict[str, Any]:
    return {
        "method": "GET",
        "url": f"/v1/responses/{quote_path('response_id', response_id)}",
        "params": drop_absent(
            {
                "include": include,
                "stream": stream,
                "starting_after": starting_after,
                "include_obfuscation": include_obfuscation,
            }
        ),
    }


def _parse_success(response: ResponseLike) -> ModelResponse:
    return models_.ModelResponse.from_dict(response.json())


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


def _parse_event(data: Mapping[str, Any]) -> ResponseEvent:
    return models_.ResponseEvent.from_dict(data)


OPERATION: Final = StreamOperation(
    name="retrieve_response",
    tag="router",
    method="GET",
    path="/v1/responses/{response_id}",
    build=_get_kwargs,
    parse=_parse_success,
    event=_parse_event,
)


def sync(
    response_id: str,
    *,
    client: AuthenticatedClient | Client,
    include: list[str] | Unset = UNSET,
    stream: bool | Unset = UNSET,
    starting_after: int | Unset = UNSET,
    include_obfuscation: bool | Unset = UNSET,
) -> ModelResponse | ErrorBody | None:
    """Get a stored response.

    Return a response that the server has stored, also while it is generated in the background. vLLM, OGX and OpenAI
    have this operation; llama.cpp and the router store no responses. With `stream=true` the response is an event
    stream, as in create_response: the server first sends the events that it has stored, and then the new ones.

    Args:
        response_id: Identifier of the response, `id` of the answer of create_response.
        client: The client that sends the request.
        include: Further parts of the items to return, by OpenAI's names, for example `reasoning.encrypted_content`.
        stream: Whether to stream the events of the response. Default: false.
        starting_after: `sequence_number` of an event. The stream begins with the event that follows it. Default:
            the first event. Range: at least 0.
        include_obfuscation: Whether events have a field `obfuscation` of random length, which hides the length of
            the text. Only OpenAI supports it. Default: true.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(
        response_id,
        client=client,
        include=include,
        stream=stream,
        starting_after=starting_after,
        include_obfuscation=include_obfuscation,
    ).parsed


def sync_detailed(
    response_id: str,
    *,
    client: AuthenticatedClient | Client,
    include: list[str] | Unset = UNSET,
    stream: bool | Unset = UNSET,
    starting_after: int | Unset = UNSET,
    include_obfuscation: bool | Unset = UNSET,
) -> Response[ModelResponse | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(
        **_get_kwargs(
            response_id,
            include=include,
            stream=stream,
            starting_after=starting_after,
            include_obfuscation=include_obfuscation,
        )
    )
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(
    response_id: str,
    *,
    client: AuthenticatedClient | Client,
    include: list[str] | Unset = UNSET,
    stream: bool | Unset = UNSET,
    starting_after: int | Unset = UNSET,
    include_obfuscation: bool | Unset = UNSET,
) -> ModelResponse | ErrorBody | None:
    """Get a stored response.

    Return a response that the server has stored, also while it is generated in the background. vLLM, OGX and OpenAI
    have this operation; llama.cpp and the router store no responses. With `stream=true` the response is an event
    stream, as in create_response: the server first sends the events that it has stored, and then the new ones.

    Args:
        response_id: Identifier of the response, `id` of the answer of create_response.
        client: The client that sends the request.
        include: Further parts of the items to return, by OpenAI's names, for example `reasoning.encrypted_content`.
        stream: Whether to stream the events of the response. Default: false.
        starting_after: `sequence_number` of an event. The stream begins with the event that follows it. Default:
            the first event. Range: at least 0.
        include_obfuscation: Whether events have a field `obfuscation` of random length, which hides the length of
            the text. Only OpenAI supports it. Default: true.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `asyncio_detailed` returns the whole response.
    """
    response = await asyncio_detailed(
        response_id,
        client=client,
        include=include,
        stream=stream,
        starting_after=starting_after,
        include_obfuscation=include_obfuscation,
    )
    return response.parsed


async def asyncio_detailed(
    response_id: str,
    *,
    client: AuthenticatedClient | Client,
    include: list[str] | Unset = UNSET,
    stream: bool | Unset = UNSET,
    starting_after: int | Unset = UNSET,
    include_obfuscation: bool | Unset = UNSET,
) -> Response[ModelResponse | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            response_id,
            include=include,
            stream=stream,
            starting_after=starting_after,
            include_obfuscation=include_obfuscation,
        )
    )
    return build_response(client, response, _parse_success, _parse_error)


def stream(
    response_id: str,
    *,
    client: AuthenticatedClient | Client,
    include: list[str] | Unset = UNSET,
    stream: bool | Unset = UNSET,
    starting_after: int | Unset = UNSET,
    include_obfuscation: bool | Unset = UNSET,
) -> Generator[ResponseEvent, None, None]:
    """Send the request, and yield the events of the response as they arrive.

    Closing the generator closes the response.

    Raises:
        errors.ErrorResponse: The server returned an error, or an event reports one.
        errors.UnreadableResponse: The response is not an event stream, or an event cannot be parsed.
    """
    from ..._stream import iter_events

    kwargs = _get_kwargs(
        response_id,
        include=include,
        stream=stream,
        starting_after=starting_after,
        include_obfuscation=include_obfuscation,
    )
    return iter_events(client, kwargs, _parse_event, _parse_error)


def asyncio_stream(
    response_id: str,
    *,
    client: AuthenticatedClient | Client,
    include: list[str] | Unset = UNSET,
    stream: bool | Unset = UNSET,
    starting_after: int | Unset = UNSET,
    include_obfuscation: bool | Unset = UNSET,
) -> AsyncGenerator[ResponseEvent, None]:
    """Yield the events like `stream`, with `async for`."""
    from ..._stream import aiter_events

    kwargs = _get_kwargs(
        response_id,
        include=include,
        stream=stream,
        starting_after=starting_after,
        include_obfuscation=include_obfuscation,
    )
    return aiter_events(client, kwargs, _parse_event, _parse_error)
