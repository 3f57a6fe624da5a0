"""Measure what traces and metrics add to a chat call: `python benchmarks/tracing.py`.

Prints the µs for each call in the fastest of the rounds. A transport in the same process answers, so that the call
itself takes little time:

- without tracing;
- with OpenTelemetry's API and no SDK;
- with an SDK that costs nothing: it records every span, and does nothing with it. The difference to the first line is
  our own code. The goal is at most 15 µs;
- with the real SDK, which samples no span;
- with the real SDK, which records every span.

The last line is what the real SDK alone needs for one such span and its measurements.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from opentelemetry.metrics import NoOpMeterProvider
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF
from opentelemetry.trace import INVALID_SPAN_CONTEXT, NonRecordingSpan, NoOpTracer, NoOpTracerProvider, SpanKind

from hf_ext import Client
from hf_ext._core.results.headers import Headers
from hf_ext.tracing import Tracing
from hf_ext.transport import Request, Response
from hf_ext.transport.base import StreamResponse

CALLS = 300
ROUNDS = 60
GOAL = 15
HELLO = [{"role": "user", "content": "Say hello."}]
CHAT = (
    b'{"id":"1","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},'
    b'"finish_reason":"stop"}],"usage":{"prompt_tokens":12,"completion_tokens":2,"total_tokens":14}}'
)
HEADERS = Headers([("content-type", "application/json"), ("x-request-id", "r"), ("x-inference-provider", "groq")])


class Answer:
    """A transport that answers at once."""

    name = "answer"

    def send(self, _: Request) -> Response:
        return Response(200, HEADERS, CHAT)

    def stream(self, _: Request) -> StreamResponse:
        raise NotImplementedError

    def close(self) -> None:
        """There is nothing to close."""


class FreeSpan(NonRecordingSpan):
    """A span that costs nothing, although it is recorded."""

    def is_recording(self) -> bool:
        return True


class FreeTracer(NoOpTracer):
    def start_span(self, *_: object, **__: object) -> FreeSpan:
        return FreeSpan(INVALID_SPAN_CONTEXT)


class FreeTracerProvider(NoOpTracerProvider):
    def get_tracer(self, *_: object, **__: object) -> FreeTracer:
        return FreeTracer()


class Last(SpanProcessor):
    """Keeps the last span."""

    span: ReadableSpan

    def on_end(self, span: ReadableSpan) -> None:
        self.span = span


def providers(last: Last) -> tuple[TracerProvider, MeterProvider]:
    tracer_provider = TracerProvider()
    tracer_provider.add_span_processor(last)
    return tracer_provider, MeterProvider(metric_readers=[InMemoryMetricReader()])


def chat(client: Client) -> Callable[[], object]:
    return lambda: client.chat.create(HELLO, model="org/name", max_tokens=60, temperature=0)


def sdk_alone(last: Last) -> Callable[[], object]:
    """Return a function that gives the SDK the same span and the same measurements as one call."""
    tracer_provider, meter_provider = providers(last)
    tracer, meter = tracer_provider.get_tracer("sdk"), meter_provider.get_meter("sdk")
    attributes = dict(last.span.attributes or {})
    start = {name: value for name, value in attributes.items() if ".response." not in name and ".usage." not in name}
    rest = {name: value for name, value in attributes.items() if name not in start}
    names = ("operation.name", "provider.name", "request.model", "response.model")
    measured = {f"gen_ai.{name}": attributes[f"gen_ai.{name}"] for name in names}
    measured |= {name: attributes[name] for name in ("server.address", "server.port")}
    histograms = [meter.create_histogram(name) for name in ("duration", "input", "output")]
    counters = [meter.create_counter(name) for name in ("all_input", "all_output")]

    def record() -> None:
        span = tracer.start_span("chat org/name", kind=SpanKind.CLIENT, attributes=start)
        span.set_attributes(rest)
        span.end()
        for histogram in histograms:
            histogram.record(12, measured)
        for counter in counters:
            counter.add(12, {**measured, "gen_ai.token.modality": "unknown"})

    return record


def measure(operations: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Return the best time of each operation in µs; the rounds of the operations alternate."""
    best = dict.fromkeys(operations, float("inf"))
    for _ in range(ROUNDS):
        for name, operation in operations.items():
            began = time.process_time()
            for _ in range(CALLS):
                operation()
            best[name] = min(best[name], (time.process_time() - began) / CALLS)
    return {name: seconds * 1e6 for name, seconds in best.items()}


def main() -> None:
    last = Last()
    meters = MeterProvider(metric_readers=[InMemoryMetricReader()])
    plain = Client(token="hf_example", transport=Answer())
    recorded = plain.with_options(tracing=Tracing(*providers(last)))
    chat(recorded)()
    free = Tracing(FreeTracerProvider(), NoOpMeterProvider())
    unsampled = Tracing(TracerProvider(sampler=ALWAYS_OFF), meters)
    times = measure(
        {
            "off": chat(plain),
            "API without SDK": chat(plain.with_options(tracing=Tracing())),
            "SDK that costs nothing": chat(plain.with_options(tracing=free)),
            "SDK, not sampled": chat(plain.with_options(tracing=unsampled)),
            "SDK": chat(recorded),
            "SDK alone": sdk_alone(last),
        }
    )
    for name, microseconds in times.items():
        print(f"{name:24}{microseconds:8.1f} µs")
    own = times["SDK that costs nothing"] - times["off"]
    print(f"our own code            {own:8.1f} µs; goal: {GOAL}")
    plain.close()


if __name__ == "__main__":
    main()
