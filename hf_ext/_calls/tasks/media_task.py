"""Media task: the description of one task with images, recordings, videos or 3D models."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from hf_ext._core.validate.parameters import NO_PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hf_api.types import Operation

    from hf_ext._calls.request.received_files import Expected
    from hf_ext._core.validate.parameters import Parameters
    from hf_ext.providers.result import ProviderResult

T = TypeVar("T")
MediaKind = Literal["image", "audio", "video"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaTask(Generic[T]):
    """One task whose input or result is an image, a recording, a video or a 3D model.

    Attributes:
        name: The task's name on the Hub.
        method: The method of the client, for error messages.
        operation: The generated operation, with the parser of its responses.
        body: Builds the generated request model from a mapping, which may have `inputs` and `parameters`.
        media: The kind of file that the task takes, which is also the name of the argument; None if it takes no file.
        media_optional: Whether the file can be left out.
        text: The name of the text argument; "" if the task takes no text.
        build_inputs: Returns the value of `inputs` from the file in base64 and the text.
        raw_body: Whether the file is the request body if there are no parameters.
        raw_body_only: Whether hf-inference takes no parameters for the task.
        accept: The Accept header. By this header, some servers choose whether they send JSON or a file. "" means that
            no Accept header is sent.
        parameters: The options of the method, with their rules.
        result_kind: The kind of file that the task returns, if it returns one.
        parse_provider_result: Parses the result of another provider; None if only hf-inference serves the task.
    """

    name: str
    method: str
    operation: Operation[..., T]
    body: Callable[[Mapping[str, Any]], Any]
    media: MediaKind | None = None
    media_optional: bool = False
    text: str = ""
    build_inputs: Callable[[str | None, str | None], Any] = field(
        default=lambda file, text: text if file is None else file
    )
    raw_body: bool = False
    raw_body_only: bool = False
    accept: str = ""
    parameters: Parameters = NO_PARAMETERS
    result_kind: Expected = "media"
    parse_provider_result: Callable[[ProviderResult], T] | None = None
