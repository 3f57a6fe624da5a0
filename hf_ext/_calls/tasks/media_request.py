"""Media request: turn the arguments of a method into the body for hf-inference, or the job for another provider."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hf_ext._calls.request.call_options import CallOptions, validated_parameters
from hf_ext._calls.request.extra_parameters import take_extra_parameters
from hf_ext._calls.tasks.task_request import build_body
from hf_ext._core.media.inputs import read_media
from hf_ext._core.results.media import Url
from hf_ext._core.validate import Problems, check_text, model_id_problem
from hf_ext.providers import AUTO, ProviderMapping, build_job, dialect_for, other_provider

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hf_ext._calls.tasks.media_task import MediaTask
    from hf_ext._core.media.payload import Payload
    from hf_ext._core.validate import RequestLimits
    from hf_ext.providers import Job


def inference_request(
    task: MediaTask[Any],
    model: str,
    options: Mapping[str, Any],
    media: Any,
    text: str | None,
    limits: RequestLimits,
) -> tuple[Any, CallOptions]:
    """Return the body of a request to hf-inference and the options of its call.

    If `media` is a `Url`, the body is None, because the other arguments are checked before the file is downloaded.

    Raises:
        ValidationError: Lists every problem; nothing has been sent.
    """
    problems = Problems()
    parameters, payload, call = _check_arguments(task, model, options, media, text, limits, problems)
    names = (*parameters, task.text) if task.text else parameters
    extra, call = take_extra_parameters(call, names, problems, options=task.parameters.names)
    parameters.update(extra)
    if task.raw_body_only:
        is_alone = not parameters and not call.extra_body
        problems.check(is_alone, f"{task.name} sends only the file, without extra_body")
    problems.raise_if_any(task.method)
    body = None if isinstance(media, Url) else _body(task, payload, text, parameters, call)
    return body, _with_accept(task, call)


def checked_call(
    task: MediaTask[Any],
    provider: str,
    model: str,
    options: Mapping[str, Any],
    media: Any,
    text: str | None,
    limits: RequestLimits,
) -> CallOptions:
    """Check the arguments before the provider is looked up, and return the options of the call.

    Args:
        task: The task.
        provider: The name of the provider, whose own rules are checked too; or `auto`.
        model: As in `inference_request`, like the other arguments.

    Raises:
        ValidationError: Lists every problem; nothing has been sent.
    """
    if provider != AUTO:
        return provider_job(task, provider, model, options, media, text, limits)[1]
    problems = Problems()
    _, _, call = _check_arguments(task, model, options, media, text, limits, problems)
    problems.raise_if_any(task.method)
    return call


def provider_job(
    task: MediaTask[Any],
    provider: ProviderMapping | str,
    model: str,
    options: Mapping[str, Any],
    media: Any,
    text: str | None,
    limits: RequestLimits,
) -> tuple[Job, CallOptions]:
    """Return the job for another provider and the options of its call.

    `provider` is a name before the mapping is looked up; the job then has no model.

    If `media` is a `Url`, the job has no media, because the other arguments are checked before the file is downloaded.

    Raises:
        ValidationError: Lists every problem; nothing has been sent.
    """
    dialect = dialect_for(other_provider(provider), task.name, where=task.method)
    problems = Problems()
    keywords = {name: value for name, value in options.items() if name != "extra_body"}  # the dialect checks extra_body
    parameters, payload, call = _check_arguments(task, model, keywords, media, text, limits, problems)
    rules = task.parameters.rules
    valid = {name: value for name, value in parameters.items() if not rules[name].problem(name, value)}
    prompt = valid.pop("prompt", None)
    job = build_job(
        dialect,
        task.name,
        provider,
        problems,
        model=model,
        text=prompt if text is None else text,
        media=payload,
        parameters=valid,
        options=task.parameters.names,
        extra_body=options.get("extra_body"),
    )
    problems.raise_if_any(task.method)
    return job, call


def _check_arguments(
    task: MediaTask[Any],
    model: str,
    options: Mapping[str, Any],
    media: Any,
    text: str | None,
    limits: RequestLimits,
    problems: Problems,
) -> tuple[dict[str, Any], Payload | None, CallOptions]:
    """Collect the problems of the arguments, and return the parameters, the file and the options of the call."""
    parameters, call = validated_parameters(options, task.parameters, problems, task.method)
    problems.add(model_id_problem(model))
    payload = _read_payload(task, media, limits, problems)
    if task.text:
        check_text(text, limits, problems, name=task.text)
    if payload is not None and payload.is_large:
        call = replace(call, media=payload)
    return parameters, payload, call


def _read_payload(task: MediaTask[Any], media: Any, limits: RequestLimits, problems: Problems) -> Payload | None:
    if task.media is None or isinstance(media, Url) or (media is None and task.media_optional):
        return None
    limit = {"image": "max_image_bytes", "audio": "max_audio_bytes"}.get(task.media, "")
    max_bytes = getattr(limits, limit) if limit else None
    return read_media(media, max_bytes, limit, problems, name=task.media)


def _body(
    task: MediaTask[Any], payload: Payload | None, text: str | None, parameters: Mapping[str, Any], call: CallOptions
) -> Any:
    if task.raw_body and payload is not None and not parameters and not call.extra_body:
        return payload.file()
    inputs = task.build_inputs(None if payload is None else payload.to_json_text(), text)
    body = {} if inputs is None else {"inputs": inputs}
    return build_body(task, {**body, "parameters": dict(parameters)} if parameters else body)


def _with_accept(task: MediaTask[Any], call: CallOptions) -> CallOptions:
    """Return the options with the task's Accept header, unless the caller passed an Accept header."""
    if not task.accept or any(name.lower() == "accept" for name, _ in call.headers):
        return call
    return replace(call, headers=(*call.headers, ("Accept", task.accept)))
