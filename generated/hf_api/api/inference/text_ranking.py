# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ...types import UNSET, Operation, Response, ResponseLike, quote_path, to_json

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.classification import Classification
    from ...models.error_body import ErrorBody
    from ...models.text_ranking_request import TextRankingRequest


def _get_kwargs(
    model_id: str,
    *,
    body: TextRankingRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/models/{model_id}".format(
            model_id=quote_path("model_id", model_id, safe="/"),
        ),
    }

    _kwargs["json"] = to_json(body)
    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_success(response: ResponseLike) -> list[Classification] | list[list[Classification]]:
    def _parse_response_200(data: Any) -> Any:
        raw: object = data
        if raw is None or raw is UNSET:
            return data
        if isinstance(raw, list):
            try:
                return [
                    models_.Classification.from_dict(response_200_type_0_item_data)
                    for response_200_type_0_item_data in data
                ]
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
        return [
            [
                models_.Classification.from_dict(response_200_type_1_item_item_data)
                for response_200_type_1_item_item_data in response_200_type_1_item_data
            ]
            for response_200_type_1_item_data in data
        ]

    response_200 = _parse_response_200(response.json())

    result: list[Classification] | list[list[Classification]] = response_200
    return result


OPERATION: Final = Operation(
    name="text_ranking",
    tag="inference",
    method="POST",
    path="/models/{model_id}",
    build=_get_kwargs,
    parse=_parse_success,
)


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> list[Classification] | list[list[Classification]] | ErrorBody | None:
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
) -> Response[list[Classification] | list[list[Classification]] | ErrorBody]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    model_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: TextRankingRequest,
) -> Response[list[Classification] | list[list[Classification]] | ErrorBody]:
    """Score the relevance of texts to a query

     Score each text together with a query, with a reranker. The task has no official schema: rerankers
    are served as text classification of pairs, as Hugging Face's documentation of text classification
    shows. Dedicated servers have `rerank`, with a format of its own.

    Args:
        model_id (str): Model repository on the Hub, `organisation/name` or a one-part name such
            as `gpt2`. The slash is sent unescaped, never as `%2F`.
        body (TextRankingRequest): A query and the texts to score, as pairs.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[Classification] | list[list[Classification]] | ErrorBody]
    """

    kwargs = _get_kwargs(
        model_id=model_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    model_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: TextRankingRequest,
) -> list[Classification] | list[list[Classification]] | ErrorBody | None:
    """Score the relevance of texts to a query

     Score each text together with a query, with a reranker. The task has no official schema: rerankers
    are served as text classification of pairs, as Hugging Face's documentation of text classification
    shows. Dedicated servers have `rerank`, with a format of its own.

    Args:
        model_id (str): Model repository on the Hub, `organisation/name` or a one-part name such
            as `gpt2`. The slash is sent unescaped, never as `%2F`.
        body (TextRankingRequest): A query and the texts to score, as pairs.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[Classification] | list[list[Classification]] | ErrorBody | None
    """

    return sync_detailed(
        model_id=model_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    model_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: TextRankingRequest,
) -> Response[list[Classification] | list[list[Classification]] | ErrorBody]:
    """Score the relevance of texts to a query

     Score each text together with a query, with a reranker. The task has no official schema: rerankers
    are served as text classification of pairs, as Hugging Face's documentation of text classification
    shows. Dedicated servers have `rerank`, with a format of its own.

    Args:
        model_id (str): Model repository on the Hub, `organisation/name` or a one-part name such
            as `gpt2`. The slash is sent unescaped, never as `%2F`.
        body (TextRankingRequest): A query and the texts to score, as pairs.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[Classification] | list[list[Classification]] | ErrorBody]
    """

    kwargs = _get_kwargs(
        model_id=model_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    model_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: TextRankingRequest,
) -> list[Classification] | list[list[Classification]] | ErrorBody | None:
    """Score the relevance of texts to a query

     Score each text together with a query, with a reranker. The task has no official schema: rerankers
    are served as text classification of pairs, as Hugging Face's documentation of text classification
    shows. Dedicated servers have `rerank`, with a format of its own.

    Args:
        model_id (str): Model repository on the Hub, `organisation/name` or a one-part name such
            as `gpt2`. The slash is sent unescaped, never as `%2F`.
        body (TextRankingRequest): A query and the texts to score, as pairs.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[Classification] | list[list[Classification]] | ErrorBody | None
    """

    return (
        await asyncio_detailed(
            model_id=model_id,
            client=client,
            body=body,
        )
    ).parsed
