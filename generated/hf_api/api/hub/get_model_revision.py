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
    from ...models.model_info import ModelInfo


def _get_kwargs(
    repo_id: str,
    revision: str,
    *,
    expand: list[str] | Unset = UNSET,
    security_status: bool | Unset = UNSET,
    blobs: bool | Unset = UNSET,
) -> dict[str, Any]:
    return {
        "method": "GET",
        "url": f"/api/models/{quote_path('repo_id', repo_id, safe='/')}/revision/{quote_path('revision', revision)}",
        "params": drop_absent({"expand": expand, "securityStatus": security_status, "blobs": blobs}),
    }


def _parse_success(response: ResponseLike) -> ModelInfo:
    return models_.ModelInfo.from_dict(response.json())


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


OPERATION: Final = Operation(
    name="get_model_revision",
    tag="hub",
    method="GET",
    path="/api/models/{repo_id}/revision/{revision}",
    build=_get_kwargs,
    parse=_parse_success,
)


def sync(
    repo_id: str,
    revision: str,
    *,
    client: AuthenticatedClient | Client,
    expand: list[str] | Unset = UNSET,
    security_status: bool | Unset = UNSET,
    blobs: bool | Unset = UNSET,
) -> ModelInfo | ErrorBody | None:
    """Get one revision of a model.

    Same as `get_model`, at a branch, tag or commit. For an unknown revision the status is 404 with `X-Error-Code`
    `RevisionNotFound`.

    Args:
        repo_id: Model repository, `organization/name` or a one-part name such as `gpt2`. The slash is sent
            unescaped.
        revision: Branch, tag, commit hash or reference such as `refs/pr/1`. The slashes are sent as `%2F`.
        client: The client that sends the request.
        expand: Fields to return, in addition to `_id` and `id`, which are always returned. Pass several fields as a
            list; the URL repeats the parameter. The fields are `author`, `baseModels`, `cardData`,
            `childrenModelCount`, `config`, `createdAt`, `disabled`, `downloads`, `downloadsAllTime`, `evalResults`,
            `gated`, `gguf`, `inference`, `inferenceProviderMapping`, `lastModified`, `library_name`, `likes`,
            `mask_token`, `model-index`, `pipeline_tag`, `private`, `resourceGroup`, `safetensors`, `sha`, `siblings`,
            `spaces`, `tags`, `transformersInfo`, `trendingScore`, `usedStorage`, `widgetData`.
        security_status: Whether to return the result of the security scan, in `securityRepoStatus`. Default: false.
        blobs: Whether to return size, hash and storage of each file in `siblings`. Default: false.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(
        repo_id, revision, client=client, expand=expand, security_status=security_status, blobs=blobs
    ).parsed


def sync_detailed(
    repo_id: str,
    revision: str,
    *,
    client: AuthenticatedClient | Client,
    expand: list[str] | Unset = UNSET,
    security_status: bool | Unset = UNSET,
    blobs: bool | Unset = UNSET,
) -> Response[ModelInfo | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(
        **_get_kwargs(repo_id, revision, expand=expand, security_status=security_status, blobs=blobs)
    )
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(
    repo_id: str,
    revision: str,
    *,
    client: AuthenticatedClient | Client,
    expand: list[str] | Unset = UNSET,
    security_status: bool | Unset = UNSET,
    blobs: bool | Unset = UNSET,
) -> ModelInfo | ErrorBody | None:
    """Get one revision of a model.

    Same as `get_model`, at a branch, tag or commit. For an unknown revision the status is 404 with `X-Error-Code`
    `RevisionNotFound`.

    Args:
        repo_id: Model repository, `organization/name` or a one-part name such as `gpt2`. The slash is sent
            unescaped.
        revision: Branch, tag, commit hash or reference such as `refs/pr/1`. The slashes are sent as `%2F`.
        client: The client that sends the request.
        expand: Fields to return, in addition to `_id` and `id`, which are always returned. Pass several fields as a
            list; the URL repeats the parameter. The fields are `author`, `baseModels`, `cardData`,
            `childrenModelCount`, `config`, `createdAt`, `disabled`, `downloads`, `downloadsAllTime`, `evalResults`,
            `gated`, `gguf`, `inference`, `inferenceProviderMapping`, `lastModified`, `library_name`, `likes`,
            `mask_token`, `model-index`, `pipeline_tag`, `private`, `resourceGroup`, `safetensors`, `sha`, `siblings`,
            `spaces`, `tags`, `transformersInfo`, `trendingScore`, `usedStorage`, `widgetData`.
        security_status: Whether to return the result of the security scan, in `securityRepoStatus`. Default: false.
        blobs: Whether to return size, hash and storage of each file in `siblings`. Default: false.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `asyncio_detailed` returns the whole response.
    """
    response = await asyncio_detailed(
        repo_id, revision, client=client, expand=expand, security_status=security_status, blobs=blobs
    )
    return response.parsed


async def asyncio_detailed(
    repo_id: str,
    revision: str,
    *,
    client: AuthenticatedClient | Client,
    expand: list[str] | Unset = UNSET,
    security_status: bool | Unset = UNSET,
    blobs: bool | Unset = UNSET,
) -> Response[ModelInfo | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(
        **_get_kwargs(repo_id, revision, expand=expand, security_status=security_status, blobs=blobs)
    )
    return build_response(client, response, _parse_success, _parse_error)
