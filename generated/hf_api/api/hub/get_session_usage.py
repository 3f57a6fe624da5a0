# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ..._call import build_response, drop_absent
from ...types import UNSET, Operation, Response, ResponseLike, Unset

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client
    from ...models.error_body import ErrorBody
    from ...models.session_usage import SessionUsage


def _get_kwargs(*, start_date: str | Unset = UNSET, end_date: str | Unset = UNSET) -> dict[str, Any]:
    return {
        "method": "GET",
        "url": "/api/settings/billing/usage-by-inference-session",
        "params": drop_absent({"startDate": start_date, "endDate": end_date}),
    }


def _parse_success(response: ResponseLike) -> SessionUsage:
    return models_.SessionUsage.from_dict(response.json())


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


OPERATION: Final = Operation(
    name="get_session_usage",
    tag="hub",
    method="GET",
    path="/api/settings/billing/usage-by-inference-session",
    build=_get_kwargs,
    parse=_parse_success,
)


def sync(
    *, client: AuthenticatedClient | Client, start_date: str | Unset = UNSET, end_date: str | Unset = UNSET
) -> SessionUsage | ErrorBody | None:
    """Get your inference by session.

    Return the requests to inference providers and their costs, by session and month.

    Args:
        client: The client that sends the request.
        start_date: First moment, in ISO 8601 with `Z`. Default: the start of the current month.
        end_date: Last moment, in ISO 8601 with `Z`. Default: now.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(client=client, start_date=start_date, end_date=end_date).parsed


def sync_detailed(
    *, client: AuthenticatedClient | Client, start_date: str | Unset = UNSET, end_date: str | Unset = UNSET
) -> Response[SessionUsage | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(**_get_kwargs(start_date=start_date, end_date=end_date))
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(
    *, client: AuthenticatedClient | Client, start_date: str | Unset = UNSET, end_date: str | Unset = UNSET
) -> SessionUsage | ErrorBody | None:
    """Get your inference by session.

    Return the requests to inference providers and their costs, by session and month.

    Args:
        client: The client that sends the request.
        start_date: First moment, in ISO 8601 with `Z`. Default: the start of the current month.
        end_date: Last moment, in ISO 8601 with `Z`. Default: now.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `asyncio_detailed` returns the whole response.
    """
    response = await asyncio_detailed(client=client, start_date=start_date, end_date=end_date)
    return response.parsed


async def asyncio_detailed(
    *, client: AuthenticatedClient | Client, start_date: str | Unset = UNSET, end_date: str | Unset = UNSET
) -> Response[SessionUsage | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(**_get_kwargs(start_date=start_date, end_date=end_date))
    return build_response(client, response, _parse_success, _parse_error)
