"""Completions in each dialect: OpenAI's completions, Text Generation Inference (TGI), and `POST /` of the toolkit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_api.api.inference import call_endpoint, generate, generate_stream, text_generation
from hf_api.api.router import create_completion
from hf_api.models import (
    CompletionRequest,
    EndpointRequest,
    GenerateRequest,
    TextGenerationParameters,
    TextGenerationRequest,
)
from hf_api.types import UNSET

from hf_ext._calls.request.error_detection import is_failure_reason
from hf_ext._calls.request.errors_in_success import error_from_finish_reason
from hf_ext._calls.request.readers import check_choices, event_reader, result_reader
from hf_ext._calls.streaming.accumulator import count_requested_answers
from hf_ext._calls.tasks.dialects import DialectRow, DialectTable, StreamRow, StreamTable
from hf_ext._core.results.meta import meta_of
from hf_ext._core.values import json
from hf_ext._schema.text.completion_parameters import COMPLETION_PARAMETERS
from hf_ext.errors import ResponseDecodeError
from hf_ext.text.accumulate import CompletionAccumulator, TokenAccumulator
from hf_ext.text.generation_results import Completion, CompletionChunk

if TYPE_CHECKING:
    from hf_api.types import ResponseLike, Unset

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._calls.tasks.dialects import Arguments

_OWN_PARAMETERS = COMPLETION_PARAMETERS["huggingface"].names


def _check_completion(completion: Completion) -> None:
    check_choices(completion, completion.choices)


def _parse_generation(response: ResponseLike) -> Completion:
    """Parse a generated text. hf-inference sends a list of objects, `/generate` of TGI one object."""
    content = response.content
    generation = _first_generation(content)
    if generation.generated_text is None:
        raise ResponseDecodeError("the response contains no generated_text")
    generation.attach_response(meta_of(response), content)
    reason = generation.details.finish_reason if generation.details is not None else None
    if is_failure_reason(reason):
        error = error_from_finish_reason(str(reason))
        error.partial = generation
        raise error
    return generation


def _first_generation(content: bytes) -> Completion:
    if not content.lstrip().startswith(b"["):
        return json.decode(content, Completion)
    generations = json.decode(content, list[Completion])
    if not generations:
        raise ResponseDecodeError("the response is an empty list, without a generated text")
    return generations[0]


def _openai_body(arguments: Arguments) -> CompletionRequest:
    return CompletionRequest(model=str(arguments.model), prompt=arguments.inputs, **arguments.parameters)


def _openai_stream_body(arguments: Arguments) -> CompletionRequest:
    return CompletionRequest(model=str(arguments.model), prompt=arguments.inputs, stream=True, **arguments.parameters)


def _huggingface_body(arguments: Arguments) -> TextGenerationRequest:
    return TextGenerationRequest(inputs=arguments.inputs, parameters=_parameters(arguments))


def _huggingface_stream_body(arguments: Arguments) -> TextGenerationRequest:
    return TextGenerationRequest(inputs=arguments.inputs, parameters=_parameters(arguments), stream=True)


def _tgi_body(arguments: Arguments) -> GenerateRequest:
    return GenerateRequest(inputs=arguments.inputs, parameters=_parameters(arguments))


def _toolkit_body(arguments: Arguments) -> EndpointRequest:
    return EndpointRequest(arguments.inputs, dict(arguments.parameters) or UNSET)


def _parameters(arguments: Arguments) -> TextGenerationParameters | Unset:
    """Return the field `parameters`. It also has the parameters of `extra_body`."""
    given = arguments.parameters
    if not given:
        return UNSET
    body = TextGenerationParameters(**{name: given[name] for name in given if name in _OWN_PARAMETERS})
    body.additional_properties = {name: given[name] for name in given if name not in _OWN_PARAMETERS}
    return body


def _count_answers(body: CompletionRequest, call: CallOptions) -> CompletionAccumulator:
    return CompletionAccumulator(count_requested_answers(body, call))


def _join_tokens(_body: Any, _call: CallOptions) -> TokenAccumulator:
    return TokenAccumulator()


_OPENAI = create_completion.OPERATION.reading(
    result_reader(Completion, _check_completion), event=event_reader(CompletionChunk)
)
_HUGGINGFACE = text_generation.OPERATION.reading(_parse_generation, event=event_reader(CompletionChunk))

COMPLETE: DialectTable[Completion] = DialectTable(
    method="text.complete",
    provider_dialect="openai",
    rows={
        "huggingface": DialectRow(
            operation=_HUGGINGFACE,
            body=_huggingface_body,
            parameters=COMPLETION_PARAMETERS["huggingface"],
            nested=True,
        ),
        "openai": DialectRow(
            operation=_OPENAI,
            body=_openai_body,
            parameters=COMPLETION_PARAMETERS["openai"],
            model_in="body",
        ),
        "tgi": DialectRow(
            operation=generate.OPERATION.reading(_parse_generation),
            body=_tgi_body,
            parameters=COMPLETION_PARAMETERS["tgi"],
            model_in=None,
            nested=True,
        ),
        "toolkit": DialectRow(
            operation=call_endpoint.OPERATION.reading(_parse_generation),
            body=_toolkit_body,
            parameters=COMPLETION_PARAMETERS["toolkit"],
            model_in=None,
            nested=True,
        ),
    },
)
STREAM_COMPLETE: StreamTable[CompletionChunk, Completion] = StreamTable(
    method="text.stream_complete",
    provider_dialect="openai",
    rows={
        "huggingface": StreamRow(
            operation=_HUGGINGFACE,
            body=_huggingface_stream_body,
            parameters=COMPLETION_PARAMETERS["huggingface"],
            nested=True,
            accumulator=_join_tokens,
        ),
        "openai": StreamRow(
            operation=_OPENAI,
            body=_openai_stream_body,
            parameters=COMPLETION_PARAMETERS["openai"],
            model_in="body",
            accumulator=_count_answers,
        ),
        "tgi": StreamRow(
            operation=generate_stream.OPERATION.reading(_parse_generation, event=event_reader(CompletionChunk)),
            body=_tgi_body,
            parameters=COMPLETION_PARAMETERS["tgi"],
            model_in=None,
            nested=True,
            accumulator=_join_tokens,
        ),
    },
)
