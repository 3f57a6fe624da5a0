"""Spans and metrics of runs: `invoke_agent` for a run, `execute_tool` for each call of a tool in it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING, Any, Self

from opentelemetry.context import Context, attach, get_current
from opentelemetry.trace import INVALID_SPAN, Span, SpanKind, Status, StatusCode, set_span_in_context

from hf_ext._calls.observer.attempts import error_type
from hf_ext.errors import HfError
from hf_ext.tracing import names
from hf_ext.tracing.content import Content
from hf_ext.tracing.current import leave
from hf_ext.tracing.guard import guarded
from hf_ext.tracing.response_attributes import token_counts

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from types import TracebackType

    from hf_ext.config import ClientConfig
    from hf_ext.tools.loop.state import RunState
    from hf_ext.tools.outcome import ToolOutcome
    from hf_ext.tools.pending import PendingCall
    from hf_ext.tracing.settings import TraceSettings
    from hf_ext.tracing.telemetry import Telemetry

_INVOKE = "invoke_agent"
_EXECUTE = "execute_tool"


class RunTracer:
    """Starts the spans of the runs of one client; an observer of runs."""

    def __init__(self, settings: TraceSettings, telemetry: Telemetry, config: ClientConfig) -> None:
        self._settings = settings
        self._telemetry = telemetry
        hide = config.token.hide_in if config.token is not None else str
        self._content = Content(settings.max_content_bytes, hide) if settings.content else None

    def __call__(self, state: RunState[Any], model: str, /) -> RunTrace:
        """Return the observation of a run."""
        attributes: dict[str, Any] = {names.OPERATION_NAME: _INVOKE, names.REQUEST_MODEL: model}
        name = self._settings.agent_name
        if name is not None:
            attributes[names.AGENT_NAME] = name
        attributes |= self._settings.conversation()
        return RunTrace(self._telemetry, state, attributes, self._content)


class RunTrace:
    """The span of one run; an observation of the run. The span is current only while requests and tools start."""

    def __init__(
        self, telemetry: Telemetry, state: RunState[Any], attributes: dict[str, Any], content: Content | None
    ) -> None:
        self._telemetry = telemetry
        self._state = state
        self._attributes = attributes
        self._content = content
        self._start = perf_counter()
        self._span: Span = INVALID_SPAN
        self._context = get_current()

    def __enter__(self) -> Self:
        self._begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._end(error)

    @guarded
    def _begin(self) -> None:
        self._start = perf_counter()
        context = get_current()
        name = self._attributes.get(names.AGENT_NAME)
        self._span = self._telemetry.tracer.start_span(
            f"{_INVOKE} {name}" if name else _INVOKE, context, SpanKind.INTERNAL, self._attributes
        )
        self._context = set_span_in_context(self._span, context)

    @guarded
    def _end(self, error: BaseException | None) -> None:
        measured = {name: self._attributes[name] for name in (names.OPERATION_NAME, names.REQUEST_MODEL)}
        if error is not None and not isinstance(error, GeneratorExit):  # the caller left the run
            measured[names.ERROR_TYPE] = error_type(error)
            self._span.set_attribute(names.ERROR_TYPE, measured[names.ERROR_TYPE])
            self._span.set_status(Status(StatusCode.ERROR, error.message if isinstance(error, HfError) else None))
        self._span.set_attributes(token_counts(self._state.result()).attributes())
        self._span.end()
        seconds = perf_counter() - self._start
        self._telemetry.instruments.run(seconds, self._state.requests, len(self._state.calls), measured)

    def request(self) -> AbstractContextManager[object]:
        """Make the span of the run current."""
        return _current(self._context)

    def tool(self, call: PendingCall) -> ToolTrace:
        """Return the observation of a call of a tool."""
        return ToolTrace(self._telemetry, call, self._context, self._content)


class ToolTrace:
    """The span of one call of a tool; it is current while the tool runs."""

    def __init__(self, telemetry: Telemetry, call: PendingCall, parent: Context, content: Content | None) -> None:
        self._telemetry = telemetry
        self._call = call
        self._parent = self._current = parent
        self._content = content
        self._measured: dict[str, Any] = {names.OPERATION_NAME: _EXECUTE, names.TOOL_NAME: call.name}
        self._start = perf_counter()
        self._span: Span = INVALID_SPAN
        self._token: Any = None

    def __enter__(self) -> Self:
        self._begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        leave(self._token, self._current)
        self._end(error)

    @guarded
    def end(self, outcome: ToolOutcome) -> None:
        """Add the outcome to the span."""
        if self._content is not None:
            self._span.set_attribute(names.TOOL_CALL_RESULT, self._content.text(outcome.content))
        if outcome.error is not None:
            self._fail(outcome.error, "tool_error")

    @guarded
    def _begin(self) -> None:
        self._start = perf_counter()
        self._span = self._telemetry.tracer.start_span(
            f"{_EXECUTE} {self._call.name}", self._parent, SpanKind.INTERNAL, self._start_attributes()
        )
        self._current = set_span_in_context(self._span, self._parent)
        self._token = attach(self._current)

    @guarded
    def _end(self, error: BaseException | None) -> None:
        if error is not None and names.ERROR_TYPE not in self._measured:
            self._fail(error, error_type(error))
        self._span.end()
        self._telemetry.instruments.tool(perf_counter() - self._start, self._measured)

    def _start_attributes(self) -> dict[str, Any]:
        attributes = {**self._measured, names.TOOL_TYPE: "function"}
        identifier = getattr(self._call.call, "call_id", None) or getattr(self._call.call, "id", None)
        if identifier:
            attributes[names.TOOL_CALL_ID] = identifier
        if self._call.tool is not None and self._call.tool.description:
            attributes[names.TOOL_DESCRIPTION] = self._call.tool.description
        if self._content is not None:
            attributes[names.TOOL_CALL_ARGUMENTS] = self._content.text(self._call.arguments)
        return attributes

    def _fail(self, error: BaseException, type_: str) -> None:
        """Set the error. Its message is content, because it may quote the arguments."""
        message = str(error) if self._content is not None else type(error).__name__
        self._measured[names.ERROR_TYPE] = type_
        self._span.set_attribute(names.ERROR_TYPE, type_)
        self._span.set_status(Status(StatusCode.ERROR, message))
        self._telemetry.log_error(names.TOOL_EXCEPTION_EVENT, error, message, self._measured, self._span)


@contextmanager
def _current(context: Context) -> Generator[None]:
    token = attach(context)
    try:
        yield
    finally:
        leave(token, context)
