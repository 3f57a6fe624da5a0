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
    from ...models import Completion
    from ...models.completion import Completion
    from ...models.completion_request import CompletionRequest
    from ...models.error_body import ErrorBody


def _get_kwargs(
    *,
    body: CompletionRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/completions",
    }

    _kwargs["json"] = to_json(body)
    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_success(response: ResponseLike) -> Completion:
    return models_.Completion.from_dict(response.json())


def _parse_event(data: Mapping[str, Any]) -> Completion:
    return models_.Completion.from_dict(data)


OPERATION: Final = StreamOperation(
    name="create_completion",
    tag="router",
    method="POST",
    path="/v1/completions",
    build=_get_kwargs,
    parse=_parse_success,
    event=_parse_event,
)


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Completion | ErrorBody | None:
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
) -> Response[Completion | ErrorBody]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CompletionRequest,
) -> Response[Completion | ErrorBody]:
    """Create a completion

     Continue a prompt, without a chat template. Dedicated servers and some providers have this
    operation. With `stream: true` the response is an event stream of the same object: each event holds
    the next piece of `text`. The stream ends with `data: [DONE]`.

    Args:
        body (CompletionRequest): A request for a completion: a text to continue. Servers ignore
            or refuse parameters that their model does not support. Fields that are not listed may be
            added and are sent as given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Completion | ErrorBody]
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
    body: CompletionRequest,
) -> Completion | ErrorBody | None:
    """Create a completion

     Continue a prompt, without a chat template. Dedicated servers and some providers have this
    operation. With `stream: true` the response is an event stream of the same object: each event holds
    the next piece of `text`. The stream ends with `data: [DONE]`.

    Args:
        body (CompletionRequest): A request for a completion: a text to continue. Servers ignore
            or refuse parameters that their model does not support. Fields that are not listed may be
            added and are sent as given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Completion | ErrorBody | None
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CompletionRequest,
) -> Response[Completion | ErrorBody]:
    """Create a completion

     Continue a prompt, without a chat template. Dedicated servers and some providers have this
    operation. With `stream: true` the response is an event stream of the same object: each event holds
    the next piece of `text`. The stream ends with `data: [DONE]`.

    Args:
        body (CompletionRequest): A request for a completion: a text to continue. Servers ignore
            or refuse parameters that their model does not support. Fields that are not listed may be
            added and are sent as given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Completion | ErrorBody]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CompletionRequest,
) -> Completion | ErrorBody | None:
    """Create a completion

     Continue a prompt, without a chat template. Dedicated servers and some providers have this
    operation. With `stream: true` the response is an event stream of the same object: each event holds
    the next piece of `text`. The stream ends with `data: [DONE]`.

    Args:
        body (CompletionRequest): A request for a completion: a text to continue. Servers ignore
            or refuse parameters that their model does not support. Fields that are not listed may be
            added and are sent as given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Completion | ErrorBody | None
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
