# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
"""Types that operations and models share: absent values, files, responses and operation descriptors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from enum import Enum
from typing import IO, Any, Final, Generic, Literal, ParamSpec, Protocol, TypeVar, overload

import msgspec

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
E_co = TypeVar("E_co", covariant=True)
R = TypeVar("R")
F = TypeVar("F")


class Unset(Enum):
    """The type of UNSET."""

    UNSET = "UNSET"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset.UNSET
"""The value of a field that is not sent, or was not received. It is false, and `is UNSET` narrows the type."""

# Types that `httpx.Client(files=)` accepts.
FileContent = IO[bytes] | bytes | str
FileTypes = (
    # (filename, file (or bytes), content_type)
    tuple[str | None, FileContent, str | None]
    # (filename, file (or bytes), content_type, headers)
    | tuple[str | None, FileContent, str | None, Mapping[str, str]]
)
RequestFiles = list[tuple[str, FileTypes]]


class File(msgspec.Struct):
    """A file to upload: `bytes`, or, for the sync functions, also a file opened in binary mode."""

    payload: IO[bytes] | bytes
    file_name: str | None = None
    mime_type: str | None = None

    def to_tuple(self) -> FileTypes:
        """Return the tuple that httpx accepts for multipart/form-data."""
        return self.file_name, self.payload, self.mime_type


class Response(msgspec.Struct, Generic[T_co]):
    """A response with its parsed body. `parsed` is None if the status is not documented."""

    status_code: int
    content: bytes
    headers: MutableMapping[str, str]
    parsed: T_co | None


class ResponseLike(Protocol):
    """The attributes of a response that a parser reads. `httpx.Response` has them."""

    @property
    def status_code(self) -> int: ...

    @property
    def content(self) -> bytes: ...

    @property
    def text(self) -> str: ...

    def json(self) -> Any: ...


class Operation(msgspec.Struct, Generic[P, T_co], frozen=True):
    """One operation of the API: builds its request and parses its success response.

    `build(...)` takes the operation's parameters and returns keyword arguments for `httpx.Client.request`: method, url
    (the path, including its parameters) and, if the operation has them, params, json, content, files, headers.
    `parse(response)` parses a response with a success status only. `tag` is the name of the OpenAPI document.
    """

    name: str
    tag: str
    method: str
    path: str
    build: Callable[P, dict[str, Any]]
    parse: Callable[[ResponseLike], T_co]

    def reading(self, parse: Callable[[ResponseLike], R]) -> Operation[P, R]:
        """Return the same operation with another parser."""
        return Operation(self.name, self.tag, self.method, self.path, self.build, parse)


class StreamOperation(Operation[P, T_co], Generic[P, T_co, E_co], frozen=True):
    """An operation whose response may be an event stream. `event(data)` parses the decoded JSON of one event."""

    event: Callable[[Any], E_co]

    @overload
    def reading(self, parse: Callable[[ResponseLike], R]) -> StreamOperation[P, R, E_co]: ...

    @overload
    def reading(self, parse: Callable[[ResponseLike], R], event: Callable[[Any], F]) -> StreamOperation[P, R, F]: ...

    def reading(
        self, parse: Callable[[ResponseLike], R], event: Callable[[Any], Any] | None = None
    ) -> StreamOperation[P, R, Any]:
        """Return the same operation with another parser and, if given, another event parser."""
        return StreamOperation(
            self.name, self.tag, self.method, self.path, self.build, parse, self.event if event is None else event
        )


__all__ = [
    "UNSET",
    "File",
    "FileTypes",
    "Operation",
    "RequestFiles",
    "Response",
    "ResponseLike",
    "StreamOperation",
    "Unset",
]
