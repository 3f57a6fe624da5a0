"""Traces and metrics of calls with OpenTelemetry, by the GenAI semantic conventions. Needs the extra `otel`.

    from hf_ext import Client
    from hf_ext.tracing import Tracing

    client = Client(tracing=Tracing())

Nothing is recorded without a `Tracing` object, and nothing is exported until the application sets up an OpenTelemetry
SDK.
"""

from hf_ext.tracing.instrument import instrument
from hf_ext.tracing.tracing import Tracing

__all__ = ["Tracing", "instrument"]
