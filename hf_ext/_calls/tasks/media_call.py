"""Media request: turn the arguments of a method into the request for a server, or the job for another provider."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from hf_ext._calls.tasks.dialects import Arguments
from hf_ext._core.media.inputs import read_media
from hf_ext._core.results.media import Url
from hf_ext._core.validate import Problems, check_text, model_id_problem
from hf_ext._core.values.scalars import to_python_scalar
from hf_ext.errors import ValidationError
from hf_ext.providers import AUTO, ProviderMapping, build_job, dialect_for, other_provider

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._calls.tasks.dialects import DialectRequest
    from hf_ext._calls.tasks.media_task import MediaTask
    from hf_ext._core.media.payload import Payload
    from hf_ext._core.settings.dialect import ServerDialect
    from hf_ext._core.validate import RequestLimits
    from hf_ext.providers import Job

T = TypeVar("T")


def media_request(
    task: MediaTask[T],
    dialect: ServerDialect,
    model: str | None,
    options: Mapping[str, Any],
    media: Any,
    text: str | None,
    limits: RequestLimits,
) -> tuple[DialectRequest[T] | None, CallOptions]:
    """Return the request in a dialect, and the options of its call.

    If `media` is a `Url`, there is no request yet: the other arguments are checked before the file is downloaded.

    Raises:
        ValidationError: Lists every problem; nothing has been sent.
    """
    problems = Problems()
    row = task.rows[dialect]
    parameters, call = task.split_options(dialect, options, problems)
    problems.add(row.model_problem(model))
    payload, call = _validated_inputs(task, media, text, call, limits, problems)
    _check_prompt(task, media, parameters, call.extra_body, problems)
    parameters, call = row.take_extra_parameters(parameters, call, problems, *((task.text,) if task.text else ()))
    if row.file_body == "always":
        is_alone = not parameters and not call.extra_body
        problems.check(is_alone, f"{task.name} sends only the file, without extra_body")
    problems.raise_if_any(task.method)
    if isinstance(media, Url):
        return None, call
    request = row.request(
        Arguments(to_python_scalar(model), text, parameters, payload, call.extra_body), call, where=task.method
    )
    return request, request.call


def validated_call(
    task: MediaTask[Any],
    provider: str,
    model: str | None,
    options: Mapping[str, Any],
    media: Any,
    text: str | None,
    limits: RequestLimits,
) -> CallOptions:
    """Check the arguments before the provider is looked up, and return the options of the call.

    Args:
        task: The task.
        provider: The name of the provider, whose own rules are checked too; or `auto`.
        model: As in `media_request`, like the other arguments.

    Raises:
        ValidationError: Lists every problem; nothing has been sent.
    """
    if provider != AUTO:
        return provider_job(task, provider, model, options, media, text, limits)[1]
    problems = Problems()
    parameters, call = task.split_options("huggingface", options, problems)
    problems.add(model_id_problem(model))
    _validated_inputs(task, media, text, call, limits, problems)
    _check_prompt(task, media, parameters, call.extra_body, problems)
    problems.raise_if_any(task.method)
    return call


def stream_request(
    task: MediaTask[T],
    dialect: ServerDialect,
    model: str | None,
    options: Mapping[str, Any],
    media: Any,
    limits: RequestLimits,
    *,
    text: str | None = None,
) -> DialectRequest[T]:
    """Return the request of a stream in a dialect.

    Raises:
        ValidationError: Lists every problem; nothing has been sent. A `Url` is one, because the file is not downloaded.
    """
    request, _ = media_request(task, dialect, model, options, media, text, limits)
    if request is None:
        problem = f"{task.media} must be the file itself, not a Url, for a stream; download the file first"
        raise ValidationError(problem, where=task.method)
    return request


def provider_job(
    task: MediaTask[Any],
    provider: ProviderMapping | str,
    model: str | None,
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
    parameters, call = task.split_options("huggingface", keywords, problems)
    problems.add(model_id_problem(model))
    payload, call = _validated_inputs(task, media, text, call, limits, problems)
    _check_prompt(task, media, parameters, options.get("extra_body"), problems)
    rules = task.parameters.rules
    valid = {name: value for name, value in parameters.items() if not rules[name].problem(name, value)}
    prompt = valid.pop("prompt", None)
    job = build_job(
        dialect,
        task.name,
        provider,
        problems,
        model=model or "",
        text=prompt if text is None else text,
        media=payload,
        parameters=valid,
        options=task.parameters.names,
        extra_body=options.get("extra_body"),
    )
    problems.raise_if_any(task.method)
    return job, call


def _validated_inputs(
    task: MediaTask[Any],
    media: Any,
    text: str | None,
    call: CallOptions,
    limits: RequestLimits,
    problems: Problems,
) -> tuple[Payload | None, CallOptions]:
    """Collect the problems of the file and the text; return the file, and the options of the call with a large file."""
    payload = _read_payload(task, media, limits, problems)
    if task.text:
        check_text(text, limits, problems, name=task.text)
    if payload is not None and payload.is_large:
        call = call.replace(media=payload)
    return payload, call


def _check_prompt(
    task: MediaTask[Any], media: Any, parameters: Mapping[str, Any], extra_body: object, problems: Problems
) -> None:
    """Collect the problem of a task whose file may be left out: then it needs a prompt. `extra_body` may contain it."""
    has_input = not task.media_optional or media is not None or "prompt" in parameters or extra_body is not None
    problems.check(has_input, f"pass {task.media} or prompt: there is nothing to generate from")


def _read_payload(task: MediaTask[Any], media: Any, limits: RequestLimits, problems: Problems) -> Payload | None:
    if task.media is None or isinstance(media, Url) or (media is None and task.media_optional):
        return None
    limit = {"image": "max_image_bytes", "audio": "max_audio_bytes"}.get(task.media, "")
    max_bytes = getattr(limits, limit) if limit else None
    return read_media(media, max_bytes, limit, problems, name=task.media)
