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

     Return models that match all conditions, in pages. The `Link` header with `rel="next"` holds the URL
    of the next page; the last page has none. `full`, `config`, `cardData` and `expand` set which fields
    are returned.

    Args:
        search (str | Unset): Words that the model id must contain.
        author (str | Unset): User or organisation that owns the model.
        filter_ (list[str] | Unset): Tags that the model must have, all of them; repeat the
            parameter for several. A tag is a task, a library, a language, a licence (`license:mit`),
            a dataset (`dataset:squad`) or any other tag.
        pipeline_tag (str | Unset): Task of the model, for example `text-generation`.
        inference (str | Unset): `warm` returns only models that at least one inference provider
            serves.
        inference_provider (list[str] | Unset): Inference providers that serve the model; repeat
            the parameter or separate the names with commas. `all` means any provider.
        gated (bool | Unset): True returns only gated models, false only models that are not
            gated. Default: both.
        apps (list[str] | Unset): Local apps that can run the model, for example `ollama` or
            `vllm`; repeat the parameter for several.
        num_parameters (str | Unset): Range of the number of parameters: `min:6B,max:128B`,
            `min:6B` or `max:500M`.
        sort (str | Unset): Sort key, in descending order: `downloads` (of the last 30 days),
            `likes`, `lastModified`, `createdAt` or `trendingScore`.
        direction (int | Unset): Sort direction; -1 means descending. Older clients send it with
            `sort`.
        limit (int | Unset): Number of models per page. The Hub sets the maximum. Range: at least
            1.
        full (bool | Unset): Whether to return the files, revision, author and dates too. Not
            together with `expand`. Default: false.
        config (bool | Unset): Whether to return the model's configuration too. Not together with
            `expand`. Default: false.
        card_data (bool | Unset): Whether to return the metadata of the model card too. Not
            together with `expand`. Default: false.
        expand (list[str] | Unset): Fields to return, in addition to `_id` and `id`, which are
            always returned; repeat the parameter for several. `author`, `baseModels`, `cardData`,
            `childrenModelCount`, `config`, `createdAt`, `disabled`, `downloads`, `downloadsAllTime`,
            `evalResults`, `gated`, `gguf`, `inference`, `inferenceProviderMapping`, `lastModified`,
            `library_name`, `likes`, `mask_token`, `model-index`, `pipeline_tag`, `private`,
            `resourceGroup`, `safetensors`, `sha`, `siblings`, `spaces`, `tags`, `transformersInfo`,
            `trendingScore`, `usedStorage`, `widgetData`.
        cursor (str | Unset): Cursor of the page, from the URL in the `Link` header.

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

     Return models that match all conditions, in pages. The `Link` header with `rel="next"` holds the URL
    of the next page; the last page has none. `full`, `config`, `cardData` and `expand` set which fields
    are returned.

    Args:
        search (str | Unset): Words that the model id must contain.
        author (str | Unset): User or organisation that owns the model.
        filter_ (list[str] | Unset): Tags that the model must have, all of them; repeat the
            parameter for several. A tag is a task, a library, a language, a licence (`license:mit`),
            a dataset (`dataset:squad`) or any other tag.
        pipeline_tag (str | Unset): Task of the model, for example `text-generation`.
        inference (str | Unset): `warm` returns only models that at least one inference provider
            serves.
        inference_provider (list[str] | Unset): Inference providers that serve the model; repeat
            the parameter or separate the names with commas. `all` means any provider.
        gated (bool | Unset): True returns only gated models, false only models that are not
            gated. Default: both.
        apps (list[str] | Unset): Local apps that can run the model, for example `ollama` or
            `vllm`; repeat the parameter for several.
        num_parameters (str | Unset): Range of the number of parameters: `min:6B,max:128B`,
            `min:6B` or `max:500M`.
        sort (str | Unset): Sort key, in descending order: `downloads` (of the last 30 days),
            `likes`, `lastModified`, `createdAt` or `trendingScore`.
        direction (int | Unset): Sort direction; -1 means descending. Older clients send it with
            `sort`.
        limit (int | Unset): Number of models per page. The Hub sets the maximum. Range: at least
            1.
        full (bool | Unset): Whether to return the files, revision, author and dates too. Not
            together with `expand`. Default: false.
        config (bool | Unset): Whether to return the model's configuration too. Not together with
            `expand`. Default: false.
        card_data (bool | Unset): Whether to return the metadata of the model card too. Not
            together with `expand`. Default: false.
        expand (list[str] | Unset): Fields to return, in addition to `_id` and `id`, which are
            always returned; repeat the parameter for several. `author`, `baseModels`, `cardData`,
            `childrenModelCount`, `config`, `createdAt`, `disabled`, `downloads`, `downloadsAllTime`,
            `evalResults`, `gated`, `gguf`, `inference`, `inferenceProviderMapping`, `lastModified`,
            `library_name`, `likes`, `mask_token`, `model-index`, `pipeline_tag`, `private`,
            `resourceGroup`, `safetensors`, `sha`, `siblings`, `spaces`, `tags`, `transformersInfo`,
            `trendingScore`, `usedStorage`, `widgetData`.
        cursor (str | Unset): Cursor of the page, from the URL in the `Link` header.

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

     Return models that match all conditions, in pages. The `Link` header with `rel="next"` holds the URL
    of the next page; the last page has none. `full`, `config`, `cardData` and `expand` set which fields
    are returned.

    Args:
        search (str | Unset): Words that the model id must contain.
        author (str | Unset): User or organisation that owns the model.
        filter_ (list[str] | Unset): Tags that the model must have, all of them; repeat the
            parameter for several. A tag is a task, a library, a language, a licence (`license:mit`),
            a dataset (`dataset:squad`) or any other tag.
        pipeline_tag (str | Unset): Task of the model, for example `text-generation`.
        inference (str | Unset): `warm` returns only models that at least one inference provider
            serves.
        inference_provider (list[str] | Unset): Inference providers that serve the model; repeat
            the parameter or separate the names with commas. `all` means any provider.
        gated (bool | Unset): True returns only gated models, false only models that are not
            gated. Default: both.
        apps (list[str] | Unset): Local apps that can run the model, for example `ollama` or
            `vllm`; repeat the parameter for several.
        num_parameters (str | Unset): Range of the number of parameters: `min:6B,max:128B`,
            `min:6B` or `max:500M`.
        sort (str | Unset): Sort key, in descending order: `downloads` (of the last 30 days),
            `likes`, `lastModified`, `createdAt` or `trendingScore`.
        direction (int | Unset): Sort direction; -1 means descending. Older clients send it with
            `sort`.
        limit (int | Unset): Number of models per page. The Hub sets the maximum. Range: at least
            1.
        full (bool | Unset): Whether to return the files, revision, author and dates too. Not
            together with `expand`. Default: false.
        config (bool | Unset): Whether to return the model's configuration too. Not together with
            `expand`. Default: false.
        card_data (bool | Unset): Whether to return the metadata of the model card too. Not
            together with `expand`. Default: false.
        expand (list[str] | Unset): Fields to return, in addition to `_id` and `id`, which are
            always returned; repeat the parameter for several. `author`, `baseModels`, `cardData`,
            `childrenModelCount`, `config`, `createdAt`, `disabled`, `downloads`, `downloadsAllTime`,
            `evalResults`, `gated`, `gguf`, `inference`, `inferenceProviderMapping`, `lastModified`,
            `library_name`, `likes`, `mask_token`, `model-index`, `pipeline_tag`, `private`,
            `resourceGroup`, `safetensors`, `sha`, `siblings`, `spaces`, `tags`, `transformersInfo`,
            `trendingScore`, `usedStorage`, `widgetData`.
        cursor (str | Unset): Cursor of the page, from the URL in the `Link` header.

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

     Return models that match all conditions, in pages. The `Link` header with `rel="next"` holds the URL
    of the next page; the last page has none. `full`, `config`, `cardData` and `expand` set which fields
    are returned.

    Args:
        search (str | Unset): Words that the model id must contain.
        author (str | Unset): User or organisation that owns the model.
        filter_ (list[str] | Unset): Tags that the model must have, all of them; repeat the
            parameter for several. A tag is a task, a library, a language, a licence (`license:mit`),
            a dataset (`dataset:squad`) or any other tag.
        pipeline_tag (str | Unset): Task of the model, for example `text-generation`.
        inference (str | Unset): `warm` returns only models that at least one inference provider
            serves.
        inference_provider (list[str] | Unset): Inference providers that serve the model; repeat
            the parameter or separate the names with commas. `all` means any provider.
        gated (bool | Unset): True returns only gated models, false only models that are not
            gated. Default: both.
        apps (list[str] | Unset): Local apps that can run the model, for example `ollama` or
            `vllm`; repeat the parameter for several.
        num_parameters (str | Unset): Range of the number of parameters: `min:6B,max:128B`,
            `min:6B` or `max:500M`.
        sort (str | Unset): Sort key, in descending order: `downloads` (of the last 30 days),
            `likes`, `lastModified`, `createdAt` or `trendingScore`.
        direction (int | Unset): Sort direction; -1 means descending. Older clients send it with
            `sort`.
        limit (int | Unset): Number of models per page. The Hub sets the maximum. Range: at least
            1.
        full (bool | Unset): Whether to return the files, revision, author and dates too. Not
            together with `expand`. Default: false.
        config (bool | Unset): Whether to return the model's configuration too. Not together with
            `expand`. Default: false.
        card_data (bool | Unset): Whether to return the metadata of the model card too. Not
            together with `expand`. Default: false.
        expand (list[str] | Unset): Fields to return, in addition to `_id` and `id`, which are
            always returned; repeat the parameter for several. `author`, `baseModels`, `cardData`,
            `childrenModelCount`, `config`, `createdAt`, `disabled`, `downloads`, `downloadsAllTime`,
            `evalResults`, `gated`, `gguf`, `inference`, `inferenceProviderMapping`, `lastModified`,
            `library_name`, `likes`, `mask_token`, `model-index`, `pipeline_tag`, `private`,
            `resourceGroup`, `safetensors`, `sha`, `siblings`, `spaces`, `tags`, `transformersInfo`,
            `trendingScore`, `usedStorage`, `widgetData`.
        cursor (str | Unset): Cursor of the page, from the URL in the `Link` header.

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
