# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ...types import UNSET, Operation, Response, ResponseLike, quote_path, to_json

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.error_body import ErrorBody
    from ...models.table_answer import TableAnswer
    from ...models.table_question_answering_request import TableQuestionAnsweringRequest


def _get_kwargs(
    model_id: str,
    *,
    body: TableQuestionAnsweringRequest,
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


def _parse_success(response: ResponseLike) -> list[TableAnswer] | TableAnswer:
    def _parse_response_200(data: Any) -> Any:
        raw: object = data
        if raw is None or raw is UNSET:
            return data
        if isinstance(raw, dict):
            try:
                return models_.TableAnswer.from_dict(data)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
        return [models_.TableAnswer.from_dict(response_200_type_1_item_data) for response_200_type_1_item_data in data]

    response_200 = _parse_response_200(response.json())

    result: list[TableAnswer] | TableAnswer = response_200
    return result


OPERATION: Final = Operation(
    name="table_question_answering",
    tag="inference",
    method="POST",
    path="/models/{model_id}",
    build=_get_kwargs,
    parse=_parse_success,
)


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> list[TableAnswer] | TableAnswer | ErrorBody | None:
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
) -> Response[list[TableAnswer] | TableAnswer | ErrorBody]:
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
    body: TableQuestionAnsweringRequest,
) -> Response[list[TableAnswer] | TableAnswer | ErrorBody]:
    """Answer a question about a table

     Answer a question with cells of a table, or with their sum, average or count.

    Args:
        model_id (str): Model repository on the Hub, `organisation/name` or a one-part name such
            as `gpt2`. The slash is sent unescaped, never as `%2F`.
        body (TableQuestionAnsweringRequest): A question and the table that contains the answer.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[TableAnswer] | TableAnswer | ErrorBody]
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
    body: TableQuestionAnsweringRequest,
) -> list[TableAnswer] | TableAnswer | ErrorBody | None:
    """Answer a question about a table

     Answer a question with cells of a table, or with their sum, average or count.

    Args:
        model_id (str): Model repository on the Hub, `organisation/name` or a one-part name such
            as `gpt2`. The slash is sent unescaped, never as `%2F`.
        body (TableQuestionAnsweringRequest): A question and the table that contains the answer.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[TableAnswer] | TableAnswer | ErrorBody | None
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
    body: TableQuestionAnsweringRequest,
) -> Response[list[TableAnswer] | TableAnswer | ErrorBody]:
    """Answer a question about a table

     Answer a question with cells of a table, or with their sum, average or count.

    Args:
        model_id (str): Model repository on the Hub, `organisation/name` or a one-part name such
            as `gpt2`. The slash is sent unescaped, never as `%2F`.
        body (TableQuestionAnsweringRequest): A question and the table that contains the answer.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[TableAnswer] | TableAnswer | ErrorBody]
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
    body: TableQuestionAnsweringRequest,
) -> list[TableAnswer] | TableAnswer | ErrorBody | None:
    """Answer a question about a table

     Answer a question with cells of a table, or with their sum, average or count.

    Args:
        model_id (str): Model repository on the Hub, `organisation/name` or a one-part name such
            as `gpt2`. The slash is sent unescaped, never as `%2F`.
        body (TableQuestionAnsweringRequest): A question and the table that contains the answer.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[TableAnswer] | TableAnswer | ErrorBody | None
    """

    return (
        await asyncio_detailed(
            model_id=model_id,
            client=client,
            body=body,
        )
    ).parsed
