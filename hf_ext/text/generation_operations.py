"""Operations of text generation, with the chat API, the completions API or Text Generation Inference (TGI)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hf_api.api.inference import generate, generate_stream, text_generation
from hf_api.api.router import create_completion
from hf_api.models import CompletionRequest, TextGenerationParameters
from hf_api.types import UNSET

from hf_ext._calls.request.call_options import validated_parameters
from hf_ext._calls.request.error_detection import is_failure_reason
from hf_ext._calls.request.errors_in_success import error_from_finish_reason
from hf_ext._calls.request.extra_parameters import take_extra_parameters
from hf_ext._calls.request.readers import check_choices, event_reader, result_reader
from hf_ext._core.results.meta import meta_of
from hf_ext._core.validate import Problems, check_sampling, check_text, model_id_problem, model_name_problem
from hf_ext._core.values import json
from hf_ext._schema.text.completion_parameters import COMPLETION_PARAMETERS
from hf_ext._schema.text.text_parameters import TEXT_PARAMETERS
from hf_ext.errors import ResponseDecodeError
from hf_ext.text.generation_results import Completion, TextEvent, TextGeneration

if TYPE_CHECKING:
    from hf_api.types import ResponseLike, Unset

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.validate import RequestLimits
    from hf_ext._core.validate.parameters import Parameters
    from hf_ext.providers.mapping import ProviderMapping


def _parse_generation(response: ResponseLike) -> TextGeneration:
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


def _first_generation(content: bytes) -> TextGeneration:
    if not content.lstrip().startswith(b"["):
        return json.decode(content, TextGeneration)
    generations = json.decode(content, list[TextGeneration])
    if not generations:
        raise ResponseDecodeError("the response is an empty list, without a generated text")
    return generations[0]


def _check_completion(completion: Completion) -> None:
    check_choices(completion, completion.choices)


COMPLETE = create_completion.OPERATION.reading(
    result_reader(Completion, _check_completion), event=event_reader(Completion)
)
GENERATE = generate.OPERATION.reading(_parse_generation)
GENERATE_STREAM = generate_stream.OPERATION.reading(_parse_generation, event=event_reader(TextEvent))
TEXT_GENERATION = text_generation.OPERATION.reading(_parse_generation, event=event_reader(TextEvent))


def prompt_messages(prompt: str) -> list[dict[str, str]]:
    """Return a prompt as the messages of a chat: one user message."""
    return [{"role": "user", "content": prompt}]


def completion_request(
    prompt: str,
    model: str,
    options: Mapping[str, Any],
    limits: RequestLimits,
    *,
    where: str,
    stream: bool = False,
    provider: ProviderMapping | str | None = None,
) -> tuple[CompletionRequest, CallOptions]:
    """Validate the arguments of a completion; return the request body and the options of the call.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem.
    """
    problems = Problems()
    parameters, call = _validated_options(prompt, options, COMPLETION_PARAMETERS, limits, problems, where)
    problems.add(model_name_problem(model))
    if provider is not None:
        call = _add_route(call, provider, model, problems)
    problems.raise_if_any(where)
    if stream:
        parameters["stream"] = True
    return CompletionRequest(model=model, prompt=prompt, **parameters), call


def _add_route(call: CallOptions, provider: ProviderMapping | str, model: str, problems: Problems) -> CallOptions:
    """Check the provider of a call, and return the options with the route to the provider."""
    from hf_ext._calls.request.provider_route import chosen_route

    return replace(call, route=chosen_route(provider, "text-generation", model, problems))


def generation_request(
    inputs: str, model: str | None, options: Mapping[str, Any], limits: RequestLimits, *, where: str
) -> tuple[TextGenerationParameters | Unset, CallOptions]:
    """Validate the arguments of a generation; return the `parameters` of the request and the options of the call.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem.
    """
    problems = Problems()
    parameters, call = _validated_options(inputs, options, TEXT_PARAMETERS, limits, problems, where)
    problems.add("" if model is None else model_id_problem(model))
    extra, call = take_extra_parameters(call, parameters, problems, options=TEXT_PARAMETERS.names)
    problems.raise_if_any(where)
    if not parameters and not extra:
        return UNSET, call
    body = TextGenerationParameters(**parameters)
    body.additional_properties = dict(extra)
    return body, call


def _validated_options(
    prompt: str,
    options: Mapping[str, Any],
    parameters: Parameters,
    limits: RequestLimits,
    problems: Problems,
    where: str,
) -> tuple[dict[str, Any], CallOptions]:
    given, call = validated_parameters(options, parameters, problems, where)
    check_text(prompt, limits, problems)
    check_sampling(given, limits, problems)
    return given, call
