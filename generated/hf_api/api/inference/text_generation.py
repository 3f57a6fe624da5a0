# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Mapping
from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ..._call import build_response, quote_path
from ..._json import first_of, parse_items, to_json
from ...types import Response, ResponseLike, StreamOperation

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client
    from ...models import TextGenerationEvent
    from ...models.error_body import ErrorBody
    from ...models.text_generation import TextGeneration
    from ...models.text_generation_request import TextGenerationRequest


def _get_kwargs(model_id: str, *, body: TextGenerationRequest) -> dict[str, Any]:
    return {
        "method": "POST",
        "url": f"/models/{quote_path('model_id', model_id, safe='/')}",
        "json": to_json(body),
        "headers": {"Content-Type": "application/json"},
    }


def _parse_success(response: ResponseLike) -> list[TextGeneration] | TextGeneration:
    body: list[TextGeneration] | TextGeneration = first_of(
        response.json(),
        lambda items: parse_items(items, models_.TextGeneration.from_dict),
        models_.TextGeneration.from_dict,
    )
    return body


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


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


def sync(
    model_id: str, *, client: AuthenticatedClient | Client, body: TextGenerationRequest
) -> list[TextGeneration] | TextGeneration | ErrorBody | None:
    """Generate text.

    Continue a prompt, without a chat template, in the format of Text Generation Inference. With `stream: true` the
    response is an event stream: each `data:` line holds one `TextGenerationEvent`, for one token. The event with
    `generated_text` is the last; there is no `[DONE]`. If the stream fails, an event holds an `ErrorBody`. hf-inference
    itself has not served this task since 2026-07; dedicated endpoints and some providers serve it.

    Args:
        model_id: Model repository on the Hub, `organization/name` or a one-part name such as `gpt2`. The slash is
            sent unescaped, never as `%2F`.
        client: The client that sends the request.
        body: A text to continue.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(model_id, client=client, body=body).parsed


def sync_detailed(
    model_id: str, *, client: AuthenticatedClient | Client, body: TextGenerationRequest
) -> Response[list[TextGeneration] | TextGeneration | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(**_get_kwargs(model_id, body=body))
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(
    model_id: str, *, client: AuthenticatedClient | Client, body: TextGenerationRequest
) -> list[TextGeneration] | TextGeneration | ErrorBody | None:
    """Generate text.

    Continue a prompt, without a chat template, in the format of Text Generation Inference. With `stream: true` the
    response is an event stream: each `data:` line holds one `TextGenerationEvent`, for one token. The event with
    `generated_text` is the last; there is no `[DONE]`. If the stream fails, an event holds an `ErrorBody`. hf-inference
    itself has not served this task since 2026-07; dedicated endpoints and some providers serve it.

    Args:
        model_id: Model repository on the Hub, `organization/name` or a one-part name such as `gpt2`. The slash is
            sent unescaped, never as `%2F`.
        client: The client that sends the request.
        body: A text to continue.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `asyncio_detailed` returns the whole response.
    """
    response = await asyncio_detailed(model_id, client=client, body=body)
    return response.parsed


async def asyncio_detailed(
    model_id: str, *, client: AuthenticatedClient | Client, body: TextGenerationRequest
) -> Response[list[TextGeneration] | TextGeneration | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(**_get_kwargs(model_id, body=body))
    return build_response(client, response, _parse_success, _parse_error)


def stream(
    model_id: str, *, client: AuthenticatedClient | Client, body: TextGenerationRequest
) -> Generator[TextGenerationEvent, None, None]:
    """Send the request, and yield the events of the response as they arrive.

    The field `stream` of the request is set to true. Closing the generator closes the response.

    Raises:
        errors.ErrorResponse: The server returned an error, or an event reports one.
        errors.UnreadableResponse: The response is not an event stream, or an event cannot be parsed.
    """
    from ..._stream import iter_events

    kwargs = _get_kwargs(model_id, body=body)
    kwargs["json"]["stream"] = True
    return iter_events(client, kwargs, _parse_event, _parse_error)


def asyncio_stream(
    model_id: str, *, client: AuthenticatedClient | Client, body: TextGenerationRequest
) -> AsyncGenerator[TextGenerationEvent, None]:
    """Yield the events like `stream`, with `async for`."""
    from ..._stream import aiter_events

    kwargs = _get_kwargs(model_id, body=body)
    kwargs["json"]["stream"] = True
    return aiter_events(client, kwargs, _parse_event, _parse_error)
