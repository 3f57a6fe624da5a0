# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ..._call import build_response, quote_path
from ..._json import first_of, parse_items, to_json
from ...types import Operation, Response, ResponseLike

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client
    from ...models.error_body import ErrorBody
    from ...models.translation import Translation
    from ...models.translation_request import TranslationRequest


def _get_kwargs(model_id: str, *, body: TranslationRequest) -> dict[str, Any]:
    return {
        "method": "POST",
        "url": f"/models/{quote_path('model_id', model_id, safe='/')}",
        "json": to_json(body),
        "headers": {"Content-Type": "application/json"},
    }


def _parse_success(response: ResponseLike) -> list[Translation] | Translation:
    body: list[Translation] | Translation = first_of(
        response.json(), lambda items: parse_items(items, models_.Translation.from_dict), models_.Translation.from_dict
    )
    return body


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


OPERATION: Final = Operation(
    name="translation",
    tag="inference",
    method="POST",
    path="/models/{model_id}",
    build=_get_kwargs,
    parse=_parse_success,
)


def sync(
    model_id: str, *, client: AuthenticatedClient | Client, body: TranslationRequest
) -> list[Translation] | Translation | ErrorBody | None:
    """Translate texts.

    Translate texts into another language. Models for one language pair need no language codes. Multilingual models
    require codes in their own notation, for example `fr_XX`.

    Args:
        model_id: Model repository on the Hub, `organization/name` or a one-part name such as `gpt2`. The slash is
            sent unescaped, never as `%2F`.
        client: The client that sends the request.
        body: Texts to translate.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(model_id, client=client, body=body).parsed


def sync_detailed(
    model_id: str, *, client: AuthenticatedClient | Client, body: TranslationRequest
) -> Response[list[Translation] | Translation | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(**_get_kwargs(model_id, body=body))
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(
    model_id: str, *, client: AuthenticatedClient | Client, body: TranslationRequest
) -> list[Translation] | Translation | ErrorBody | None:
    """Translate texts.

    Translate texts into another language. Models for one language pair need no language codes. Multilingual models
    require codes in their own notation, for example `fr_XX`.

    Args:
        model_id: Model repository on the Hub, `organization/name` or a one-part name such as `gpt2`. The slash is
            sent unescaped, never as `%2F`.
        client: The client that sends the request.
        body: Texts to translate.

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
    model_id: str, *, client: AuthenticatedClient | Client, body: TranslationRequest
) -> Response[list[Translation] | Translation | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(**_get_kwargs(model_id, body=body))
    return build_response(client, response, _parse_success, _parse_error)
