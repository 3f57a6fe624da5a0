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
    from ...models import TextGenerationEvent
    from ...models.error_body import ErrorBody
    from ...models.generate_request import GenerateRequest
    from ...models.text_generation_event import TextGenerationEvent


def _get_kwargs(
    *,
    body: GenerateRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/generate_stream",
    }

    _kwargs["json"] = to_json(body)
    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_success(response: ResponseLike) -> str:
    return response.text


def _parse_event(data: Mapping[str, Any]) -> TextGenerationEvent:
    return models_.TextGenerationEvent.from_dict(data)


OPERATION: Final = StreamOperation(
    name="generate_stream",
    tag="inference",
    method="POST",
    path="/generate_stream",
    build=_get_kwargs,
    parse=_parse_success,
    event=_parse_event,
)


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> str | ErrorBody | None:
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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[str | ErrorBody]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: GenerateRequest,
) -> Response[str | ErrorBody]:
    """Generate text with Text Generation Inference, as a stream

     Same as `generate`, as an event stream: each `data:` line holds one `TextGenerationEvent`, for one
    token. The event with `generated_text` is the last. If the stream fails, an event holds an
    `ErrorBody`.

    Args:
        body (GenerateRequest): A text to continue.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[str | ErrorBody]
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
    body: GenerateRequest,
) -> str | ErrorBody | None:
    """Generate text with Text Generation Inference, as a stream

     Same as `generate`, as an event stream: each `data:` line holds one `TextGenerationEvent`, for one
    token. The event with `generated_text` is the last. If the stream fails, an event holds an
    `ErrorBody`.

    Args:
        body (GenerateRequest): A text to continue.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        str | ErrorBody | None
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: GenerateRequest,
) -> Response[str | ErrorBody]:
    """Generate text with Text Generation Inference, as a stream

     Same as `generate`, as an event stream: each `data:` line holds one `TextGenerationEvent`, for one
    token. The event with `generated_text` is the last. If the stream fails, an event holds an
    `ErrorBody`.

    Args:
        body (GenerateRequest): A text to continue.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[str | ErrorBody]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: GenerateRequest,
) -> str | ErrorBody | None:
    """Generate text with Text Generation Inference, as a stream

     Same as `generate`, as an event stream: each `data:` line holds one `TextGenerationEvent`, for one
    token. The event with `generated_text` is the last. If the stream fails, an event holds an
    `ErrorBody`.

    Args:
        body (GenerateRequest): A text to continue.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        str | ErrorBody | None
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
