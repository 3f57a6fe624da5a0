# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ...types import Operation, Response, ResponseLike

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.error_body import ErrorBody
    from ...models.speech_translation_form import SpeechTranslationForm
    from ...models.verbose_transcription import VerboseTranscription


def _get_kwargs(
    *,
    body: SpeechTranslationForm,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "POST",
        "url": "/v1/audio/translations",
    }

    _kwargs["files"] = body.to_multipart()

    _kwargs["headers"] = headers
    return _kwargs


def _parse_success(response: ResponseLike) -> VerboseTranscription:
    return models_.VerboseTranscription.from_dict(response.json())


OPERATION: Final = Operation(
    name="create_speech_translation",
    tag="router",
    method="POST",
    path="/v1/audio/translations",
    build=_get_kwargs,
    parse=_parse_success,
)


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> VerboseTranscription | ErrorBody | None:
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
) -> Response[VerboseTranscription | ErrorBody]:
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: SpeechTranslationForm,
) -> Response[VerboseTranscription | ErrorBody]:
    """Translate speech into English, in the OpenAI format

     Transcribe speech of any language in English, on a server with OpenAI's audio API, for example vLLM.
    The router itself does not have this path.

    Args:
        body (SpeechTranslationForm): An upload of an audio recording to translate into English.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[VerboseTranscription | ErrorBody]
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
    body: SpeechTranslationForm,
) -> VerboseTranscription | ErrorBody | None:
    """Translate speech into English, in the OpenAI format

     Transcribe speech of any language in English, on a server with OpenAI's audio API, for example vLLM.
    The router itself does not have this path.

    Args:
        body (SpeechTranslationForm): An upload of an audio recording to translate into English.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        VerboseTranscription | ErrorBody | None
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: SpeechTranslationForm,
) -> Response[VerboseTranscription | ErrorBody]:
    """Translate speech into English, in the OpenAI format

     Transcribe speech of any language in English, on a server with OpenAI's audio API, for example vLLM.
    The router itself does not have this path.

    Args:
        body (SpeechTranslationForm): An upload of an audio recording to translate into English.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[VerboseTranscription | ErrorBody]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: SpeechTranslationForm,
) -> VerboseTranscription | ErrorBody | None:
    """Translate speech into English, in the OpenAI format

     Transcribe speech of any language in English, on a server with OpenAI's audio API, for example vLLM.
    The router itself does not have this path.

    Args:
        body (SpeechTranslationForm): An upload of an audio recording to translate into English.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        VerboseTranscription | ErrorBody | None
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
