# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ..._call import build_response, drop_absent
from ..._json import parse_items
from ...types import UNSET, Operation, Response, ResponseLike, Unset

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client
    from ...models.error_body import ErrorBody
    from ...models.model_info import ModelInfo


def _get_kwargs(
    *,
    search: str | Unset = UNSET,
    author: str | Unset = UNSET,
    filter_: list[str] | Unset = UNSET,
    pipeline_tag: str | Unset = UNSET,
    inference: str | Unset = UNSET,
    inference_provider: list[str] | Unset = UNSET,
    gated: bool | Unset = UNSET,
    apps: list[str] | Unset = UNSET,
    num_parameters: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    direction: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    full: bool | Unset = UNSET,
    config: bool | Unset = UNSET,
    card_data: bool | Unset = UNSET,
    expand: list[str] | Unset = UNSET,
    cursor: str | Unset = UNSET,
) -> dict[str, Any]:
    return {
        "method": "GET",
        "url": "/api/models",
        "params": drop_absent(
            {
                "search": search,
                "author": author,
                "filter": filter_,
                "pipeline_tag": pipeline_tag,
                "inference": inference,
                "inference_provider": inference_provider,
                "gated": gated,
                "apps": apps,
                "num_parameters": num_parameters,
                "sort": sort,
                "direction": direction,
                "limit": limit,
                "full": full,
                "config": config,
                "cardData": card_data,
                "expand": expand,
                "cursor": cursor,
            }
        ),
    }


def _parse_success(response: ResponseLike) -> list[ModelInfo]:
    return parse_items(response.json(), models_.ModelInfo.from_dict)


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


OPERATION: Final = Operation(
    name="list_models", tag="hub", method="GET", path="/api/models", build=_get_kwargs, parse=_parse_success
)


def sync(
    *,
    client: AuthenticatedClient | Client,
    search: str | Unset = UNSET,
    author: str | Unset = UNSET,
    filter_: list[str] | Unset = UNSET,
    pipeline_tag: str | Unset = UNSET,
    inference: str | Unset = UNSET,
    inference_provider: list[str] | Unset = UNSET,
    gated: bool | Unset = UNSET,
    apps: list[str] | Unset = UNSET,
    num_parameters: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    direction: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    full: bool | Unset = UNSET,
    config: bool | Unset = UNSET,
    card_data: bool | Unset = UNSET,
    expand: list[str] | Unset = UNSET,
    cursor: str | Unset = UNSET,
) -> list[ModelInfo] | ErrorBody | None:
    """Search models.

    Return models that match all conditions, in pages. The `Link` header with `rel="next"` holds the URL of the next
    page; the last page has none. `full`, `config`, `cardData` and `expand` set which fields are returned.

    Args:
        client: The client that sends the request.
        search: Words that the model id must contain.
        author: User or organization that owns the model.
        filter_: Tags that the model must have, all of them. A tag is a task, a library, a language, a licence
            (`license:mit`), a dataset (`dataset:squad`) or any other tag. Pass several tags as a list; the URL repeats
            the parameter.
        pipeline_tag: Task of the model, for example `text-generation`.
        inference: `warm` returns only models that at least one inference provider serves.
        inference_provider: Inference providers that serve the model. `all` means any provider. Pass several
            providers as a list, for which the URL repeats the parameter, or as one text with commas.
        gated: True returns only gated models, false only models that are not gated. Default: both.
        apps: Local apps that can run the model, for example `ollama` or `vllm`. Pass several apps as a list; the
            URL repeats the parameter.
        num_parameters: Range of the number of parameters: `min:6B,max:128B`, `min:6B` or `max:500M`.
        sort: Sort key, in descending order: `downloads` (of the last 30 days), `likes`, `lastModified`, `createdAt`
            or `trendingScore`.
        direction: Sort direction; -1 means descending. Older clients send it with `sort`.
        limit: Number of models per page. The Hub sets the maximum. Range: at least 1.
        full: Whether to return the files, revision, author and dates too. Not together with `expand`. Default:
            false.
        config: Whether to return the model's configuration too. Not together with `expand`. Default: false.
        card_data: Whether to return the metadata of the model card too. Not together with `expand`. Default: false.
        expand: Fields to return, in addition to `_id` and `id`, which are always returned. Pass several fields as a
            list; the URL repeats the parameter. The fields are `author`, `baseModels`, `cardData`,
            `childrenModelCount`, `config`, `createdAt`, `disabled`, `downloads`, `downloadsAllTime`, `evalResults`,
            `gated`, `gguf`, `inference`, `inferenceProviderMapping`, `lastModified`, `library_name`, `likes`,
            `mask_token`, `model-index`, `pipeline_tag`, `private`, `resourceGroup`, `safetensors`, `sha`, `siblings`,
            `spaces`, `tags`, `transformersInfo`, `trendingScore`, `usedStorage`, `widgetData`.
        cursor: Cursor of the page, from the URL in the `Link` header.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(
        client=client,
        search=search,
        author=author,
        filter_=filter_,
        pipeline_tag=pipeline_tag,
        inference=inference,
        inference_provider=inference_provider,
        gated=gated,
        apps=apps,
        num_parameters=num_parameters,
        sort=sort,
        direction=direction,
        limit=limit,
        full=full,
        config=config,
        card_data=card_data,
        expand=expand,
        cursor=cursor,
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    search: str | Unset = UNSET,
    author: str | Unset = UNSET,
    filter_: list[str] | Unset = UNSET,
    pipeline_tag: str | Unset = UNSET,
    inference: str | Unset = UNSET,
    inference_provider: list[str] | Unset = UNSET,
    gated: bool | Unset = UNSET,
    apps: list[str] | Unset = UNSET,
    num_parameters: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    direction: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    full: bool | Unset = UNSET,
    config: bool | Unset = UNSET,
    card_data: bool | Unset = UNSET,
    expand: list[str] | Unset = UNSET,
    cursor: str | Unset = UNSET,
) -> Response[list[ModelInfo] | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(
        **_get_kwargs(
            search=search,
            author=author,
            filter_=filter_,
            pipeline_tag=pipeline_tag,
            inference=inference,
            inference_provider=inference_provider,
            gated=gated,
            apps=apps,
            num_parameters=num_parameters,
            sort=sort,
            direction=direction,
            limit=limit,
            full=full,
            config=config,
            card_data=card_data,
            expand=expand,
            cursor=cursor,
        )
    )
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    search: str | Unset = UNSET,
    author: str | Unset = UNSET,
    filter_: list[str] | Unset = UNSET,
    pipeline_tag: str | Unset = UNSET,
    inference: str | Unset = UNSET,
    inference_provider: list[str] | Unset = UNSET,
    gated: bool | Unset = UNSET,
    apps: list[str] | Unset = UNSET,
    num_parameters: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    direction: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    full: bool | Unset = UNSET,
    config: bool | Unset = UNSET,
    card_data: bool | Unset = UNSET,
    expand: list[str] | Unset = UNSET,
    cursor: str | Unset = UNSET,
) -> list[ModelInfo] | ErrorBody | None:
    """Search models.

    Return models that match all conditions, in pages. The `Link` header with `rel="next"` holds the URL of the next
    page; the last page has none. `full`, `config`, `cardData` and `expand` set which fields are returned.

    Args:
        client: The client that sends the request.
        search: Words that the model id must contain.
        author: User or organization that owns the model.
        filter_: Tags that the model must have, all of them. A tag is a task, a library, a language, a licence
            (`license:mit`), a dataset (`dataset:squad`) or any other tag. Pass several tags as a list; the URL repeats
            the parameter.
        pipeline_tag: Task of the model, for example `text-generation`.
        inference: `warm` returns only models that at least one inference provider serves.
        inference_provider: Inference providers that serve the model. `all` means any provider. Pass several
            providers as a list, for which the URL repeats the parameter, or as one text with commas.
        gated: True returns only gated models, false only models that are not gated. Default: both.
        apps: Local apps that can run the model, for example `ollama` or `vllm`. Pass several apps as a list; the
            URL repeats the parameter.
        num_parameters: Range of the number of parameters: `min:6B,max:128B`, `min:6B` or `max:500M`.
        sort: Sort key, in descending order: `downloads` (of the last 30 days), `likes`, `lastModified`, `createdAt`
            or `trendingScore`.
        direction: Sort direction; -1 means descending. Older clients send it with `sort`.
        limit: Number of models per page. The Hub sets the maximum. Range: at least 1.
        full: Whether to return the files, revision, author and dates too. Not together with `expand`. Default:
            false.
        config: Whether to return the model's configuration too. Not together with `expand`. Default: false.
        card_data: Whether to return the metadata of the model card too. Not together with `expand`. Default: false.
        expand: Fields to return, in addition to `_id` and `id`, which are always returned. Pass several fields as a
            list; the URL repeats the parameter. The fields are `author`, `baseModels`, `cardData`,
            `childrenModelCount`, `config`, `createdAt`, `disabled`, `downloads`, `downloadsAllTime`, `evalResults`,
            `gated`, `gguf`, `inference`, `inferenceProviderMapping`, `lastModified`, `library_name`, `likes`,
            `mask_token`, `model-index`, `pipeline_tag`, `private`, `resourceGroup`, `safetensors`, `sha`, `siblings`,
            `spaces`, `tags`, `transformersInfo`, `trendingScore`, `usedStorage`, `widgetData`.
        cursor: Cursor of the page, from the URL in the `Link` header.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `asyncio_detailed` returns the whole response.
    """
    response = await asyncio_detailed(
        client=client,
        search=search,
        author=author,
        filter_=filter_,
        pipeline_tag=pipeline_tag,
        inference=inference,
        inference_provider=inference_provider,
        gated=gated,
        apps=apps,
        num_parameters=num_parameters,
        sort=sort,
        direction=direction,
        limit=limit,
        full=full,
        config=config,
        card_data=card_data,
        expand=expand,
        cursor=cursor,
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    search: str | Unset = UNSET,
    author: str | Unset = UNSET,
    filter_: list[str] | Unset = UNSET,
    pipeline_tag: str | Unset = UNSET,
    inference: str | Unset = UNSET,
    inference_provider: list[str] | Unset = UNSET,
    gated: bool | Unset = UNSET,
    apps: list[str] | Unset = UNSET,
    num_parameters: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    direction: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    full: bool | Unset = UNSET,
    config: bool | Unset = UNSET,
    card_data: bool | Unset = UNSET,
    expand: list[str] | Unset = UNSET,
    cursor: str | Unset = UNSET,
) -> Response[list[ModelInfo] | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(
        **_get_kwargs(
            search=search,
            author=author,
            filter_=filter_,
            pipeline_tag=pipeline_tag,
            inference=inference,
            inference_provider=inference_provider,
            gated=gated,
            apps=apps,
            num_parameters=num_parameters,
            sort=sort,
            direction=direction,
            limit=limit,
            full=full,
            config=config,
            card_data=card_data,
            expand=expand,
            cursor=cursor,
        )
    )
    return build_response(client, response, _parse_success, _parse_error)


def pages(
    *,
    client: AuthenticatedClient | Client,
    search: str | Unset = UNSET,
    author: str | Unset = UNSET,
    filter_: list[str] | Unset = UNSET,
    pipeline_tag: str | Unset = UNSET,
    inference: str | Unset = UNSET,
    inference_provider: list[str] | Unset = UNSET,
    gated: bool | Unset = UNSET,
    apps: list[str] | Unset = UNSET,
    num_parameters: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    direction: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    full: bool | Unset = UNSET,
    config: bool | Unset = UNSET,
    card_data: bool | Unset = UNSET,
    expand: list[str] | Unset = UNSET,
    cursor: str | Unset = UNSET,
) -> Generator[list[ModelInfo], None, None]:
    """Call `sync` for each page, and yield the pages. A page is requested when it is needed.

    Raises:
        errors.ErrorResponse: The server returned an error.
        errors.PageError: The next page is on another origin, or was already returned. It is not requested.
        errors.UnreadableResponse: The page cannot be parsed.
    """
    from ..._pages import iter_pages

    kwargs = _get_kwargs(
        search=search,
        author=author,
        filter_=filter_,
        pipeline_tag=pipeline_tag,
        inference=inference,
        inference_provider=inference_provider,
        gated=gated,
        apps=apps,
        num_parameters=num_parameters,
        sort=sort,
        direction=direction,
        limit=limit,
        full=full,
        config=config,
        card_data=card_data,
        expand=expand,
        cursor=cursor,
    )
    return iter_pages(client, kwargs, _parse_success, _parse_error)


def asyncio_pages(
    *,
    client: AuthenticatedClient | Client,
    search: str | Unset = UNSET,
    author: str | Unset = UNSET,
    filter_: list[str] | Unset = UNSET,
    pipeline_tag: str | Unset = UNSET,
    inference: str | Unset = UNSET,
    inference_provider: list[str] | Unset = UNSET,
    gated: bool | Unset = UNSET,
    apps: list[str] | Unset = UNSET,
    num_parameters: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    direction: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    full: bool | Unset = UNSET,
    config: bool | Unset = UNSET,
    card_data: bool | Unset = UNSET,
    expand: list[str] | Unset = UNSET,
    cursor: str | Unset = UNSET,
) -> AsyncGenerator[list[ModelInfo], None]:
    """Yield the pages like `pages`, with `async for`."""
    from ..._pages import aiter_pages

    kwargs = _get_kwargs(
        search=search,
        author=author,
        filter_=filter_,
        pipeline_tag=pipeline_tag,
        inference=inference,
        inference_provider=inference_provider,
        gated=gated,
        apps=apps,
        num_parameters=num_parameters,
        sort=sort,
        direction=direction,
        limit=limit,
        full=full,
        config=config,
        card_data=card_data,
        expand=expand,
        cursor=cursor,
    )
    return aiter_pages(client, kwargs, _parse_success, _parse_error)
