"""Media task: the description of one task with images, recordings, videos or 3D models."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from hf_ext._calls.tasks.dialects import DialectRow, DialectTable, StreamTable
from hf_ext._calls.tasks.task import toolkit_row
from hf_ext._core.validate.parameters import NO_PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hf_api.types import Operation

    from hf_ext._calls.request.received_files import Expected
    from hf_ext._calls.tasks.dialects import Arguments
    from hf_ext._core.settings.dialect import ServerDialect
    from hf_ext._core.validate.parameters import Parameters
    from hf_ext.providers.result import ProviderResult

E = TypeVar("E")
T = TypeVar("T")
MediaKind = Literal["image", "audio", "video"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaTask(DialectTable[T]):
    """One task whose input or result is an image, a recording, a video or a 3D model.

    Attributes:
        name: The task's name on the Hub.
        media: The kind of file that the task takes, which is also the name of the argument; None if it takes no file.
        media_optional: Whether the file can be left out.
        text: The name of the text argument; "" if the task takes no text.
        result_kind: The kind of file that the task returns, if it returns one.
        parse_provider_result: Parses the result of another provider; None if no other provider serves the task.
    """

    name: str
    media: MediaKind | None = None
    media_optional: bool = False
    text: str = ""
    result_kind: Expected = "media"
    parse_provider_result: Callable[[ProviderResult], T] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamTask(StreamTable[E, T], MediaTask[T], Generic[E, T]):
    """One task whose result is streamed."""


def _file_or_text(file: str | None, text: str | None) -> str | None:
    return text if file is None else file


def media_rows(
    operation: Operation[..., T],
    body: Callable[[Mapping[str, Any]], Any],
    *,
    inputs: Callable[[str | None, str | None], Any] = _file_or_text,
    file_body: Literal["", "possible", "always"] = "",
    accept: str = "",
    parameters: Parameters = NO_PARAMETERS,
) -> dict[ServerDialect, DialectRow[T]]:
    """Return the rows of hf-inference and of the inference toolkit, which differ in the path only.

    Args:
        operation: The operation of hf-inference, with the parser of its responses.
        body: Builds the generated request model from a mapping, which may have `inputs` and `parameters`.
        inputs: Returns the field `inputs` from the file in base64 and the text.
        file_body: Whether the file itself is the body: if there are no parameters, always, or never ("").
        accept: The Accept header.
        parameters: The options, with their rules.
    """

    def build(arguments: Arguments) -> Any:
        file = arguments.file
        found = inputs(None if file is None else file.to_json_text(), arguments.inputs)
        fields = {} if found is None else {"inputs": found}
        return body({**fields, "parameters": arguments.parameters} if arguments.parameters else fields)

    row: DialectRow[T] = DialectRow(
        operation=operation, body=build, file_body=file_body, accept=accept, parameters=parameters, nested=True
    )
    return {"huggingface": row, "toolkit": toolkit_row(row)}
