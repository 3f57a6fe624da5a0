# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ..._call import build_response, drop_absent, quote_path
from ...types import UNSET, Operation, Response, ResponseLike, Unset

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client
    from ...models.error_body import ErrorBody
    from ...models.item_order import ItemOrder
    from ...models.response_item_list import ResponseItemList


def _get_kwargs(
    response_id: str,
    *,
    include: list[str] | Unset = UNSET,
    after: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    order: ItemOrder | Unset = UNSET,
) -> dict[str, Any]:
    return {
        "method": "GET",
        "url": f"/v1/responses/{quote_path('response_id', response_id)}/input_items",
        "params": drop_absent({"include": include, "after": after, "limit": limit, "order": order}),
    }


def _parse_success(response: ResponseLike) -> ResponseItemList:
    return models_.ResponseItemList.from_dict(response.json())


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


OPERATION: Final = Operation(
    name="list_response_input_items",
    tag="router",
    method="GET",
    path="/v1/responses/{response_id}/input_items",
    build=_get_kwargs,
    parse=_parse_success,
)


def sync(
    response_id: str,
    *,
    client: AuthenticatedClient | Client,
    include: list[str] | Unset = UNSET,
    after: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    order: ItemOrder | Unset = UNSET,
) -> ResponseItemList | ErrorBody | None:
    """List the input items of a stored response.

    Return one page of the items from which a stored response was generated. `has_more` and `last_id` lead to the next
    page. OGX and OpenAI have this operation.

    Args:
        response_id: Identifier of the response, `id` of the answer of create_response.
        client: The client that sends the request.
        include: Further parts of the items to return, by OpenAI's names, for example `reasoning.encrypted_content`.
        after: Identifier of the item before the first item of the page. Absent for the first page.
        limit: Number of items in one page. OpenAI allows at most 100. Default: 20. Range: at least 1.
        order: Order of items by their time.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(response_id, client=client, include=include, after=after, limit=limit, order=order).parsed


def sync_detailed(
    response_id: str,
    *,
    client: AuthenticatedClient | Client,
    include: list[str] | Unset = UNSET,
    after: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    order: ItemOrder | Unset = UNSET,
) -> Response[ResponseItemList | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(
        **_get_kwargs(response_id, include=include, after=after, limit=limit, order=order)
    )
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(
    response_id: str,
    *,
    client: AuthenticatedClient | Client,
    include: list[str] | Unset = UNSET,
    after: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    order: ItemOrder | Unset = UNSET,
) -> ResponseItemList | ErrorBody | None:
    """List the input items of a stored response.

    Return one page of the items from which a stored response was generated. `has_more` and `last_id` lead to the next
    page. OGX and OpenAI have this operation.

    Args:
        response_id: Identifier of the response, `id` of the answer of create_response.
        client: The client that sends the request.
        include: Further parts of the items to return, by OpenAI's names, for example `reasoning.encrypted_content`.
        after: Identifier of the item before the first item of the page. Absent for the first page.
        limit: Number of items in one page. OpenAI allows at most 100. Default: 20. Range: at least 1.
        order: Order of items by their time.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `asyncio_detailed` returns the whole response.
    """
    response = await asyncio_detailed(
        response_id, client=client, include=include, after=after, limit=limit, order=order
    )
    return response.parsed


async def asyncio_detailed(
    response_id: str,
    *,
    client: AuthenticatedClient | Client,
    include: list[str] | Unset = UNSET,
    after: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    order: ItemOrder | Unset = UNSET,
) -> Response[ResponseItemList | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(
        **_get_kwargs(response_id, include=include, after=after, limit=limit, order=order)
    )
    return build_response(client, response, _parse_success, _parse_error)
