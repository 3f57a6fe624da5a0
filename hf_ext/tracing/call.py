"""Spans and metrics of calls: one span for each call and each stream."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Any

from opentelemetry.context import Context, attach, get_current
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, set_span_in_context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from hf_ext._calls.observer.attempts import Attempts, error_type
from hf_ext._calls.observer.observation import model_of
from hf_ext.errors import HfError
from hf_ext.tracing import names
from hf_ext.tracing.content import Content
from hf_ext.tracing.current import leave
from hf_ext.tracing.guard import guarded, log_error
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
        self._conversation = settings.conversation()
        self._headers = config.headers
        self._servers = Servers(config, settings.provider_name)

    def __call__(
        self,
        request: Request,
        operation: Operation[Any, Any] | None,
        path: Sequence[Any],
        arguments: Mapping[str, Any],
        options: CallOptions,
        secrets: Secret | SecretGroup | None,
        /,
        *,
        is_stream: bool,
    ) -> CallTrace | None:
        """Start the span of a call; None if calls of this kind have no span."""
        kind = None if operation is None else kind_of(operation, options)
        if kind is None:
            return None
        try:
            model, body = model_of(operation, path, arguments), arguments.get("body")
            more = request_attributes(kind, body, options.extra_body, is_stream=is_stream)
            trace = self._start(kind, request.url, model, more, secrets)
            if self._settings.propagate:
                own = {name.lower() for name, _ in (*self._headers, *options.headers)}
                _add_trace_context(request, trace.context, own)
            trace.add_request(body)
            trace.attach()
        except Exception:  # noqa: BLE001 - exporters may raise anything
            log_error()
            return None
        return trace

    @guarded
    def start_job(
        self, url: str, task: str, model: str, options: CallOptions, secrets: Secret | SecretGroup | None, /
    ) -> CallTrace:
        """Start the span of a job at a provider."""
        kind = kind_of_task(task)
        more = request_attributes(kind, None, options.extra_body, is_stream=False)
        trace = self._start(kind, url, model, more, secrets)
        trace.attach()
        return trace

    def _start(
        self, kind: Kind, url: str, model: str | None, more: dict[str, Any], secrets: Secret | SecretGroup | None
    ) -> CallTrace:
        """Start a span."""
        measured: dict[str, Any] = {names.OPERATION_NAME: kind.name, **self._servers.attributes(url)}
        if model:
            measured[names.REQUEST_MODEL] = model
        context = get_current()
        span = self._telemetry.tracer.start_span(
            f"{kind.name} {model}" if model else kind.name,
            context,
            SpanKind.CLIENT,
            {**measured, **self._conversation, **more},
        )
        content = None
        if self._settings.content:
            content = Content(self._settings.max_content_bytes, _hide(secrets))
        return CallTrace(self._telemetry, span, measured, set_span_in_context(span, context), content)


class CallTrace:
    """The span of one call; an observation of the call.

    Attributes:
        context: The context in which the span is current.
    """

    __slots__ = (
        "_attempts",
        "_content",
        "_context_token",
        "_first_chunk",
        "_last_chunk",
        "_measured",
        "_opened",
        "_shown",
        "_span",
        "_start",
        "_telemetry",
        "context",
    )

    def __init__(
        self,
        telemetry: Telemetry,
        span: Span,
        measured: dict[str, Any],
        context: Context,
        content: Content | None,
    ) -> None:
        self._telemetry = telemetry
        self._span = span
        self._measured = measured
        self.context: Context = context
        self._context_token: Any = None
        self._content = content
        self._shown: dict[str, str] = {}
        self._attempts = Attempts()
        self._start = perf_counter()
        self._first_chunk: float | None = None
        self._last_chunk = 0.0
        self._opened: Meta | None = None

    def attach(self) -> None:
        """Make the span current."""
        self._context_token = attach(self.context)

    def add_request(self, body: Any) -> None:
        """Add the content of the request, if content is recorded."""
        if self._content is not None:
            self._add_content(self._content.of_request(body))

    def attempt(self) -> None:
        """Count an attempt."""
        self._attempts.begin()

    def attempt_failed(self, error: BaseException) -> None:
        """Keep the type of the error of an attempt."""
        self._attempts.fail(error)

    @guarded
    def opened(self, meta: Meta) -> None:
        """Make the span of a stream not current any more, because the code of the caller runs next."""
        self._detach()
        self._opened = meta

    def event(self) -> None:
        """Measure the time of a chunk."""
        now = perf_counter()
        last, self._last_chunk = self._last_chunk, now
        try:
            if self._first_chunk is None:
                self._first_chunk = now - self._start
                self._telemetry.instruments.first_chunk(self._first_chunk, self._measured)
            else:
                self._telemetry.instruments.next_chunk(now - last, self._measured)
        except Exception:  # noqa: BLE001 - exporters may raise anything
            log_error()

    def end(self, meta: Meta, result: Callable[[], Any]) -> None:
        """End the span of a call that succeeded."""
        try:
            self._end(result(), self._of_meta(meta))
        except Exception:  # noqa: BLE001 - exporters may raise anything
            log_error()

    @guarded
    def close(self, meta: Meta, result: Callable[[], Any]) -> None:
        """End the span of a stream that the caller closed before its end."""
        self._end(result(), self._of_meta(meta), is_complete=False)

    @guarded
    def error(self, error: BaseException) -> None:
        """End the span of a call that failed."""
        self._detach()
        self._attempts.end_with_error()
        attributes: dict[str, Any] = {names.ERROR_TYPE: error_type(error)}
        partial = None
        message = ""
        if isinstance(error, HfError):
            partial, message = error.partial, error.message
            facts = {names.HF_PROVIDER: error.provider, names.HF_REQUEST_ID: error.request_id}
            attributes |= {name: value for name, value in facts.items() if value is not None}
        elif self._opened is not None:  # a stream that was cancelled
            attributes |= self._of_meta(self._opened)
        self._span.set_status(Status(StatusCode.ERROR, message or None))
        self._measured[names.ERROR_TYPE] = attributes[names.ERROR_TYPE]
        self._telemetry.log_error(names.EXCEPTION_EVENT, error, message, self._measured, self._span)
        self._end(partial, attributes, is_complete=False)

    def _of_meta(self, meta: Meta) -> dict[str, Any]:
        return meta_attributes(meta) if self._span.is_recording() else {}

    def _end(self, result: Any, attributes: dict[str, Any], *, is_complete: bool = True) -> None:
        seconds = perf_counter() - self._start
        self._detach()
        counts: TokenCounts | None = None
        is_cache_hit = is_complete and not self._attempts.count
        if self._attempts.count != 1:
            attributes |= _attempt_attributes(self._attempts, is_cache_hit=is_cache_hit)
        if result is not None:
            attributes |= result_attributes(result, is_complete=is_complete)
            if names.RESPONSE_MODEL in attributes:
                self._measured[names.RESPONSE_MODEL] = attributes[names.RESPONSE_MODEL]
            if not is_cache_hit and self._measured[names.OPERATION_NAME] != "fetch_response":
                counts = token_counts(result)
        try:
            if self._span.is_recording():
                self._end_span(result, attributes, counts, is_complete=is_complete)
        finally:
            if not is_cache_hit:
                self._telemetry.instruments.call(seconds, self._measured, counts)

    def _end_span(
        self, result: Any, attributes: dict[str, Any], counts: TokenCounts | None, *, is_complete: bool
    ) -> None:
        if counts is not None:
            attributes |= counts.attributes()
        if self._first_chunk is not None:
            attributes[names.RESPONSE_TIME_TO_FIRST_CHUNK] = self._first_chunk
        try:
            self._span.set_attributes(attributes)
            if self._content is not None and result is not None:
                self._add_content(self._content.of_result(result, is_complete=is_complete))
            if self._shown:
                self._telemetry.log_details({**self._measured, **attributes}, self._shown, self._span)
        finally:
            self._span.end()

    def _add_content(self, attributes: dict[str, str]) -> None:
        self._shown |= attributes
        self._span.set_attributes(attributes)

    def _detach(self) -> None:
        token, self._context_token = self._context_token, None
        leave(token, self.context)


def _attempt_attributes(attempts: Attempts, *, is_cache_hit: bool) -> dict[str, Any]:
    """Return the attributes of the attempts of a call whose request was not sent exactly once."""
    attributes: dict[str, Any] = {}
    if is_cache_hit:
        attributes[names.HF_CACHE_HIT] = True
    if attempts.count > 1:
        attributes[names.HF_RETRY_COUNT] = attempts.count - 1
    if attempts.retried_errors:
        attributes[names.HF_RETRIED_ERRORS] = attempts.retried_errors
    return attributes


def _add_trace_context(request: Request, context: Context, own: Collection[str]) -> None:
    """Add the span of a context as `traceparent` to the headers of a request.

    Args:
        request: The request; it has the header already if the caller sends it again.
        context: The context.
        own: The names of the caller's headers, which remain.
    """
    added: dict[str, str] = {}
    _PROPAGATOR.inject(added, context)
    added = {name: value for name, value in added.items() if name not in own}
    request.headers = [*(header for header in request.headers if header[0] not in added), *added.items()]


def _hide(secrets: Secret | SecretGroup | None) -> Callable[[str], str]:
    return (lambda text: text) if secrets is None else secrets.hide_in
