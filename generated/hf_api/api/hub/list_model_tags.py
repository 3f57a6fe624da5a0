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
    from ...models.model_tags_by_type import ModelTagsByType


def _get_kwargs(*, type_: str | Unset = UNSET) -> dict[str, Any]:
    return {"method": "GET", "url": "/api/models-tags-by-type", "params": drop_absent({"type": type_})}


def _parse_success(response: ResponseLike) -> ModelTagsByType:
    return models_.ModelTagsByType.from_dict(response.json())


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


OPERATION: Final = Operation(
    name="list_model_tags",
    tag="hub",
    method="GET",
    path="/api/models-tags-by-type",
    build=_get_kwargs,
    parse=_parse_success,
)


def sync(*, client: AuthenticatedClient | Client, type_: str | Unset = UNSET) -> ModelTagsByType | ErrorBody | None:
    """List the model tags.

    Return all model tags, grouped by type. The response is large unless you give a `type`.

    Args:
        client: The client that sends the request.
        type_: Type of tags to return: `pipeline_tag` (tasks), `library`, `dataset`, `bucket`, `language`,
            `license`, `arxiv`, `doi`, `region`, `deploy` or `other`. Default: all.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(client=client, type_=type_).parsed


def sync_detailed(
    *, client: AuthenticatedClient | Client, type_: str | Unset = UNSET
) -> Response[ModelTagsByType | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(**_get_kwargs(type_=type_))
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(
    *, client: AuthenticatedClient | Client, type_: str | Unset = UNSET
) -> ModelTagsByType | ErrorBody | None:
    """List the model tags.

    Return all model tags, grouped by type. The response is large unless you give a `type`.

    Args:
        client: The client that sends the request.
        type_: Type of tags to return: `pipeline_tag` (tasks), `library`, `dataset`, `bucket`, `language`,
            `license`, `arxiv`, `doi`, `region`, `deploy` or `other`. Default: all.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `asyncio_detailed` returns the whole response.
    """
    response = await asyncio_detailed(client=client, type_=type_)
    return response.parsed


async def asyncio_detailed(
    *, client: AuthenticatedClient | Client, type_: str | Unset = UNSET
) -> Response[ModelTagsByType | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(**_get_kwargs(type_=type_))
    return build_response(client, response, _parse_success, _parse_error)
