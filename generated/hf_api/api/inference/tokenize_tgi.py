# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ...types import Operation, Response, ResponseLike, to_json

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.error_body import ErrorBody
    from ...models.generate_request import GenerateRequest
    from ...models.text_token import TextToken


def _get_kwargs(
    *,
    body: GenerateRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/tokenize",
    }

    _kwargs["json"] = to_json(body)
    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_success(response: ResponseLike) -> list[TextToken]:
    return [models_.TextToken.from_dict(response_200_item_data) for response_200_item_data in response.json()]


OPERATION: Final = Operation(
    name="tokenize_tgi",
    tag="inference",
    method="POST",
    path="/tokenize",
    build=_get_kwargs,
    parse=_parse_success,
)


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> list[TextToken] | ErrorBody | None:
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
) -> Response[list[TextToken] | ErrorBody]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: GenerateRequest,
) -> Response[list[TextToken] | ErrorBody]:
    """Tokenize a text with Text Generation Inference

     Return the tokens of a prompt, as the model reads them. The base URL is the URL of a self-hosted
    server that runs Text Generation Inference.

    Args:
        body (GenerateRequest): A text to continue.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[TextToken] | ErrorBody]
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
    body: GenerateRequest,
) -> list[TextToken] | ErrorBody | None:
    """Tokenize a text with Text Generation Inference

     Return the tokens of a prompt, as the model reads them. The base URL is the URL of a self-hosted
    server that runs Text Generation Inference.

    Args:
        body (GenerateRequest): A text to continue.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[TextToken] | ErrorBody | None
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: GenerateRequest,
) -> Response[list[TextToken] | ErrorBody]:
    """Tokenize a text with Text Generation Inference

     Return the tokens of a prompt, as the model reads them. The base URL is the URL of a self-hosted
    server that runs Text Generation Inference.

    Args:
        body (GenerateRequest): A text to continue.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[TextToken] | ErrorBody]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: GenerateRequest,
) -> list[TextToken] | ErrorBody | None:
    """Tokenize a text with Text Generation Inference

     Return the tokens of a prompt, as the model reads them. The base URL is the URL of a self-hosted
    server that runs Text Generation Inference.

    Args:
        body (GenerateRequest): A text to continue.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[TextToken] | ErrorBody | None
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
