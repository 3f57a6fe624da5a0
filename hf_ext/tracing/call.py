"""Spans and metrics of calls: one span for each call and each stream."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Any

from opentelemetry.context import attach, detach, get_current
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, set_span_in_context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from hf_ext._calls.observer.observation import model_of
from hf_ext.errors import HfError
from hf_ext.tracing import names
from hf_ext.tracing.content import Content
from hf_ext.tracing.operations import Kind, kind_of, kind_of_task
from hf_ext.tracing.request_attributes import request_attributes
from hf_ext.tracing.response_attributes import TokenCounts, meta_attributes, result_attributes, token_counts
from hf_ext.tracing.servers import Servers

if TYPE_CHECKING:
    from hf_api.types import Operation

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.results.meta import Meta
    from hf_ext._core.settings.secret import Secret, SecretGroup
    from hf_ext.config import ClientConfig
    from hf_ext.tracing.settings import TraceSettings
    from hf_ext.tracing.telemetry import Telemetry
    from hf_ext.transport.base import Request

logger: logging.Logger = logging.getLogger("hf_ext.tracing")

_CANCELLED = "cancelled"
_PROPAGATOR = TraceContextTextMapPropagator()


class CallTracer:
    """Starts the spans of the calls of one client; an observer of calls.

    Args:
        settings: The settings.
        telemetry: The tracer, the instruments and the logger.
        config: The configuration of the client.
    """

    def __init__(self, settings: TraceSettings, telemetry: Telemetry, config: ClientConfig) -> None:
        self._settings = settings
        self._telemetry = telemetry
        self._headers = config.headers
        self._servers = Servers(config, settings.provider_name)

    def __call__(
        self,
        request: Request,
        operation: Operation[Any, Any] | None,
        path: Sequence[Any],
        arguments: Mapping[str, Any],
        options: CallOptions,
        token: Secret | SecretGroup | None,
        /,
        *,
        is_stream: bool,
    ) -> CallTrace | None:
        """Start the span of a call; None if calls of this kind have no span."""
        kind = None if operation is None else kind_of(operation, options)
        if kind is None:
            return None
        model, body = model_of(operation, path, arguments), arguments.get("body")
        more = request_attributes(kind, body, options.extra_body, is_stream=is_stream)
        trace = self._start(kind, request.url, model, more, token)
        if self._settings.propagate:
            _add_trace_context(request, {name.lower() for name, _ in (*self._headers, *options.headers)})
        trace.add_request(body)
        return trace

    def start_job(
        self, url: str, task: str, model: str, options: CallOptions, token: Secret | SecretGroup | None, /
    ) -> CallTrace:
        """Start the span of a job at a provider."""
        kind = kind_of_task(task)
        more = request_attributes(kind, None, options.extra_body, is_stream=False)
        return self._start(kind, url, model, more, token)

    def _start(
        self, kind: Kind, url: str, model: str | None, more: dict[str, Any], token: Secret | SecretGroup | None
    ) -> CallTrace:
        """Start a span, and make it current."""
        measured: dict[str, Any] = {names.OPERATION_NAME: kind.name, **self._servers.attributes(url)}
        if model:
            measured[names.REQUEST_MODEL] = model
        context = get_current()
        span = self._telemetry.tracer.start_span(
            f"{kind.name} {model}" if model else kind.name,
            context,
            SpanKind.CLIENT,
            {**measured, **self._settings.conversation(), **more},
        )
        content = None
        if self._settings.content:
            content = Content(self._settings.max_content_bytes, _hide(token))
        return CallTrace(self._telemetry, span, measured, attach(set_span_in_context(span, context)), content)


class CallTrace:
    """The span of one call; an observation of the call."""

    __slots__ = (
        "_content",
        "_context_token",
        "_first_chunk",
        "_last_chunk",
        "_measured",
        "_shown",
        "_span",
        "_start",
        "_telemetry",
    )

    def __init__(
        self,
        telemetry: Telemetry,
        span: Span,
        measured: dict[str, Any],
        context_token: Any,
        content: Content | None,
    ) -> None:
        self._telemetry = telemetry
        self._span = span
        self._measured = measured
        self._context_token = context_token
        self._content = content
        self._shown: dict[str, str] = {}
        self._start = perf_counter()
        self._first_chunk: float | None = None
        self._last_chunk = 0.0

    def add_request(self, body: Any) -> None:
        """Add the content of the request, if content is recorded."""
        if self._content is not None:
            self._add_content(self._content.of_request(body))

    def opened(self) -> None:
        """Make the span of a stream not current any more, because the code of the caller runs next."""
        self._detach()

    def event(self) -> None:
        """Measure the time of a chunk."""
        now = perf_counter()
        if self._first_chunk is None:
            self._first_chunk = now - self._start
            self._telemetry.instruments.first_chunk(self._first_chunk, self._measured)
        else:
            self._telemetry.instruments.next_chunk(now - self._last_chunk, self._measured)
        self._last_chunk = now

    def end(self, meta: Meta, result: Callable[[], Any]) -> None:
        """End the span of a call that succeeded."""
        self._end(result(), self._of_meta(meta))

    def close(self, meta: Meta, result: Callable[[], Any]) -> None:
        """End the span of a stream that the caller closed before its end."""
        self._end(result(), self._of_meta(meta), is_complete=False)

    def error(self, error: BaseException) -> None:
        """End the span of a call that failed."""
        attributes: dict[str, Any] = {names.ERROR_TYPE: error_type(error)}
        partial = None
        message = ""
        if isinstance(error, HfError):
            partial, message = error.partial, error.message
            facts = {names.HF_PROVIDER: error.provider, names.HF_REQUEST_ID: error.request_id}
            attributes |= {name: value for name, value in facts.items() if value is not None}
        self._span.set_status(Status(StatusCode.ERROR, message or None))
        self._measured[names.ERROR_TYPE] = attributes[names.ERROR_TYPE]
        self._telemetry.log_error(names.EXCEPTION_EVENT, error, message, self._measured, self._span)
        self._end(partial, attributes, is_complete=False)

    def _of_meta(self, meta: Meta) -> dict[str, Any]:
        return meta_attributes(meta) if self._span.is_recording() else {}

    def _end(self, result: Any, attributes: dict[str, Any], *, is_complete: bool = True) -> None:
        seconds = perf_counter() - self._start
        self._detach()
        try:
            self._record(seconds, result, attributes, is_complete=is_complete)
        except Exception:  # an error here must not replace the result of the call
            logger.exception("cannot record a call")

    def _record(self, seconds: float, result: Any, attributes: dict[str, Any], *, is_complete: bool) -> None:
        counts: TokenCounts | None = None
        if result is not None:
            attributes |= result_attributes(result, is_complete=is_complete)
            if names.RESPONSE_MODEL in attributes:
                self._measured[names.RESPONSE_MODEL] = attributes[names.RESPONSE_MODEL]
            if self._measured[names.OPERATION_NAME] != "fetch_response":
                counts = token_counts(result)
        if self._span.is_recording():
            self._end_span(result, attributes, counts)
        self._telemetry.instruments.call(seconds, self._measured, counts)

    def _end_span(self, result: Any, attributes: dict[str, Any], counts: TokenCounts | None) -> None:
        if counts is not None:
            attributes |= counts.attributes()
        if self._first_chunk is not None:
            attributes[names.RESPONSE_TIME_TO_FIRST_CHUNK] = self._first_chunk
        if self._content is not None and result is not None:
            self._add_content(self._content.of_result(result))
        if self._shown:
            self._telemetry.log_details({**self._measured, **attributes, **self._shown}, self._span)
        self._span.set_attributes(attributes)
        self._span.end()

    def _add_content(self, attributes: dict[str, str]) -> None:
        self._shown |= attributes
        self._span.set_attributes(attributes)

    def _detach(self) -> None:
        token, self._context_token = self._context_token, None
        if token is not None:
            detach(token)


def error_type(error: BaseException) -> str:
    """Return the value of `error.type`: the status of the response, or the class of the error."""
    if not isinstance(error, Exception):
        return _CANCELLED
    if isinstance(error, HfError) and error.status_code is not None and error.status_code >= 400:
        return str(error.status_code)
    return type(error).__name__


def _add_trace_context(request: Request, own: Collection[str]) -> None:
    """Add the current span as `traceparent` to the headers of a request.

    Args:
        request: The request; it has the header already if this is another attempt.
        own: The names of the caller's headers, which remain.
    """
    added: dict[str, str] = {}
    _PROPAGATOR.inject(added)
    added = {name: value for name, value in added.items() if name not in own}
    request.headers = [*(header for header in request.headers if header[0] not in added), *added.items()]


def _hide(token: Secret | SecretGroup | None) -> Callable[[str], str]:
    return (lambda text: text) if token is None else token.hide_in
