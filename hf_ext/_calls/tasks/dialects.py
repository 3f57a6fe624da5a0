"""Dialects of servers: one table for each method, with one row for each dialect.

A row has the operation, the body, the parser and the options of the method in one dialect. A method looks up the row,
and then treats all dialects in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar, cast

from hf_ext._calls.request.call_options import split_options
from hf_ext._calls.request.extra_parameters import take_extra_parameters
from hf_ext._core.validate import Problems, model_id_problem, model_name_problem, similar_name
from hf_ext._core.validate.parameters import NO_PARAMETERS
from hf_ext._core.validate.rules import OneOf
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hf_api.types import Operation, ResponseLike

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._calls.streaming.accumulator import Accumulator
    from hf_ext._core.media.payload import Payload
    from hf_ext._core.settings.dialect import ServerDialect
    from hf_ext._core.validate.parameters import Parameters

E = TypeVar("E")
T = TypeVar("T")


class Arguments(NamedTuple):
    """The validated arguments of a method.

    Attributes:
        model: The name of the model; None if the server has only one model.
        inputs: The texts or the other inputs of the task; the text of a task with files.
        parameters: The parameters of the request.
        file: The file of a task with files; None if the caller passed no file.
        extra_body: The fields that `extra_body` adds to the body.
    """

    model: str | None
    inputs: Any
    parameters: Mapping[str, Any]
    file: Payload | None = None
    extra_body: Mapping[str, Any] | None = None


def _no_check(parameters: Mapping[str, Any], extra_body: Mapping[str, Any], problems: Problems) -> None:
    """Check nothing."""


@dataclass(frozen=True, slots=True)
class DialectRequest(Generic[T]):
    """The request of a call whose arguments are valid.

    Attributes:
        operation: The operation, with the parser of the response.
        path: The parameters of the URL's path.
        body: The request body.
        call: The options of the call, such as its timeout.
    """

    operation: Operation[..., T]
    path: tuple[str, ...]
    body: Any
    call: CallOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class DialectRow(Generic[T]):
    """A method in one dialect.

    Attributes:
        operation: The generated operation. Its parser is used if the row has no `reader`.
        body: Builds the request body from the arguments.
        reader: Returns the parser of the response, if the parser depends on the arguments.
        parameters: The options that servers of this dialect support, with their rules.
        model_in: The part of the request that names the model; None if the server has only one model.
        nested: Whether the parameters are in the field `parameters` of the body, and not fields of the body.
        accept: The Accept header. By this header, some servers choose whether they send JSON or a file.
        file_body: Whether the file itself is the body: if there are no parameters ("possible"), always, or never ("").
        check: Collects the problems of the parameters and of `extra_body` that no rule of one parameter finds. It may
            replace a parameter by what `body` needs, such as an open file by its content.
    """

    operation: Operation[..., Any]
    body: Callable[[Arguments], Any]
    reader: Callable[[Arguments], Callable[[ResponseLike], T]] | None = None
    parameters: Parameters = NO_PARAMETERS
    model_in: Literal["path", "body"] | None = "path"
    nested: bool = False
    accept: str = ""
    file_body: Literal["", "possible", "always"] = ""
    check: Callable[[dict[str, Any], Mapping[str, Any], Problems], None] = _no_check

    def operation_for(self, arguments: Arguments) -> Operation[..., T]:
        """Return the operation with the parser for the arguments."""
        return self.operation if self.reader is None else self.operation.reading(self.reader(arguments))

    def request(self, arguments: Arguments, call: CallOptions, *, where: str) -> DialectRequest[T]:
        """Return the request of a call.

        Raises:
            ValidationError: A mapping in the arguments lacks a field that the generated model requires.
        """
        path = (arguments.model or "",) if self.model_in == "path" else ()
        operation, body = self.operation_for(arguments), self._body(arguments, where)
        return DialectRequest(operation, path, body, self._with_accept(call))

    def take_extra_parameters(
        self, parameters: dict[str, Any], call: CallOptions, problems: Problems, *others: str
    ) -> tuple[dict[str, Any], CallOptions]:
        """Return the parameters and those of `extra_body`, if the body has a field `parameters`.

        Args:
            parameters: The parameters of the caller.
            call: The options of the call.
            problems: Collects the problems.
            others: Further names that `extra_body` must not repeat.
        """
        if not self.nested:
            return parameters, call
        extra, call = take_extra_parameters(call, (*parameters, *others), problems, options=self.parameters.names)
        return {**parameters, **extra}, call

    def model_problem(self, model: object) -> str:
        """Return why a model name is invalid; "" if it is valid."""
        if self.model_in is None:
            return "" if model is None else model_name_problem(model)
        return model_id_problem(model) if self.model_in == "path" else model_name_problem(model)

    def _body(self, arguments: Arguments, where: str) -> Any:
        has_fields = arguments.parameters or arguments.extra_body
        if self.file_body and arguments.file is not None and not has_fields:
            return arguments.file.file()
        try:
            return self.body(arguments)
        except KeyError as error:
            raise ValidationError(f"a mapping lacks the field {error}", where=where) from None

    def _with_accept(self, call: CallOptions) -> CallOptions:
        """Return the options with the Accept header of the row, unless the caller passed an Accept header."""
        if not self.accept or any(name.lower() == "accept" for name, _ in call.headers):
            return call
        return call.replace(headers=(*call.headers, ("Accept", self.accept)))


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamRow(DialectRow[T], Generic[E, T]):
    """A method that returns a stream, in one dialect.

    Attributes:
        accumulator: Returns what builds the result from the events, for a request body and the options of the call.
    """

    accumulator: Callable[[Any, CallOptions], Accumulator[E, T]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DialectTable(Generic[T]):
    """The dialects of a method.

    Attributes:
        method: The name of the method, for error messages.
        rows: The rows, by the name of their dialect.
        provider_dialect: The dialect of the calls with `provider=`.
        names: The names of the options in any dialect.
    """

    method: str
    rows: Mapping[ServerDialect, DialectRow[T]]
    provider_dialect: ServerDialect = "huggingface"
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        names = frozenset[str]().union(*(row.parameters.names for row in self.rows.values()))
        object.__setattr__(self, "names", names)

    @property
    def parameters(self) -> Parameters:
        """The options at hf-inference and at other providers, with their rules."""
        return self.rows["huggingface"].parameters

    def choose(self, dialect: object, default: ServerDialect, *, provider: object = None) -> ServerDialect:
        """Return the dialect of a call.

        Args:
            dialect: The dialect that the caller passed; None for the dialect of the client.
            default: The dialect of the client.
            provider: The provider that the caller passed. A provider has requests of its own.

        Raises:
            ValidationError: The dialect is unknown, or the method does not have it, or there is a provider too.
        """
        problems = Problems()
        if provider is not None:
            problems.check(dialect is None, "dialect cannot be combined with provider; a provider has its own requests")
            default = self.provider_dialect
        elif dialect is not None:
            problems.check_rule(OneOf(tuple(self.rows)), "dialect", dialect)
        elif default not in self.rows:
            problems.add(
                f"the dialect of the client is {default!r}, but the method has only {', '.join(map(repr, self.rows))}; "
                "pass one of them as dialect=, to the client or to client.with_options"
            )
        problems.raise_if_any(self.method)
        return default if dialect is None else cast("ServerDialect", dialect)

    def split_options(
        self, dialect: ServerDialect, options: Mapping[str, Any], problems: Problems
    ) -> tuple[dict[str, Any], CallOptions]:
        """Return the parameters of the request, whose values are checked, and the options of the call."""
        given, call = split_options(options, self.names, problems, self.method)
        row = self.rows[dialect]
        if not given.keys() <= row.parameters.names:
            for name in sorted(given.keys() - row.parameters.names):
                del given[name]
                similar = similar_name(name, row.parameters.names - given.keys())
                problems.add(
                    f"{name} is not an option of the dialect {dialect!r}; "
                    + (f"use {similar!r}, or " if similar else "")
                    + "if your server supports it, pass it in extra_body"
                )
        row.parameters.check(given, problems)
        row.check(given, call.extra_body or {}, problems)
        return given, call


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamTable(DialectTable[T], Generic[E, T]):
    """The dialects of a method that returns a stream."""

    rows: Mapping[ServerDialect, StreamRow[E, T]]
