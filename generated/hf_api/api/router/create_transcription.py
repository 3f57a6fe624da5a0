# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Mapping
from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ... import models as models_
from ..._call import build_response
from ...types import Response, ResponseLike, StreamOperation

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client
    from ...models import TranscriptEvent
    from ...models.error_body import ErrorBody
    from ...models.transcription_form import TranscriptionForm
    from ...models.verbose_transcription import VerboseTranscription


def _get_kwargs(*, body: TranscriptionForm) -> dict[str, Any]:
    return {"method": "POST", "url": "/v1/audio/transcriptions", "files": body.to_multipart()}


def _parse_success(response: ResponseLike) -> VerboseTranscription:
    return models_.VerboseTranscription.from_dict(response.json())


def _parse_error(response: ResponseLike) -> ErrorBody:
    if 400 <= response.status_code <= 599:
        return models_.ErrorBody.from_dict(response.json())
    raise errors.UnexpectedStatus(response.status_code, response.content)


def _parse_event(data: Mapping[str, Any]) -> TranscriptEvent:
    return models_.TranscriptEvent.from_dict(data)


OPERATION: Final = StreamOperation(
    name="create_transcription",
    tag="router",
    method="POST",
    path="/v1/audio/transcriptions",
    build=_get_kwargs,
    parse=_parse_success,
    event=_parse_event,
)


def sync(*, client: AuthenticatedClient | Client, body: TranscriptionForm) -> VerboseTranscription | ErrorBody | None:
    """Transcribe audio, in the OpenAI format.

    Transcribe speech on a server with OpenAI's audio API: faster-whisper, vLLM, `transformers serve` and some
    providers. The router itself does not have this path. hf-inference has a format of its own, see
    automatic_speech_recognition.

    Args:
        client: The client that sends the request.
        body: An upload of an audio recording to transcribe.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `sync_detailed` returns the whole response.
    """
    return sync_detailed(client=client, body=body).parsed


def sync_detailed(
    *, client: AuthenticatedClient | Client, body: TranscriptionForm
) -> Response[VerboseTranscription | ErrorBody]:
    """Call `sync`, and return the status, the headers and the bytes too."""
    response = client.get_httpx_client().request(**_get_kwargs(body=body))
    return build_response(client, response, _parse_success, _parse_error)


async def asyncio(
    *, client: AuthenticatedClient | Client, body: TranscriptionForm
) -> VerboseTranscription | ErrorBody | None:
    """Transcribe audio, in the OpenAI format.

    Transcribe speech on a server with OpenAI's audio API: faster-whisper, vLLM, `transformers serve` and some
    providers. The router itself does not have this path. hf-inference has a format of its own, see
    automatic_speech_recognition.

    Args:
        client: The client that sends the request.
        body: An upload of an audio recording to transcribe.

    Raises:
        errors.UnreadableResponse: The body of a success response cannot be parsed.
        errors.UnexpectedStatus: The status is not documented, and `client.raise_on_unexpected_status` is true.
        httpx.TransportError: The request failed, for example because of a timeout.

    Returns:
        The parsed body, also of a documented error. `asyncio_detailed` returns the whole response.
    """
    response = await asyncio_detailed(client=client, body=body)
    return response.parsed


async def asyncio_detailed(
    *, client: AuthenticatedClient | Client, body: TranscriptionForm
) -> Response[VerboseTranscription | ErrorBody]:
    """Call `asyncio`, and return the status, the headers and the bytes too."""
    response = await client.get_async_httpx_client().request(**_get_kwargs(body=body))
    return build_response(client, response, _parse_success, _parse_error)


def stream(*, client: AuthenticatedClient | Client, body: TranscriptionForm) -> Generator[TranscriptEvent, None, None]:
    """Send the request, and yield the events of the response as they arrive.

    The field `stream` of the request is set to true. Closing the generator closes the response.

    Raises:
        errors.ErrorResponse: The server returned an error, or an event reports one.
        errors.UnreadableResponse: The response is not an event stream, or an event cannot be parsed.
    """
    from ..._stream import iter_events

    kwargs = _get_kwargs(body=body)
    kwargs["json"]["stream"] = True
    return iter_events(client, kwargs, _parse_event, _parse_error)


def asyncio_stream(
    *, client: AuthenticatedClient | Client, body: TranscriptionForm
) -> AsyncGenerator[TranscriptEvent, None]:
    """Yield the events like `stream`, with `async for`."""
    from ..._stream import aiter_events

    kwargs = _get_kwargs(body=body)
    kwargs["json"]["stream"] = True
    return aiter_events(client, kwargs, _parse_event, _parse_error)
