# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ..._call import build_response
from ..._json import to_json
from ...types import Operation, Response, ResponseLike

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client
    from ...models.chat_completion_request import ChatCompletionRequest
    from ...models.chat_tokenization import ChatTokenization
    from ...models.error_body import ErrorBody


def _get_kwargs(*, body: ChatCompletionRequest) -> dict[str, Any]:
    return {
        "method": "POST",
        "url": "/chat_tokenize",
        "json": to_json(body),
        "headers": {"Content-Type": "application/json"},
    }


def _parse_success(response: ResponseLike) -> ChatTokenization:
    return models_.ChatTokenization.from_dict(response.json())


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


OPERATION: Final = Operation(
    name="chat_tokenize", tag="inference", method="POST", path="/chat_tokenize", build=_get_kwargs, parse=_parse_success
)


def sync(*, client: AuthenticatedClient | Client, body: ChatCompletionRequest) -> ChatTokenization | ErrorBody | None:
    """Tokenize a conversation with Text Generation Inference.

    Apply the chat template to a conversation; return the resulting text and its tokens. The base URL is the URL of a
    self-hosted server that runs Text Generation Inference.

    Args:
        client: The client that sends the request.
        body: A request for a chat completion. Servers ignore or refuse parameters that their model does not
            support. Fields that are not listed, for example those of one provider, may be added and are sent as given.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(client=client, body=body).parsed


def sync_detailed(
    *, client: AuthenticatedClient | Client, body: ChatCompletionRequest
) -> Response[ChatTokenization | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(**_get_kwargs(body=body))
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(
    *, client: AuthenticatedClient | Client, body: ChatCompletionRequest
) -> ChatTokenization | ErrorBody | None:
    """Tokenize a conversation with Text Generation Inference.

    Apply the chat template to a conversation; return the resulting text and its tokens. The base URL is the URL of a
    self-hosted server that runs Text Generation Inference.

    Args:
        client: The client that sends the request.
        body: A request for a chat completion. Servers ignore or refuse parameters that their model does not
            support. Fields that are not listed, for example those of one provider, may be added and are sent as given.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `asyncio_detailed` returns the whole response.
    """
    response = await asyncio_detailed(client=client, body=body)
    return response.parsed


async def asyncio_detailed(
    *, client: AuthenticatedClient | Client, body: ChatCompletionRequest
) -> Response[ChatTokenization | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(**_get_kwargs(body=body))
    return build_response(client, response, _parse_success, _parse_error)
