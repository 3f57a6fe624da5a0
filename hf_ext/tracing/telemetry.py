"""Telemetry: the tracer, the instruments and the logger of OpenTelemetry that one `Tracing` object uses."""

from __future__ import annotations

from collections.abc import Mapping
from time import time_ns
from typing import TYPE_CHECKING, Any

from opentelemetry._logs import Logger, LoggerProvider, LogRecord, SeverityNumber
from opentelemetry.metrics import MeterProvider, get_meter
from opentelemetry.trace import Span, TracerProvider, get_tracer, set_span_in_context

from hf_ext._version import __version__
from hf_ext.tools.tolerant_json import loads
from hf_ext.tracing import names
from hf_ext.tracing.guard import guarded
from hf_ext.tracing.metrics import Instruments

if TYPE_CHECKING:
    from opentelemetry.trace import Tracer

_SCOPE = "hf_ext"


class Telemetry:
    """The tracer, the instruments and the logger.

    Args:
        tracer_provider: The provider of the tracer; None for the global one.
        meter_provider: The provider of the instruments; None for the global one.
        logger_provider: The provider of the logger; None to log nothing.
    """

    def __init__(
        self,
        tracer_provider: TracerProvider | None,
        meter_provider: MeterProvider | None,
        logger_provider: LoggerProvider | None,
    ) -> None:
        self.tracer: Tracer = get_tracer(_SCOPE, __version__, tracer_provider)
        self.instruments: Instruments = Instruments(get_meter(_SCOPE, __version__, meter_provider))
        self._logger: Logger | None = None
        if logger_provider is not None:
            self._logger = logger_provider.get_logger(_SCOPE, __version__)

    def log_details(self, attributes: Mapping[str, Any], content: Mapping[str, str], span: Span) -> None:
        """Log the content of a call, which the conventions require in structured form; a content that was cut as text.

        Args:
            attributes: The attributes of the call.
            content: The attributes of the content, as JSON.
            span: The span of the call.
        """
        if self._logger is None:
            return
        details = {name: _structured(text) for name, text in content.items()}
        self._log(names.DETAILS_EVENT, SeverityNumber.DEBUG, {**attributes, **details}, span)

    def log_error(
        self, event: str, error: BaseException, message: str, attributes: Mapping[str, Any], span: Span
    ) -> None:
        """Log the error of a call or of a tool; `message` does not contain the token."""
        if self._logger is None:
            return
        facts = {names.EXCEPTION_TYPE: type(error).__name__, names.EXCEPTION_MESSAGE: message}
        self._log(event, SeverityNumber.WARN, {**attributes, **facts}, span)

    @guarded
    def _log(self, event: str, severity: SeverityNumber, attributes: Mapping[str, Any], span: Span) -> None:
        if self._logger is None:
            return
        now = time_ns()
        self._logger.emit(
            LogRecord(
                timestamp=now,
                observed_timestamp=now,
                context=set_span_in_context(span),
                severity_number=severity,
                severity_text=severity.name,
                attributes=dict(attributes),
                event_name=event,
            )
        )


def _structured(text: str) -> Any:
    try:
        return loads(text)
    except ValueError:
        return text
