# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ...types import Operation, Response, ResponseLike, to_json

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.embed_all_request import EmbedAllRequest
    from ...models.error_body import ErrorBody


def _get_kwargs(
    *,
    body: EmbedAllRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/embed_all",
    }

    _kwargs["json"] = to_json(body)
    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_success(response: ResponseLike) -> list[list[list[float]]]:
    result: list[list[list[float]]] = response.json()
    return result


OPERATION: Final = Operation(
    name="embed_all",
    tag="inference",
    method="POST",
    path="/embed_all",
    build=_get_kwargs,
    parse=_parse_success,
)


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> list[list[list[float]]] | ErrorBody | None:
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
) -> Response[list[list[list[float]]] | ErrorBody]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: EmbedAllRequest,
) -> Response[list[list[list[float]]] | ErrorBody]:
    """Embed each token with Text Embeddings Inference

     Compute the vectors of the tokens of texts, without pooling. The base URL is the URL of a self-
    hosted server that runs Text Embeddings Inference. If the model is not an embedding model, the
    status is 424.

    Args:
        body (EmbedAllRequest): Texts whose tokens are to be embedded.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[list[list[float]]] | ErrorBody]
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
    body: EmbedAllRequest,
) -> list[list[list[float]]] | ErrorBody | None:
    """Embed each token with Text Embeddings Inference

     Compute the vectors of the tokens of texts, without pooling. The base URL is the URL of a self-
    hosted server that runs Text Embeddings Inference. If the model is not an embedding model, the
    status is 424.

    Args:
        body (EmbedAllRequest): Texts whose tokens are to be embedded.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[list[list[float]]] | ErrorBody | None
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: EmbedAllRequest,
) -> Response[list[list[list[float]]] | ErrorBody]:
    """Embed each token with Text Embeddings Inference

     Compute the vectors of the tokens of texts, without pooling. The base URL is the URL of a self-
    hosted server that runs Text Embeddings Inference. If the model is not an embedding model, the
    status is 424.

    Args:
        body (EmbedAllRequest): Texts whose tokens are to be embedded.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[list[list[float]]] | ErrorBody]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: EmbedAllRequest,
) -> list[list[list[float]]] | ErrorBody | None:
    """Embed each token with Text Embeddings Inference

     Compute the vectors of the tokens of texts, without pooling. The base URL is the URL of a self-
    hosted server that runs Text Embeddings Inference. If the model is not an embedding model, the
    status is 424.

    Args:
        body (EmbedAllRequest): Texts whose tokens are to be embedded.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[list[list[float]]] | ErrorBody | None
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
