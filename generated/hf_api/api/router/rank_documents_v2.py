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
    from ...models.cohere_rank_request import CohereRankRequest
    from ...models.document_rank_list import DocumentRankList
    from ...models.error_body import ErrorBody


def _get_kwargs(*, body: CohereRankRequest) -> dict[str, Any]:
    return {
        "method": "POST",
        "url": "/v2/rerank",
        "json": to_json(body),
        "headers": {"Content-Type": "application/json"},
    }


def _parse_success(response: ResponseLike) -> DocumentRankList:
    return models_.DocumentRankList.from_dict(response.json())


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


OPERATION: Final = Operation(
    name="rank_documents_v2", tag="router", method="POST", path="/v2/rerank", build=_get_kwargs, parse=_parse_success
)


def sync(*, client: AuthenticatedClient | Client, body: CohereRankRequest) -> DocumentRankList | ErrorBody | None:
    """Rank documents, in version 2 of Cohere's API.

    Same as `rank_documents`, at the path and with the parameters of version 2 of Cohere's API. vLLM and LiteLLM have
    this operation too; the router does not. Nothing is recorded from Cohere: local servers are the source.

    Args:
        client: The client that sends the request.
        body: A query and documents to rank. Fields that are not listed may be added and are sent as given.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(client=client, body=body).parsed


def sync_detailed(
    *, client: AuthenticatedClient | Client, body: CohereRankRequest
) -> Response[DocumentRankList | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(**_get_kwargs(body=body))
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(
    *, client: AuthenticatedClient | Client, body: CohereRankRequest
) -> DocumentRankList | ErrorBody | None:
    """Rank documents, in version 2 of Cohere's API.

    Same as `rank_documents`, at the path and with the parameters of version 2 of Cohere's API. vLLM and LiteLLM have
    this operation too; the router does not. Nothing is recorded from Cohere: local servers are the source.

    Args:
        client: The client that sends the request.
        body: A query and documents to rank. Fields that are not listed may be added and are sent as given.

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
    *, client: AuthenticatedClient | Client, body: CohereRankRequest
) -> Response[DocumentRankList | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(**_get_kwargs(body=body))
    return build_response(client, response, _parse_success, _parse_error)
