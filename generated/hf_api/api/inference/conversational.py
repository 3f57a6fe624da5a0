# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ..._call import build_response, quote_path
from ..._json import to_json
from ...types import Operation, Response, ResponseLike

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client
    from ...models.conversational_reply import ConversationalReply
    from ...models.conversational_request import ConversationalRequest
    from ...models.error_body import ErrorBody


def _get_kwargs(model_id: str, *, body: ConversationalRequest) -> dict[str, Any]:
    return {
        "method": "POST",
        "url": f"/models/{quote_path('model_id', model_id, safe='/')}",
        "json": to_json(body),
        "headers": {"Content-Type": "application/json"},
    }


def _parse_success(response: ResponseLike) -> ConversationalReply:
    return models_.ConversationalReply.from_dict(response.json())


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


OPERATION: Final = Operation(
    name="conversational",
    tag="inference",
    method="POST",
    path="/models/{model_id}",
    build=_get_kwargs,
    parse=_parse_success,
)


def sync(
    model_id: str, *, client: AuthenticatedClient | Client, body: ConversationalRequest
) -> ConversationalReply | ErrorBody | None:
    """Deprecated. Answer a conversation, in the format from before 2024.

    Answer a message with models such as BlenderBot and DialoGPT. This operation is the predecessor of chat: new code
    uses create_chat_completion of the router. hf-inference no longer serves it, and it has no official schema: the
    types are based on recorded responses of 2023 and on the validation of api-inference-community.

    Args:
        model_id: Model repository on the Hub, `organization/name` or a one-part name such as `gpt2`. The slash is
            sent unescaped, never as `%2F`.
        client: The client that sends the request.
        body: A message to answer.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(model_id, client=client, body=body).parsed


def sync_detailed(
    model_id: str, *, client: AuthenticatedClient | Client, body: ConversationalRequest
) -> Response[ConversationalReply | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(**_get_kwargs(model_id, body=body))
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(
    model_id: str, *, client: AuthenticatedClient | Client, body: ConversationalRequest
) -> ConversationalReply | ErrorBody | None:
    """Deprecated. Answer a conversation, in the format from before 2024.

    Answer a message with models such as BlenderBot and DialoGPT. This operation is the predecessor of chat: new code
    uses create_chat_completion of the router. hf-inference no longer serves it, and it has no official schema: the
    types are based on recorded responses of 2023 and on the validation of api-inference-community.

    Args:
        model_id: Model repository on the Hub, `organization/name` or a one-part name such as `gpt2`. The slash is
            sent unescaped, never as `%2F`.
        client: The client that sends the request.
        body: A message to answer.

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
    model_id: str, *, client: AuthenticatedClient | Client, body: ConversationalRequest
) -> Response[ConversationalReply | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(**_get_kwargs(model_id, body=body))
    return build_response(client, response, _parse_success, _parse_error)
