# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ..._call import build_response, quote_path
from ..._json import first_of, parse_items, to_json
from ...types import File, Operation, Response, ResponseLike

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client
    from ...models.error_body import ErrorBody
    from ...models.image_text import ImageText
    from ...models.image_to_text_request import ImageToTextRequest


def _get_kwargs(model_id: str, *, body: ImageToTextRequest | File) -> dict[str, Any]:
    content: dict[str, Any]
    if isinstance(body, File):
        content = {"content": body.payload, "headers": {"Content-Type": body.mime_type or "application/octet-stream"}}
    else:
        content = {"json": to_json(body), "headers": {"Content-Type": "application/json"}}
    return {"method": "POST", "url": f"/models/{quote_path('model_id', model_id, safe='/')}", **content}


def _parse_success(response: ResponseLike) -> ImageText | list[ImageText]:
    body: ImageText | list[ImageText] = first_of(
        response.json(), lambda items: parse_items(items, models_.ImageText.from_dict), models_.ImageText.from_dict
    )
    return body


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


OPERATION: Final = Operation(
    name="image_to_text",
    tag="inference",
    method="POST",
    path="/models/{model_id}",
    build=_get_kwargs,
    parse=_parse_success,
)


def sync(
    model_id: str, *, client: AuthenticatedClient | Client, body: ImageToTextRequest | File
) -> ImageText | list[ImageText] | ErrorBody | None:
    """Generate a text from an image.

    Describe an image, or read the text in it, depending on the model.

    Args:
        model_id: Model repository on the Hub, `organization/name` or a one-part name such as `gpt2`. The slash is
            sent unescaped, never as `%2F`.
        client: The client that sends the request.
        body: An image to describe.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(model_id, client=client, body=body).parsed


def sync_detailed(
    model_id: str, *, client: AuthenticatedClient | Client, body: ImageToTextRequest | File
) -> Response[ImageText | list[ImageText] | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(**_get_kwargs(model_id, body=body))
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(
    model_id: str, *, client: AuthenticatedClient | Client, body: ImageToTextRequest | File
) -> ImageText | list[ImageText] | ErrorBody | None:
    """Generate a text from an image.

    Describe an image, or read the text in it, depending on the model.

    Args:
        model_id: Model repository on the Hub, `organization/name` or a one-part name such as `gpt2`. The slash is
            sent unescaped, never as `%2F`.
        client: The client that sends the request.
        body: An image to describe.

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
    model_id: str, *, client: AuthenticatedClient | Client, body: ImageToTextRequest | File
) -> Response[ImageText | list[ImageText] | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(**_get_kwargs(model_id, body=body))
    return build_response(client, response, _parse_success, _parse_error)
