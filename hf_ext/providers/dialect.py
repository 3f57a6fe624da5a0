"""What a dialect is made of: a job goes in, requests and steps come out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from hf_ext._core.values import json as _json
from hf_ext.errors import ApiError, ResponseDecodeError

if TYPE_CHECKING:
    from hf_ext._core.media.payload import Payload
    from hf_ext._core.validate import Problems
    from hf_ext.providers.parameter_map import Vocabulary
    from hf_ext.transport.base import Response


@dataclass(frozen=True, slots=True)
class Job:
    """What a provider is asked for; `build_job` makes it of what a caller asked for.

    Attributes:
        task: The task, as the Hub names it.
        model: The model, as the provider names it (`providerId` of the mapping).
        text: The prompt or text, if the task has one; the texts of embeddings.
        media: The image or recording, if the task has one.
        fields: Text and parameters in the provider's words, together with `own`.
        own: Fields that the caller gave in these words.
    """

    task: str
    model: str
    text: str | Sequence[str] | None = None
    media: Payload | None = None
    fields: Mapping[str, Any] = field(default_factory=dict[str, Any])
    own: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def data_url(self, content_type: str = "") -> str:
        """Return the media as providers' JSON bodies take it, under its own type or another."""
        if self.media is None:
            raise ResponseDecodeError(f"{self.task} has no media to send")
        return f"data:{content_type or self.media.content_type};base64,{self.media.to_json_text()}"


@dataclass(frozen=True, slots=True)
class ProviderRequest:
    """A request, below `/{provider}` of the router."""

    path: str
    json: Mapping[str, Any] | None = None
    fields: Mapping[str, Any] | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Done:
    """The result, in the form that hf-inference answers."""

    value: Any


@dataclass(frozen=True, slots=True)
class Inline:
    """The result: a file that came inside the response."""

    content: bytes = field(repr=False)
    content_type: str


@dataclass(frozen=True, slots=True)
class Fetch:
    """The result is a file at a URL; `content_type` where the provider tells."""

    url: str
    content_type: str = ""


@dataclass(frozen=True, slots=True)
class Poll:
    """The job is under way: ask `path` (a GET) again, not sooner than in `after` seconds."""

    path: str
    after: float
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


Step: TypeAlias = Done | Inline | Fetch | Poll


class Dialect(ABC):
    """How to ask one provider, and how to read its responses.

    Attributes:
        name: The provider.
        tasks: The tasks it serves, with its words for each.
        names_model: Whether requests have the model in the field `model`.
        envelope: The field of the body that holds everything a model takes, "" if that is the body itself.
    """

    name: ClassVar[str]
    tasks: ClassVar[Mapping[str, Vocabulary]]
    names_model: ClassVar[bool] = True
    envelope: ClassVar[str] = ""

    def check(self, job: Job, problems: Problems) -> None:  # noqa: B027 - most dialects have nothing else to check
        """Collect further problems with a job; its media may be missing here, to be downloaded first."""

    @abstractmethod
    def prepare(self, job: Job) -> ProviderRequest:
        """Return the request that begins a job; `job.fields` goes into its body, over what the dialect adds."""

    @abstractmethod
    def read(self, job: Job, response: Response) -> Step:
        """Return what a response means: the result, or where to ask next.

        Raises:
            ApiError: The provider says that the job failed.
            ResponseDecodeError: The response has neither a result nor a job.
        """


def object_in(response: Response) -> dict[str, Any]:
    """Return the JSON object of a response."""
    value = _json.loads(response.content)
    if not _json.is_object(value):
        raise ResponseDecodeError("the provider's response is not a JSON object")
    return value


def dig(value: Any, *steps: str | int) -> Any:
    """Return what lies at a path in decoded JSON, None if it is not there."""
    for step in steps:
        if isinstance(step, int):
            value = value[step] if _json.is_array(value) and len(value) > step else None
        else:
            value = value.get(step) if _json.is_object(value) else None
    return value


def url_at(body: Any, *steps: str | int) -> str:
    """Return the URL at a path, "" if there is none; without a path, `body` itself."""
    found = dig(body, *steps)
    return found if isinstance(found, str) and found.startswith(("https://", "http://", "data:")) else ""


def failed(provider: str, reason: object) -> ApiError:
    """Return the error for a job that the provider could not do."""
    return ApiError(f"{provider} could not do the job: {reason or 'it gives no reason'}", provider=provider)


def unreadable(provider: str, task: str) -> ResponseDecodeError:
    """Return the error for a response without a result."""
    return ResponseDecodeError(f"the response of {provider} to {task} has no result in it", provider=provider)
