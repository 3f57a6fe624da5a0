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
    from ...models.document_rank_list import DocumentRankList
    from ...models.document_rank_request import DocumentRankRequest
    from ...models.error_body import ErrorBody


def _get_kwargs(*, body: DocumentRankRequest) -> dict[str, Any]:
    return {
        "method": "POST",
        "url": "/v1/rerank",
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
    name="rank_documents", tag="router", method="POST", path="/v1/rerank", build=_get_kwargs, parse=_parse_success
)


def sync(*, client: AuthenticatedClient | Client, body: DocumentRankRequest) -> DocumentRankList | ErrorBody | None:
    """Rank documents.

    Score the relevance of documents to a query, in the format of Jina and Cohere. llama.cpp, vLLM and gateways have
    this operation; the router itself does not. Text Embeddings Inference has a format of its own, see rerank.

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
    *, client: AuthenticatedClient | Client, body: DocumentRankRequest
) -> Response[DocumentRankList | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(**_get_kwargs(body=body))
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(
    *, client: AuthenticatedClient | Client, body: DocumentRankRequest
) -> DocumentRankList | ErrorBody | None:
    """Rank documents.

    Score the relevance of documents to a query, in the format of Jina and Cohere. llama.cpp, vLLM and gateways have
    this operation; the router itself does not. Text Embeddings Inference has a format of its own, see rerank.

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
    *, client: AuthenticatedClient | Client, body: DocumentRankRequest
) -> Response[DocumentRankList | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(**_get_kwargs(body=body))
    return build_response(client, response, _parse_success, _parse_error)
