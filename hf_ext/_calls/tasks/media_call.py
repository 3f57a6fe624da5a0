"""Media call: from the arguments of a method with files to the request for a server, or the job for a provider."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from hf_ext._calls.tasks.dialects import Arguments
from hf_ext._core.media.inputs import read_media
from hf_ext._core.results.media import Url
from hf_ext._core.validate import Problems, check_text, model_id_problem
from hf_ext._core.values.scalars import to_python_scalar
from hf_ext.errors import ValidationError
from hf_ext.providers import AUTO, ProviderMapping, api_of, build_job, other_provider

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


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaCall(Generic[T]):
    """A call of a method with files. Its methods validate the arguments; ValidationError lists every problem.

    Attributes:
        task: The task.
        model: The model, as the caller passed it.
        options: The keyword arguments of the method.
        limits: The size limits of the client.
        media: The file, as the caller passed it. A `Url` is downloaded after the other arguments were validated.
        text: The text, as the caller passed it.
    """

    task: MediaTask[T]
    model: str | None
    options: Mapping[str, Any]
    limits: RequestLimits
    media: Any = None
    text: str | None = None

    def request(self, dialect: ServerDialect) -> tuple[DialectRequest[T] | None, CallOptions]:
        """Return the request in a dialect, and the options of its call. For a `Url`, there is no request yet."""
        problems = Problems()
        task, row = self.task, self.task.rows[dialect]
        parameters, call = task.split_options(dialect, self.options, problems)
        problems.add(row.model_problem(self.model))
        payload, call = self._validated_inputs(call, problems)
        self._check_prompt(parameters, call.extra_body, problems)
        parameters, call = row.take_extra_parameters(parameters, call, problems, *((task.text,) if task.text else ()))
        if row.file_body == "always":
            is_alone = not parameters and not call.extra_body
            problems.check(is_alone, f"{task.name} sends only the file, without extra_body")
        problems.raise_if_any(task.method)
        if isinstance(self.media, Url):
            return None, call
        arguments = Arguments(to_python_scalar(self.model), self.text, parameters, payload, call.extra_body)
        request = row.request(arguments, call, where=task.method)
        return request, request.call

    def stream_request(self, dialect: ServerDialect) -> DialectRequest[T]:
        """Return the request of a stream in a dialect. A `Url` is a problem, because the file is not downloaded."""
        request, _ = self.request(dialect)
        if request is None:
            problem = f"{self.task.media} must be the file itself, not a Url, for a stream; download the file first"
            raise ValidationError(problem, where=self.task.method)
        return request

    def job(self, provider: ProviderMapping | str) -> tuple[Job, CallOptions]:
        """Return the job for another provider, and the options of its call. For a `Url`, the job has no media yet.

        `provider` is a name before the mapping is looked up; the job then has no model.
        """
        task, extra_body = self.task, self.options.get("extra_body")
        api = api_of(other_provider(provider), task.name, where=task.method)
        problems = Problems()
        # The API checks extra_body.
        keywords = {name: value for name, value in self.options.items() if name != "extra_body"}
        parameters, call = task.split_options("huggingface", keywords, problems)
        problems.add(model_id_problem(self.model))
        payload, call = self._validated_inputs(call, problems)
        self._check_prompt(parameters, extra_body, problems)
        rules = task.parameters.rules
        valid = {name: value for name, value in parameters.items() if not rules[name].problem(name, value)}
        prompt = valid.pop("prompt", None)
        job = build_job(
            api,
            task.name,
            provider,
            problems,
            model=self.model or "",
            text=prompt if self.text is None else self.text,
            media=payload,
            parameters=valid,
            options=task.parameters.names,
            extra_body=extra_body,
        )
        problems.raise_if_any(task.method)
        return job, call

    def validated_options(self, provider: str) -> CallOptions:
        """Validate the arguments before a provider is looked up, and return the options of the call.

        Args:
            provider: The name of the provider, whose own rules are checked too; or `auto`.
        """
        if provider != AUTO:
            return self.job(provider)[1]
        problems = Problems()
        parameters, call = self.task.split_options("huggingface", self.options, problems)
        problems.add(model_id_problem(self.model))
        self._validated_inputs(call, problems)
        self._check_prompt(parameters, call.extra_body, problems)
        problems.raise_if_any(self.task.method)
        return call

    def _validated_inputs(self, call: CallOptions, problems: Problems) -> tuple[Payload | None, CallOptions]:
        """Return the file, and the options of the call with a large file; collect the problems of file and text."""
        payload = self._read_payload(problems)
        if self.task.text:
            check_text(self.text, self.limits, problems, name=self.task.text)
        if payload is not None and payload.is_large:
            call = call.replace(media=payload)
        return payload, call

    def _check_prompt(self, parameters: Mapping[str, Any], extra_body: object, problems: Problems) -> None:
        """Collect the problem of a task whose file may be left out: then it needs a prompt, maybe in `extra_body`."""
        task = self.task
        has_input = (
            not task.media_optional or self.media is not None or "prompt" in parameters or extra_body is not None
        )
        problems.check(has_input, f"pass {task.media} or prompt: there is nothing to generate from")

    def _read_payload(self, problems: Problems) -> Payload | None:
        task, media = self.task, self.media
        if task.media is None or isinstance(media, Url) or (media is None and task.media_optional):
            return None
        limit = {"image": "max_image_bytes", "audio": "max_audio_bytes"}.get(task.media, "")
        max_bytes = getattr(self.limits, limit) if limit else None
        return read_media(media, max_bytes, limit, problems, name=task.media)
