# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ...types import Operation, Response, ResponseLike, to_json

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.embed_sparse_request import EmbedSparseRequest
    from ...models.error_body import ErrorBody
    from ...models.sparse_value import SparseValue


def _get_kwargs(
    *,
    body: EmbedSparseRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/embed_sparse",
    }

    _kwargs["json"] = to_json(body)
    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_success(response: ResponseLike) -> list[list[SparseValue]]:
    return [
        [
            models_.SparseValue.from_dict(response_200_item_item_data)
            for response_200_item_item_data in response_200_item_data
        ]
        for response_200_item_data in response.json()
    ]


OPERATION: Final = Operation(
    name="embed_sparse",
    tag="inference",
    method="POST",
    path="/embed_sparse",
    build=_get_kwargs,
    parse=_parse_success,
)


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> list[list[SparseValue]] | ErrorBody | None:
    if response.is_success:
        return _parse_success(response)
    if 400 <= response.status_code <= 499:
        try:
            return models_.ErrorBody.from_dict(response.json())
        except (AttributeError, KeyError, TypeError, ValueError):
            return None  # for example an HTML page of a gateway; Response.content holds it
    if 500 <= response.status_code <= 599:
        try:
            return models_.ErrorBody.from_dict(response.json())
        except (AttributeError, KeyError, TypeError, ValueError):
            return None  # for example an HTML page of a gateway; Response.content holds it
    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[list[list[SparseValue]] | ErrorBody]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: EmbedSparseRequest,
) -> Response[list[list[SparseValue]] | ErrorBody]:
    """Compute sparse embeddings with Text Embeddings Inference

     Compute the sparse vectors of texts, with a model with SPLADE pooling; for other models the status
    is 424. The base URL is the URL of a self-hosted server that runs Text Embeddings Inference.

    Args:
        body (EmbedSparseRequest): Texts to compute sparse vectors of.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[list[SparseValue]] | ErrorBody]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: EmbedSparseRequest,
) -> list[list[SparseValue]] | ErrorBody | None:
    """Compute sparse embeddings with Text Embeddings Inference

     Compute the sparse vectors of texts, with a model with SPLADE pooling; for other models the status
    is 424. The base URL is the URL of a self-hosted server that runs Text Embeddings Inference.

    Args:
        body (EmbedSparseRequest): Texts to compute sparse vectors of.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[list[SparseValue]] | ErrorBody | None
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: EmbedSparseRequest,
) -> Response[list[list[SparseValue]] | ErrorBody]:
    """Compute sparse embeddings with Text Embeddings Inference

     Compute the sparse vectors of texts, with a model with SPLADE pooling; for other models the status
    is 424. The base URL is the URL of a self-hosted server that runs Text Embeddings Inference.

    Args:
        body (EmbedSparseRequest): Texts to compute sparse vectors of.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[list[SparseValue]] | ErrorBody]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: EmbedSparseRequest,
) -> list[list[SparseValue]] | ErrorBody | None:
    """Compute sparse embeddings with Text Embeddings Inference

     Compute the sparse vectors of texts, with a model with SPLADE pooling; for other models the status
    is 424. The base URL is the URL of a self-hosted server that runs Text Embeddings Inference.

    Args:
        body (EmbedSparseRequest): Texts to compute sparse vectors of.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[list[SparseValue]] | ErrorBody | None
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
