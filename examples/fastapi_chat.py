"""A chat service with FastAPI: streams, a policy, metrics, health, shutdown.

    pip install api-huggingface "fastapi>=0.118" uvicorn
    uvicorn fastapi_chat:app --timeout-graceful-shutdown 30

The variable MODEL chooses the model, and HUGGINGFACE_BASE_URL another server.
"""

import json
import math
import os
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse
from hf_ext import (
    AsyncClient,
    AsyncStream,
    ChatChunk,
    ChatCompletion,
    HfError,
    NetworkError,
    RequestTimeoutError,
    ValidationError,
)
from hf_ext.resilience import CircuitBreaker, Metrics, Pipeline, Retry
from hf_ext.resilience.prometheus import CONTENT_TYPE, prometheus_text
from pydantic import BaseModel, Field

MODEL = os.environ.get("MODEL", "openai/gpt-oss-120b")

metrics = Metrics(window=60)
circuit = CircuitBreaker(failure_threshold=5, reset_after=30)
policy = Pipeline(Retry(on=HfError, attempts=3), circuit)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
    """Share one client. It is closed after the last answer was sent."""
    async with AsyncClient(policy=policy) as client:
        app.state.client = client
        yield


app = FastAPI(title="Chat", lifespan=lifespan)


class Question(BaseModel):
    """What a user may send."""

    text: str = Field(min_length=1, max_length=4_000)
    max_tokens: int = Field(default=300, ge=1, le=2_000)


Stream = AsyncStream[ChatChunk, ChatCompletion]


async def open_stream(
    question: Question, request: Request
) -> AsyncIterator[Stream]:
    """Open the stream before the response begins: errors have a status."""
    client: AsyncClient = request.app.state.client
    async with metrics.astream(
        client.chat.stream,
        [{"role": "user", "content": question.text}],
        model=MODEL,
        max_tokens=question.max_tokens,
        deadline=120,
        stream_options={"include_usage": True},
    ) as stream:
        yield stream


async def events(stream: Stream) -> AsyncIterator[str]:
    """Send the pieces of the answer, and an error that comes later."""
    try:
        async for chunk in metrics.awatch(stream):
            if chunk.text:
                yield event("text", chunk.text)
    except HfError as error:
        yield event("error", type(error).__name__)
    else:
        usage = stream.partial.usage
        yield event("done", usage.completion_tokens if usage else None)


def event(name: str, data: object) -> str:
    """Return a server-sent event. JSON has no line ends."""
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"


@app.post("/chat")
async def chat(
    stream: Annotated[Stream, Depends(open_stream)],
) -> StreamingResponse:
    """Answer a question, as a stream of events."""
    return StreamingResponse(events(stream), media_type="text/event-stream")


@app.get("/health")
def health() -> str:
    """Whether the process runs: restart it if not."""
    return "ok"


@app.get("/ready")
def ready(response: Response) -> dict[str, str]:
    """Whether to send requests here: not while the circuit is open.

    After `reset_after`, the next request must come here as a probe, or the
    circuit would stay open. So the time decides, not the state.
    """
    if circuit.retry_after > 0:
        response.status_code = 503
    return {"model": MODEL, "circuit": circuit.state}


@app.get("/metrics")
def scrape() -> Response:
    """The figures of the calls, for Prometheus."""
    text = prometheus_text(metrics.snapshot())
    return Response(text, media_type=CONTENT_TYPE)


@app.exception_handler(HfError)
async def on_error(request: Request, error: HfError) -> JSONResponse:
    """Return a status for each kind of error, and no names of servers."""
    del request
    status = 503 if error.is_retryable else 502
    if isinstance(error, ValidationError):
        status = 422
    elif isinstance(error, RequestTimeoutError):
        status = 504
    elif isinstance(error, NetworkError):
        status = 502
    headers = {}
    if error.retry_after is not None:
        status = 503
        headers["Retry-After"] = str(math.ceil(error.retry_after))
    return JSONResponse({"detail": type(error).__name__}, status, headers)


PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8"><title>Chat</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width">
<style>
  :root { color-scheme: light dark; font-family: system-ui }
  body { max-width: 40rem; margin: 2rem auto; padding: 0 1rem }
  form { display: flex; gap: .5rem } input { flex: 1; min-width: 0 }
  #answer { white-space: pre-wrap }
</style>
<h1>Chat</h1>
<form><input id="text" aria-label="Question" required>
<button>Send</button></form>
<p id="answer" aria-live="polite"></p><p id="state"></p>
<script>
const get = id => document.getElementById(id);
document.querySelector("form").onsubmit = async submit => {
  submit.preventDefault();
  get("answer").textContent = "";
  get("state").textContent = "…";
  const response = await fetch("chat", {
    method: "POST", headers: {"content-type": "application/json"},
    body: JSON.stringify({text: get("text").value, max_tokens: 60}),
  });
  if (!response.ok) {
    get("state").textContent = `error ${response.status}`;
    return;
  }
  let rest = "";
  const bytes = response.body.pipeThrough(new TextDecoderStream());
  for await (const piece of bytes) {
    const blocks = (rest + piece).split("\\n\\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const [name, data] = block.split("\\n").map(
        line => line.slice(line.indexOf(" ") + 1));
      if (name === "text") get("answer").textContent += JSON.parse(data);
      else get("state").textContent = `${name}: ${data}`;
    }
  }
};
</script>
"""


@app.get("/")
def page() -> Response:
    """A page to try it."""
    return Response(PAGE, media_type="text/html")
