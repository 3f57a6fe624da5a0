# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ...types import UNSET, Response, ResponseLike, StreamOperation, quote_path, to_json

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models import TextGenerationEvent
    from ...models.error_body import ErrorBody
    from ...models.text_generation import TextGeneration
    from ...models.text_generation_request import TextGenerationRequest


def _get_kwargs(
    model_id: str,
    *,
    body: TextGenerationRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/models/{model_id}".format(
            model_id=quote_path("model_id", model_id, safe="/"),
        ),
    }

    _kwargs["json"] = to_json(body)
    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_success(response: ResponseLike) -> list[TextGeneration] | TextGeneration:
    def _parse_response_200(data: Any) -> Any:
        raw: object = data
        if raw is None or raw is UNSET:
            return data
        if isinstance(raw, list):
            try:
                return [
                    models_.TextGeneration.from_dict(response_200_type_0_item_data)
                    for response_200_type_0_item_data in data
                ]
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
        return models_.TextGeneration.from_dict(data)

    response_200 = _parse_response_200(response.json())

    result: list[TextGeneration] | TextGeneration = response_200
    return result


def _parse_event(data: Mapping[str, Any]) -> TextGenerationEvent:
    return models_.TextGenerationEvent.from_dict(data)


OPERATION: Final = StreamOperation(
    name="text_generation",
    tag="inference",
    method="POST",
    path="/models/{model_id}",
    build=_get_kwargs,
    parse=_parse_success,
    event=_parse_event,
)


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> list[TextGeneration] | TextGeneration | ErrorBody | None:
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
) -> Response[list[TextGeneration] | TextGeneration | ErrorBody]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    model_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: TextGenerationRequest,
) -> Response[list[TextGeneration] | TextGeneration | ErrorBody]:
    """Generate text

     Continue a prompt, without a chat template, in the format of Text Generation Inference. With
    `stream: true` the response is an event stream: each `data:` line holds one `TextGenerationEvent`,
    for one token. The event with `generated_text` is the last; there is no `[DONE]`. If the stream
    fails, an event holds an `ErrorBody`. hf-inference itself has not served this task since 2026-07;
    dedicated endpoints and some providers serve it.

    Args:
        model_id (str): Model repository on the Hub, `organisation/name` or a one-part name such
            as `gpt2`. The slash is sent unescaped, never as `%2F`.
        body (TextGenerationRequest): A text to continue.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[TextGeneration] | TextGeneration | ErrorBody]
    """

    kwargs = _get_kwargs(
        model_id=model_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    model_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: TextGenerationRequest,
) -> list[TextGeneration] | TextGeneration | ErrorBody | None:
    """Generate text

     Continue a prompt, without a chat template, in the format of Text Generation Inference. With
    `stream: true` the response is an event stream: each `data:` line holds one `TextGenerationEvent`,
    for one token. The event with `generated_text` is the last; there is no `[DONE]`. If the stream
    fails, an event holds an `ErrorBody`. hf-inference itself has not served this task since 2026-07;
    dedicated endpoints and some providers serve it.

    Args:
        model_id (str): Model repository on the Hub, `organisation/name` or a one-part name such
            as `gpt2`. The slash is sent unescaped, never as `%2F`.
        body (TextGenerationRequest): A text to continue.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[TextGeneration] | TextGeneration | ErrorBody | None
    """

    return sync_detailed(
        model_id=model_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    model_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: TextGenerationRequest,
) -> Response[list[TextGeneration] | TextGeneration | ErrorBody]:
    """Generate text

     Continue a prompt, without a chat template, in the format of Text Generation Inference. With
    `stream: true` the response is an event stream: each `data:` line holds one `TextGenerationEvent`,
    for one token. The event with `generated_text` is the last; there is no `[DONE]`. If the stream
    fails, an event holds an `ErrorBody`. hf-inference itself has not served this task since 2026-07;
    dedicated endpoints and some providers serve it.

    Args:
        model_id (str): Model repository on the Hub, `organisation/name` or a one-part name such
            as `gpt2`. The slash is sent unescaped, never as `%2F`.
        body (TextGenerationRequest): A text to continue.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[TextGeneration] | TextGeneration | ErrorBody]
    """

    kwargs = _get_kwargs(
        model_id=model_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    model_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: TextGenerationRequest,
) -> list[TextGeneration] | TextGeneration | ErrorBody | None:
    """Generate text

     Continue a prompt, without a chat template, in the format of Text Generation Inference. With
    `stream: true` the response is an event stream: each `data:` line holds one `TextGenerationEvent`,
    for one token. The event with `generated_text` is the last; there is no `[DONE]`. If the stream
    fails, an event holds an `ErrorBody`. hf-inference itself has not served this task since 2026-07;
    dedicated endpoints and some providers serve it.

    Args:
        model_id (str): Model repository on the Hub, `organisation/name` or a one-part name such
            as `gpt2`. The slash is sent unescaped, never as `%2F`.
        body (TextGenerationRequest): A text to continue.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[TextGeneration] | TextGeneration | ErrorBody | None
    """

    return (
        await asyncio_detailed(
            model_id=model_id,
            client=client,
            body=body,
        )
    ).parsed
