# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ...types import UNSET, Operation, Response, ResponseLike, Unset

if TYPE_CHECKING:
    import httpx

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

    params: dict[str, Any] = {}

    params["search"] = search

    params["author"] = author

    json_filter_ = filter_

    params["filter"] = json_filter_

    params["pipeline_tag"] = pipeline_tag

    params["inference"] = inference

    json_inference_provider = inference_provider

    params["inference_provider"] = json_inference_provider

    params["gated"] = gated

    json_apps = apps

    params["apps"] = json_apps

    params["num_parameters"] = num_parameters

    params["sort"] = sort

    params["direction"] = direction

    params["limit"] = limit

    params["full"] = full

    params["config"] = config

    params["cardData"] = card_data

    json_expand = expand

    params["expand"] = json_expand

    params["cursor"] = cursor

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "GET",
        "url": "/api/models",
        "params": params,
    }

    return _kwargs


def _parse_success(response: ResponseLike) -> list[ModelInfo]:
    return [models_.ModelInfo.from_dict(response_200_item_data) for response_200_item_data in response.json()]


OPERATION: Final = Operation(
    name="list_models",
    tag="hub",
    method="GET",
    path="/api/models",
    build=_get_kwargs,
    parse=_parse_success,
)


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> list[ModelInfo] | ErrorBody | None:
    if response.is_success:
        return _parse_success(response)
    if 400 <= response.status_code <= 499:
        try:
            return models_.ErrorBody.from_dict(response.json())
        except (AttributeError, KeyError, TypeError, ValueError):
            return None  # a gateway's page, for instance; it is in Response.content
    if 500 <= response.status_code <= 599:
        try:
            return models_.ErrorBody.from_dict(response.json())
        except (AttributeError, KeyError, TypeError, ValueError):
            return None  # a gateway's page, for instance; it is in Response.content
    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[list[ModelInfo] | ErrorBody]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


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
    """Search models

     Models that match all conditions, a page at a time. The address of the next page stands in the
    `Link` header with `rel="next"`; without one the page was the last. How much is told of each model
    depends on `full`, `config`, `cardData` and `expand`.

    Args:
        search (str | Unset): Words that the model id contains.
        author (str | Unset): User or organisation that owns the model.
        filter_ (list[str] | Unset): Tags the model has, all of them; repeat the parameter for
            several. A task, a library, a language, a licence (`license:mit`), a dataset
            (`dataset:squad`) or any other tag.
        pipeline_tag (str | Unset): Task of the model, for example `text-generation`.
        inference (str | Unset): `warm` for models that at least one inference provider serves.
        inference_provider (list[str] | Unset): Inference providers that serve the model; repeat
            the parameter or separate names by commas. `all` for any provider.
        gated (bool | Unset): True for gated models alone, false for open ones alone. Assumed when
            absent both.
        apps (list[str] | Unset): Local programs that can run the model, for example `ollama` or
            `vllm`; repeat the parameter for several.
        num_parameters (str | Unset): Range of the number of parameters, `min:6B,max:128B`,
            `min:6B` or `max:500M`.
        sort (str | Unset): What to sort by, highest first: `downloads` (of the last 30 days),
            `likes`, `lastModified`, `createdAt` or `trendingScore`.
        direction (int | Unset): Order of sorting, -1 for highest first. Older clients send it
            with `sort`.
        limit (int | Unset): Models on a page, from 1; the Hub caps it.
        full (bool | Unset): Whether to tell the files, revision, author and dates too. Not
            together with `expand`. Assumed when absent false.
        config (bool | Unset): Whether to tell the model's configuration too. Not together with
            `expand`. Assumed when absent false.
        card_data (bool | Unset): Whether to tell the metadata of the model card too. Not together
            with `expand`. Assumed when absent false.
        expand (list[str] | Unset): Fields to return, beside `_id` and `id` which always come;
            repeat the parameter for several. `author`, `baseModels`, `cardData`,
            `childrenModelCount`, `config`, `createdAt`, `disabled`, `downloads`, `downloadsAllTime`,
            `evalResults`, `gated`, `gguf`, `inference`, `inferenceProviderMapping`, `lastModified`,
            `library_name`, `likes`, `mask_token`, `model-index`, `pipeline_tag`, `private`,
            `resourceGroup`, `safetensors`, `sha`, `siblings`, `spaces`, `tags`, `transformersInfo`,
            `trendingScore`, `usedStorage`, `widgetData`.
        cursor (str | Unset): Mark of a page, taken from the address in the `Link` header.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[ModelInfo] | ErrorBody]
    """

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

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


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
    """Search models

     Models that match all conditions, a page at a time. The address of the next page stands in the
    `Link` header with `rel="next"`; without one the page was the last. How much is told of each model
    depends on `full`, `config`, `cardData` and `expand`.

    Args:
        search (str | Unset): Words that the model id contains.
        author (str | Unset): User or organisation that owns the model.
        filter_ (list[str] | Unset): Tags the model has, all of them; repeat the parameter for
            several. A task, a library, a language, a licence (`license:mit`), a dataset
            (`dataset:squad`) or any other tag.
        pipeline_tag (str | Unset): Task of the model, for example `text-generation`.
        inference (str | Unset): `warm` for models that at least one inference provider serves.
        inference_provider (list[str] | Unset): Inference providers that serve the model; repeat
            the parameter or separate names by commas. `all` for any provider.
        gated (bool | Unset): True for gated models alone, false for open ones alone. Assumed when
            absent both.
        apps (list[str] | Unset): Local programs that can run the model, for example `ollama` or
            `vllm`; repeat the parameter for several.
        num_parameters (str | Unset): Range of the number of parameters, `min:6B,max:128B`,
            `min:6B` or `max:500M`.
        sort (str | Unset): What to sort by, highest first: `downloads` (of the last 30 days),
            `likes`, `lastModified`, `createdAt` or `trendingScore`.
        direction (int | Unset): Order of sorting, -1 for highest first. Older clients send it
            with `sort`.
        limit (int | Unset): Models on a page, from 1; the Hub caps it.
        full (bool | Unset): Whether to tell the files, revision, author and dates too. Not
            together with `expand`. Assumed when absent false.
        config (bool | Unset): Whether to tell the model's configuration too. Not together with
            `expand`. Assumed when absent false.
        card_data (bool | Unset): Whether to tell the metadata of the model card too. Not together
            with `expand`. Assumed when absent false.
        expand (list[str] | Unset): Fields to return, beside `_id` and `id` which always come;
            repeat the parameter for several. `author`, `baseModels`, `cardData`,
            `childrenModelCount`, `config`, `createdAt`, `disabled`, `downloads`, `downloadsAllTime`,
            `evalResults`, `gated`, `gguf`, `inference`, `inferenceProviderMapping`, `lastModified`,
            `library_name`, `likes`, `mask_token`, `model-index`, `pipeline_tag`, `private`,
            `resourceGroup`, `safetensors`, `sha`, `siblings`, `spaces`, `tags`, `transformersInfo`,
            `trendingScore`, `usedStorage`, `widgetData`.
        cursor (str | Unset): Mark of a page, taken from the address in the `Link` header.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[ModelInfo] | ErrorBody | None
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
    """Search models

     Models that match all conditions, a page at a time. The address of the next page stands in the
    `Link` header with `rel="next"`; without one the page was the last. How much is told of each model
    depends on `full`, `config`, `cardData` and `expand`.

    Args:
        search (str | Unset): Words that the model id contains.
        author (str | Unset): User or organisation that owns the model.
        filter_ (list[str] | Unset): Tags the model has, all of them; repeat the parameter for
            several. A task, a library, a language, a licence (`license:mit`), a dataset
            (`dataset:squad`) or any other tag.
        pipeline_tag (str | Unset): Task of the model, for example `text-generation`.
        inference (str | Unset): `warm` for models that at least one inference provider serves.
        inference_provider (list[str] | Unset): Inference providers that serve the model; repeat
            the parameter or separate names by commas. `all` for any provider.
        gated (bool | Unset): True for gated models alone, false for open ones alone. Assumed when
            absent both.
        apps (list[str] | Unset): Local programs that can run the model, for example `ollama` or
            `vllm`; repeat the parameter for several.
        num_parameters (str | Unset): Range of the number of parameters, `min:6B,max:128B`,
            `min:6B` or `max:500M`.
        sort (str | Unset): What to sort by, highest first: `downloads` (of the last 30 days),
            `likes`, `lastModified`, `createdAt` or `trendingScore`.
        direction (int | Unset): Order of sorting, -1 for highest first. Older clients send it
            with `sort`.
        limit (int | Unset): Models on a page, from 1; the Hub caps it.
        full (bool | Unset): Whether to tell the files, revision, author and dates too. Not
            together with `expand`. Assumed when absent false.
        config (bool | Unset): Whether to tell the model's configuration too. Not together with
            `expand`. Assumed when absent false.
        card_data (bool | Unset): Whether to tell the metadata of the model card too. Not together
            with `expand`. Assumed when absent false.
        expand (list[str] | Unset): Fields to return, beside `_id` and `id` which always come;
            repeat the parameter for several. `author`, `baseModels`, `cardData`,
            `childrenModelCount`, `config`, `createdAt`, `disabled`, `downloads`, `downloadsAllTime`,
            `evalResults`, `gated`, `gguf`, `inference`, `inferenceProviderMapping`, `lastModified`,
            `library_name`, `likes`, `mask_token`, `model-index`, `pipeline_tag`, `private`,
            `resourceGroup`, `safetensors`, `sha`, `siblings`, `spaces`, `tags`, `transformersInfo`,
            `trendingScore`, `usedStorage`, `widgetData`.
        cursor (str | Unset): Mark of a page, taken from the address in the `Link` header.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[ModelInfo] | ErrorBody]
    """

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

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


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
    """Search models

     Models that match all conditions, a page at a time. The address of the next page stands in the
    `Link` header with `rel="next"`; without one the page was the last. How much is told of each model
    depends on `full`, `config`, `cardData` and `expand`.

    Args:
        search (str | Unset): Words that the model id contains.
        author (str | Unset): User or organisation that owns the model.
        filter_ (list[str] | Unset): Tags the model has, all of them; repeat the parameter for
            several. A task, a library, a language, a licence (`license:mit`), a dataset
            (`dataset:squad`) or any other tag.
        pipeline_tag (str | Unset): Task of the model, for example `text-generation`.
        inference (str | Unset): `warm` for models that at least one inference provider serves.
        inference_provider (list[str] | Unset): Inference providers that serve the model; repeat
            the parameter or separate names by commas. `all` for any provider.
        gated (bool | Unset): True for gated models alone, false for open ones alone. Assumed when
            absent both.
        apps (list[str] | Unset): Local programs that can run the model, for example `ollama` or
            `vllm`; repeat the parameter for several.
        num_parameters (str | Unset): Range of the number of parameters, `min:6B,max:128B`,
            `min:6B` or `max:500M`.
        sort (str | Unset): What to sort by, highest first: `downloads` (of the last 30 days),
            `likes`, `lastModified`, `createdAt` or `trendingScore`.
        direction (int | Unset): Order of sorting, -1 for highest first. Older clients send it
            with `sort`.
        limit (int | Unset): Models on a page, from 1; the Hub caps it.
        full (bool | Unset): Whether to tell the files, revision, author and dates too. Not
            together with `expand`. Assumed when absent false.
        config (bool | Unset): Whether to tell the model's configuration too. Not together with
            `expand`. Assumed when absent false.
        card_data (bool | Unset): Whether to tell the metadata of the model card too. Not together
            with `expand`. Assumed when absent false.
        expand (list[str] | Unset): Fields to return, beside `_id` and `id` which always come;
            repeat the parameter for several. `author`, `baseModels`, `cardData`,
            `childrenModelCount`, `config`, `createdAt`, `disabled`, `downloads`, `downloadsAllTime`,
            `evalResults`, `gated`, `gguf`, `inference`, `inferenceProviderMapping`, `lastModified`,
            `library_name`, `likes`, `mask_token`, `model-index`, `pipeline_tag`, `private`,
            `resourceGroup`, `safetensors`, `sha`, `siblings`, `spaces`, `tags`, `transformersInfo`,
            `trendingScore`, `usedStorage`, `widgetData`.
        cursor (str | Unset): Mark of a page, taken from the address in the `Link` header.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[ModelInfo] | ErrorBody | None
    """

    return (
        await asyncio_detailed(
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
    ).parsed
