"""Tasks that take or make images, recordings and videos: rows of a table as well, with files in and out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from hf_ext._calls.request.call_options import CallOptions, split_options
from hf_ext._calls.request.extra_parameters import take_extra_parameters
from hf_ext._calls.request.received_files import json_in, received_file
from hf_ext._core.media.inputs import read_media
from hf_ext._core.results.media import Media, Url
from hf_ext._core.results.meta import meta_of
from hf_ext._core.validate import Problems, check_text, model_id_problem
from hf_ext._core.values import base64, json
from hf_ext._core.values.sniff import parse_mime_type
from hf_ext.providers import JobInputs, ProviderMapping, build_job, dialect_for, other_provider

if TYPE_CHECKING:
    from hf_api.types import Operation, ResponseLike

    from hf_ext._calls.request.received_files import Expected
    from hf_ext._core.media.payload import Payload
    from hf_ext._core.validate import RequestLimits
    from hf_ext._core.validate.rules import Rule
    from hf_ext.providers import Dialect, Job
    from hf_ext.providers.result import ProviderResult

T = TypeVar("T")
Kind = Literal["image", "audio", "video"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaTask(Generic[T]):
    """One task with files, as a row of a table.

    Attributes:
        name: Hugging Face's name of the task.
        method: The client's method, which errors name.
        operation: The generated operation, with the reader of its responses.
        body: Makes the generated request model of a mapping with `inputs` and `parameters`.
        media: The kind of file it takes, or None.
        text: What its text is called, "" if it takes none.
        optional: Whether the file may be missing.
        inputs: Puts `inputs` together from the file in base64 and the text.
        raw: Whether a call without parameters sends the file as it is.
        file_alone: Whether hf-inference takes nothing beside the file.
        accept: The Accept header, for servers that choose the form of the answer by it.
        rules: What each parameter may be; any other name is an error.
        required: Parameters that cannot be left out.
        makes: What belongs in a file that it makes.
        provided: Reads what another provider made; None if only hf-inference serves the task.
    """

    name: str
    method: str
    operation: Operation[..., T]
    body: Callable[[Mapping[str, Any]], Any]
    media: Kind | None = None
    text: str = ""
    optional: bool = False
    inputs: Callable[[str | None, str | None], Any] = field(default=lambda file, text: text if file is None else file)
    raw: bool = False
    file_alone: bool = False
    accept: str = ""
    rules: Mapping[str, Rule] = field(default_factory=dict[str, "Rule"])
    required: tuple[str, ...] = ()
    makes: Expected = "media"
    provided: Callable[[ProviderResult], T] | None = None


@dataclass(frozen=True, slots=True)
class TaskCall:
    """What the caller of a task gave."""

    model: str
    options: Mapping[str, Any]
    media: Any = None
    text: str | None = None
    provider: ProviderMapping | None = None

    @property
    def other_provider(self) -> str:
        """The name of the other provider that is to do it, "" if it is hf-inference."""
        return other_provider(self.provider)


@dataclass(frozen=True, slots=True)
class MediaRequest:
    """A call of a task, checked: the body for hf-inference, or the job for another provider."""

    body: Any
    job: Job | None
    call: CallOptions


def media_request(task: MediaTask[Any], given: TaskCall, limits: RequestLimits) -> MediaRequest:
    """Return a call of a task; a `Url` passes here, to be downloaded and given again.

    Raises:
        ValidationError: With every problem found; nothing has been sent.
    """
    problems = Problems()
    dialect = _dialect(task, given, problems)
    options = given.options if dialect is None else _without_extra_body(given.options)
    parameters, call = split_options(options, frozenset(task.rules), problems)
    problems.add(model_id_problem(given.model))
    payload = _payload(task, given.media, limits, problems)
    if task.text:
        check_text(given.text, limits, problems, name=task.text)
    valid = _valid(task, parameters, problems)
    job = None if dialect is None else _job(dialect, task, given, payload, valid, problems)
    given_by_name = (*parameters, task.text) if task.text else parameters
    extra, call = take_extra_parameters(call, given_by_name, problems, options=task.rules)
    parameters.update(extra)
    if task.file_alone and dialect is None:
        problems.check(not parameters and not call.extra_body, f"{task.name} sends the file alone, without extra_body")
    problems.raise_if_any(task.method)
    if payload is not None and payload.is_large:
        call = replace(call, media=payload)
    if job is not None:
        return MediaRequest(None, job, call)
    body = None if isinstance(given.media, Url) else _body(task, payload, given.text, parameters, call)
    return MediaRequest(body, None, _accepting(task, call))


def _dialect(task: MediaTask[Any], given: TaskCall, problems: Problems) -> Dialect | None:
    name = given.other_provider
    if not name:
        return None
    if problems.check(task.provided, f"{task.name} is served by hf-inference alone, not by {name}"):
        return dialect_for(name, task.name)
    return None


def _without_extra_body(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the other options: what extra_body may have depends on the dialect."""
    return {name: value for name, value in options.items() if name != "extra_body"}


def _valid(task: MediaTask[Any], parameters: Mapping[str, Any], problems: Problems) -> dict[str, Any]:
    """Return the valid parameters, and collect the problems with the others."""
    found = {name: task.rules[name].problem(name, parameters.get(name)) for name in (*task.required, *parameters)}
    for problem in found.values():
        problems.add(problem)
    return {name: value for name, value in parameters.items() if not found[name]}


def _payload(task: MediaTask[Any], media: Any, limits: RequestLimits, problems: Problems) -> Payload | None:
    if task.media is None or isinstance(media, Url) or (media is None and task.optional):
        return None
    limit = {"image": "max_image_bytes", "audio": "max_audio_bytes"}.get(task.media, "")
    most = getattr(limits, limit) if limit else None
    return read_media(media, most, limit, problems, name=task.media)


def _job(
    dialect: Dialect,
    task: MediaTask[Any],
    given: TaskCall,
    payload: Payload | None,
    parameters: dict[str, Any],
    problems: Problems,
) -> Job:
    """Return the job; a prompt is its text, however the method takes it."""
    prompt = parameters.pop("prompt", None)
    inputs = JobInputs(
        task=task.name,
        model=given.model,
        mapping=given.provider or ProviderMapping(),
        text=prompt if given.text is None else given.text,
        media=payload,
        parameters=parameters,
        options=task.rules,
        extra_body=given.options.get("extra_body"),
    )
    return build_job(dialect, inputs, problems)


def _body(
    task: MediaTask[Any], payload: Payload | None, text: str | None, parameters: Mapping[str, Any], call: CallOptions
) -> Any:
    if task.raw and payload is not None and not parameters and not call.extra_body:
        return payload.file()
    inputs = task.inputs(None if payload is None else payload.to_json_text(), text)
    body = {} if inputs is None else {"inputs": inputs}
    return task.body({**body, "parameters": dict(parameters)} if parameters else body)


def _accepting(task: MediaTask[Any], call: CallOptions) -> CallOptions:
    """Ask for a file instead of JSON, unless the caller asks for something else."""
    if not task.accept or any(name.lower() == "accept" for name, _ in call.headers):
        return call
    return replace(call, headers=(*call.headers, ("Accept", task.accept)))


def read_file(response: ResponseLike) -> Media | Url:
    """Read a response that is an image, a recording or a video, or JSON with one inside or a URL of one."""
    return _read_file(response, "media")


def read_model(response: ResponseLike) -> Media | Url:
    """Read a response that is a 3D model, or JSON with one inside or a URL of one."""
    return _read_file(response, "model")


def _read_file(response: ResponseLike, expected: Expected) -> Media | Url:
    meta = meta_of(response)
    headers: Mapping[str, str] = meta.headers if meta is not None else {}
    content_type = parse_mime_type(headers.get("content-type", ""))
    found = next(iter(_files_in(json_in(response.content, content_type)[0])), "")
    if found.startswith(("https://", "http://")):
        return Url(found)
    if found:
        file, declared = base64.decode_file(found)
        return received_file(file, declared, meta=meta, expected=expected)
    return received_file(response.content, content_type, meta=meta, expected=expected)


def _files_in(body: Any) -> list[str]:
    """The files in JSON: by the kind of the file, in OpenAI's form, or as a list of URLs."""
    if not json.is_object(body):
        return []
    named = [body.get(key) for key in ("image", "video", "audio")]
    data, output = body.get("data"), body.get("output")
    if json.is_array(data) and data and json.is_object(data[0]):
        named += [data[0].get("b64_json"), data[0].get("url")]
    named += output if json.is_array(output) else [output]
    return [item for item in named if isinstance(item, str) and item]


def provider_file(provided: ProviderResult) -> Media | Url:
    """Return the file that a provider made."""
    return provided.file
