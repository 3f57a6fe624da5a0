# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ...types import UNSET, Operation, Response, ResponseLike, Unset, quote_path

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.error_body import ErrorBody
    from ...models.model_info import ModelInfo


def _get_kwargs(
    repo_id: str,
    revision: str,
    *,
    expand: list[str] | Unset = UNSET,
    security_status: bool | Unset = UNSET,
    blobs: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_expand = expand

    params["expand"] = json_expand

    params["securityStatus"] = security_status

    params["blobs"] = blobs

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/api/models/{repo_id}/revision/{revision}".format(
            repo_id=quote_path("repo_id", repo_id, safe="/"),
            revision=quote_path("revision", revision),
        ),
        "params": params,
    }

    return _kwargs


def _parse_success(response: ResponseLike) -> ModelInfo:
    return models_.ModelInfo.from_dict(response.json())


OPERATION: Final = Operation(
    name="get_model_revision",
    tag="hub",
    method="GET",
    path="/api/models/{repo_id}/revision/{revision}",
    build=_get_kwargs,
    parse=_parse_success,
)


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> ModelInfo | ErrorBody | None:
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
) -> Response[ModelInfo | ErrorBody]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    repo_id: str,
    revision: str,
    *,
    client: AuthenticatedClient | Client,
    expand: list[str] | Unset = UNSET,
    security_status: bool | Unset = UNSET,
    blobs: bool | Unset = UNSET,
) -> Response[ModelInfo | ErrorBody]:
    """Get one revision of a model

     Same as `get_model`, at a branch, tag or commit. For an unknown revision the status is 404 with
    `X-Error-Code` `RevisionNotFound`.

    Args:
        repo_id (str): Model repository, `organisation/name` or a one-part name such as `gpt2`.
            The slash is sent unescaped.
        revision (str): Branch, tag, commit hash or reference such as `refs/pr/1`. The slashes are
            sent as `%2F`.
        expand (list[str] | Unset): Fields to return, in addition to `_id` and `id`, which are
            always returned; repeat the parameter for several. `author`, `baseModels`, `cardData`,
            `childrenModelCount`, `config`, `createdAt`, `disabled`, `downloads`, `downloadsAllTime`,
            `evalResults`, `gated`, `gguf`, `inference`, `inferenceProviderMapping`, `lastModified`,
            `library_name`, `likes`, `mask_token`, `model-index`, `pipeline_tag`, `private`,
            `resourceGroup`, `safetensors`, `sha`, `siblings`, `spaces`, `tags`, `transformersInfo`,
            `trendingScore`, `usedStorage`, `widgetData`.
        security_status (bool | Unset): Whether to return the result of the security scan, in
            `securityRepoStatus`. Default: false.
        blobs (bool | Unset): Whether to return size, hash and storage of each file in `siblings`.
            Default: false.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ModelInfo | ErrorBody]
    """

    kwargs = _get_kwargs(
        repo_id=repo_id,
        revision=revision,
        expand=expand,
        security_status=security_status,
        blobs=blobs,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    repo_id: str,
    revision: str,
    *,
    client: AuthenticatedClient | Client,
    expand: list[str] | Unset = UNSET,
    security_status: bool | Unset = UNSET,
    blobs: bool | Unset = UNSET,
) -> ModelInfo | ErrorBody | None:
    """Get one revision of a model

     Same as `get_model`, at a branch, tag or commit. For an unknown revision the status is 404 with
    `X-Error-Code` `RevisionNotFound`.

    Args:
        repo_id (str): Model repository, `organisation/name` or a one-part name such as `gpt2`.
            The slash is sent unescaped.
        revision (str): Branch, tag, commit hash or reference such as `refs/pr/1`. The slashes are
            sent as `%2F`.
        expand (list[str] | Unset): Fields to return, in addition to `_id` and `id`, which are
            always returned; repeat the parameter for several. `author`, `baseModels`, `cardData`,
            `childrenModelCount`, `config`, `createdAt`, `disabled`, `downloads`, `downloadsAllTime`,
            `evalResults`, `gated`, `gguf`, `inference`, `inferenceProviderMapping`, `lastModified`,
            `library_name`, `likes`, `mask_token`, `model-index`, `pipeline_tag`, `private`,
            `resourceGroup`, `safetensors`, `sha`, `siblings`, `spaces`, `tags`, `transformersInfo`,
            `trendingScore`, `usedStorage`, `widgetData`.
        security_status (bool | Unset): Whether to return the result of the security scan, in
            `securityRepoStatus`. Default: false.
        blobs (bool | Unset): Whether to return size, hash and storage of each file in `siblings`.
            Default: false.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ModelInfo | ErrorBody | None
    """

    return sync_detailed(
        repo_id=repo_id,
        revision=revision,
        client=client,
        expand=expand,
        security_status=security_status,
        blobs=blobs,
    ).parsed


async def asyncio_detailed(
    repo_id: str,
    revision: str,
    *,
    client: AuthenticatedClient | Client,
    expand: list[str] | Unset = UNSET,
    security_status: bool | Unset = UNSET,
    blobs: bool | Unset = UNSET,
) -> Response[ModelInfo | ErrorBody]:
    """Get one revision of a model

     Same as `get_model`, at a branch, tag or commit. For an unknown revision the status is 404 with
    `X-Error-Code` `RevisionNotFound`.

    Args:
        repo_id (str): Model repository, `organisation/name` or a one-part name such as `gpt2`.
            The slash is sent unescaped.
        revision (str): Branch, tag, commit hash or reference such as `refs/pr/1`. The slashes are
            sent as `%2F`.
        expand (list[str] | Unset): Fields to return, in addition to `_id` and `id`, which are
            always returned; repeat the parameter for several. `author`, `baseModels`, `cardData`,
            `childrenModelCount`, `config`, `createdAt`, `disabled`, `downloads`, `downloadsAllTime`,
            `evalResults`, `gated`, `gguf`, `inference`, `inferenceProviderMapping`, `lastModified`,
            `library_name`, `likes`, `mask_token`, `model-index`, `pipeline_tag`, `private`,
            `resourceGroup`, `safetensors`, `sha`, `siblings`, `spaces`, `tags`, `transformersInfo`,
            `trendingScore`, `usedStorage`, `widgetData`.
        security_status (bool | Unset): Whether to return the result of the security scan, in
            `securityRepoStatus`. Default: false.
        blobs (bool | Unset): Whether to return size, hash and storage of each file in `siblings`.
            Default: false.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ModelInfo | ErrorBody]
    """

    kwargs = _get_kwargs(
        repo_id=repo_id,
        revision=revision,
        expand=expand,
        security_status=security_status,
        blobs=blobs,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    repo_id: str,
    revision: str,
    *,
    client: AuthenticatedClient | Client,
    expand: list[str] | Unset = UNSET,
    security_status: bool | Unset = UNSET,
    blobs: bool | Unset = UNSET,
) -> ModelInfo | ErrorBody | None:
    """Get one revision of a model

     Same as `get_model`, at a branch, tag or commit. For an unknown revision the status is 404 with
    `X-Error-Code` `RevisionNotFound`.

    Args:
        repo_id (str): Model repository, `organisation/name` or a one-part name such as `gpt2`.
            The slash is sent unescaped.
        revision (str): Branch, tag, commit hash or reference such as `refs/pr/1`. The slashes are
            sent as `%2F`.
        expand (list[str] | Unset): Fields to return, in addition to `_id` and `id`, which are
            always returned; repeat the parameter for several. `author`, `baseModels`, `cardData`,
            `childrenModelCount`, `config`, `createdAt`, `disabled`, `downloads`, `downloadsAllTime`,
            `evalResults`, `gated`, `gguf`, `inference`, `inferenceProviderMapping`, `lastModified`,
            `library_name`, `likes`, `mask_token`, `model-index`, `pipeline_tag`, `private`,
            `resourceGroup`, `safetensors`, `sha`, `siblings`, `spaces`, `tags`, `transformersInfo`,
            `trendingScore`, `usedStorage`, `widgetData`.
        security_status (bool | Unset): Whether to return the result of the security scan, in
            `securityRepoStatus`. Default: false.
        blobs (bool | Unset): Whether to return size, hash and storage of each file in `siblings`.
            Default: false.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ModelInfo | ErrorBody | None
    """

    return (
        await asyncio_detailed(
            repo_id=repo_id,
            revision=revision,
            client=client,
            expand=expand,
            security_status=security_status,
            blobs=blobs,
        )
    ).parsed
