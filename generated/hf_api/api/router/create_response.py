# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ...types import Response, ResponseLike, StreamOperation, to_json

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models import ResponseEvent
    from ...models.create_response_request import CreateResponseRequest
    from ...models.error_body import ErrorBody
    from ...models.model_response import ModelResponse


def _get_kwargs(
    *,
    body: CreateResponseRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/responses",
    }

    _kwargs["json"] = to_json(body)
    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_success(response: ResponseLike) -> ModelResponse:
    return models_.ModelResponse.from_dict(response.json())


def _parse_event(data: Mapping[str, Any]) -> ResponseEvent:
    return models_.ResponseEvent.from_dict(data)


OPERATION: Final = StreamOperation(
    name="create_response",
    tag="router",
    method="POST",
    path="/v1/responses",
    build=_get_kwargs,
    parse=_parse_success,
    event=_parse_event,
)


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ModelResponse | ErrorBody | None:
    if response.is_success:
        return _parse_success(response)
    if 400 <= response.status_code <= 499:
        try:
            return models_.ErrorBody.from_dict(response.json())
        except (AttributeError, KeyError, TypeError, ValueError):
            return None  # for example an HTML page of a gateway; Response.content holds it
    if 500 <= response.status_code <= 599:
        try:
            return models_.ErrorBody.from_dict(response.json())
        except (AttributeError, KeyError, TypeError, ValueError):
            return None  # for example an HTML page of a gateway; Response.content holds it
    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ModelResponse | ErrorBody]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateResponseRequest,
) -> Response[ModelResponse | ErrorBody]:
    """Create a response with the Responses API

     Generate an answer that consists of items: messages, reasoning, function calls, and calls to tools
    of MCP servers, which the router makes itself. The operation is in beta and stateless: the router
    refuses fields that refer to earlier answers. vLLM, llama.cpp and others have it too. If the model
    fails, the HTTP status is 200 and `status` is `failed`. With `stream: true` the response is an event
    stream: each `data:` line holds one `ResponseEvent`. The stream ends with the event
    `response.completed`, `response.incomplete` or `response.failed`, without `[DONE]`. OpenAI-style
    servers repeat the type in `event:`. Nothing is recorded: the types are based on the open-source
    implementation that the router uses, on OpenAI's own document and on llama.cpp.

    Args:
        body (CreateResponseRequest): A request of the Responses API. Servers ignore or refuse
            parameters that they do not support. Fields that are not listed may be added and are sent
            as given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ModelResponse | ErrorBody]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CreateResponseRequest,
) -> ModelResponse | ErrorBody | None:
    """Create a response with the Responses API

     Generate an answer that consists of items: messages, reasoning, function calls, and calls to tools
    of MCP servers, which the router makes itself. The operation is in beta and stateless: the router
    refuses fields that refer to earlier answers. vLLM, llama.cpp and others have it too. If the model
    fails, the HTTP status is 200 and `status` is `failed`. With `stream: true` the response is an event
    stream: each `data:` line holds one `ResponseEvent`. The stream ends with the event
    `response.completed`, `response.incomplete` or `response.failed`, without `[DONE]`. OpenAI-style
    servers repeat the type in `event:`. Nothing is recorded: the types are based on the open-source
    implementation that the router uses, on OpenAI's own document and on llama.cpp.

    Args:
        body (CreateResponseRequest): A request of the Responses API. Servers ignore or refuse
            parameters that they do not support. Fields that are not listed may be added and are sent
            as given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ModelResponse | ErrorBody | None
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateResponseRequest,
) -> Response[ModelResponse | ErrorBody]:
    """Create a response with the Responses API

     Generate an answer that consists of items: messages, reasoning, function calls, and calls to tools
    of MCP servers, which the router makes itself. The operation is in beta and stateless: the router
    refuses fields that refer to earlier answers. vLLM, llama.cpp and others have it too. If the model
    fails, the HTTP status is 200 and `status` is `failed`. With `stream: true` the response is an event
    stream: each `data:` line holds one `ResponseEvent`. The stream ends with the event
    `response.completed`, `response.incomplete` or `response.failed`, without `[DONE]`. OpenAI-style
    servers repeat the type in `event:`. Nothing is recorded: the types are based on the open-source
    implementation that the router uses, on OpenAI's own document and on llama.cpp.

    Args:
        body (CreateResponseRequest): A request of the Responses API. Servers ignore or refuse
            parameters that they do not support. Fields that are not listed may be added and are sent
            as given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ModelResponse | ErrorBody]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateResponseRequest,
) -> ModelResponse | ErrorBody | None:
    """Create a response with the Responses API

     Generate an answer that consists of items: messages, reasoning, function calls, and calls to tools
    of MCP servers, which the router makes itself. The operation is in beta and stateless: the router
    refuses fields that refer to earlier answers. vLLM, llama.cpp and others have it too. If the model
    fails, the HTTP status is 200 and `status` is `failed`. With `stream: true` the response is an event
    stream: each `data:` line holds one `ResponseEvent`. The stream ends with the event
    `response.completed`, `response.incomplete` or `response.failed`, without `[DONE]`. OpenAI-style
    servers repeat the type in `event:`. Nothing is recorded: the types are based on the open-source
    implementation that the router uses, on OpenAI's own document and on llama.cpp.

    Args:
        body (CreateResponseRequest): A request of the Responses API. Servers ignore or refuse
            parameters that they do not support. Fields that are not listed may be added and are sent
            as given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ModelResponse | ErrorBody | None
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
