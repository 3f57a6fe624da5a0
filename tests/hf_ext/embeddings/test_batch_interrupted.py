"""Ctrl-C, a cancellation or a timeout ends a batch with its exception. The results of the batch are kept."""

from __future__ import annotations

import asyncio
import json
import signal
import threading
from typing import TYPE_CHECKING, Any, Literal

import anyio
import pytest
import trio
from support.byte_server import ByteServer, answer

from hf_ext import AsyncClient, BatchError, Client
from hf_ext.embeddings import BatchOutcome

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from types import FrameType

    from hf_ext import Embeddings

TEXTS = [str(number) for number in range(200)]
# The batch is interrupted when this number of texts has a result, or when the server receives the text of this number.
INTERRUPT_AT = 6
OPTIONS: dict[str, Any] = {"batch_size": 1, "max_concurrency": 1, "model": "org/name"}

Transport = Literal["httpx"] | None

pytestmark = pytest.mark.parametrize("transport", [None, pytest.param("httpx", marks=pytest.mark.heavy)])


class Server(ByteServer):
    """A server that returns the number of each text as its vector. It calls `interrupt` at text `INTERRUPT_AT`."""

    def __init__(self, interrupt: Callable[[], object] = int) -> None:
        super().__init__(self.respond)
        self.interrupt = interrupt
        self.interrupted = threading.Event()

    def respond(self, request: bytes) -> bytes:
        texts = json.loads(request)["inputs"]
        if str(INTERRUPT_AT) in texts:
            self.interrupt()
        return answer([[float(text)] for text in texts])

    def client(self, transport: Transport) -> Client:
        return Client(inference_url=self.url, token=False, transport=transport)

    def async_client(self, transport: Transport) -> AsyncClient:
        return AsyncClient(inference_url=self.url, token=False, transport=transport)


def progress_that_calls(interrupt: Callable[[], object]) -> Callable[[int, int], None]:
    """Return a progress function that calls `interrupt` when `INTERRUPT_AT` texts have a vector."""

    def on_progress(done: int, total: int) -> None:
        if done == INTERRUPT_AT:
            interrupt()

    return on_progress


def raising(error: BaseException) -> Callable[[], object]:
    """Return a function that raises this error."""

    def interrupt() -> None:
        raise error

    return interrupt


def press_ctrl_c() -> None:
    """Send SIGINT to the main thread, as Ctrl-C does."""
    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)


@pytest.fixture
def ctrl_c() -> Generator[Callable[[], object]]:
    """A function that sends SIGINT to the main thread, and returns when Python calls its handler there."""
    is_handled = threading.Event()

    def handle(number: int, frame: FrameType | None) -> None:
        is_handled.set()
        signal.default_int_handler(number, frame)

    def press() -> None:
        press_ctrl_c()
        assert is_handled.wait(5)

    handler = signal.signal(signal.SIGINT, handle)
    yield press
    signal.signal(signal.SIGINT, handler)


def check_results(kept: BatchError | BatchOutcome, server: ByteServer, *, lost: int = 0) -> None:
    """Check that at most `lost` sent requests have no result, and that `missing` has all texts without a result."""
    done = [index for chunk in kept.done for index in chunk]
    assert done == list(range(len(done)))
    assert INTERRUPT_AT <= len(done) < len(TEXTS)
    assert 0 <= len(server.requests) - len(done) <= lost
    assert [result.vectors.tolist() for result in kept.done.values()] == [[[float(index)]] for index in done]
    assert kept.missing == list(range(len(done), len(TEXTS)))
    assert kept.failures == {}


def test_ctrl_c_keeps_the_results_of_completed_and_of_pending_requests(
    transport: Transport, ctrl_c: Callable[[], object]
) -> None:
    outcome = BatchOutcome()
    with Server(ctrl_c) as server, server.client(transport) as client, pytest.raises(KeyboardInterrupt) as caught:
        client.embeddings.create_batch(TEXTS, outcome=outcome, **OPTIONS)

    cause = caught.value.__cause__
    assert isinstance(cause, BatchError)
    assert cause.message == f"the batch was interrupted after {len(outcome.done)} of 200 inputs"
    check_results(outcome, server)
    check_results(cause, server)


@pytest.mark.parametrize("error", [KeyboardInterrupt("x"), SystemExit(3)], ids=repr)
def test_exception_that_ends_the_program_is_raised_unchanged(transport: Transport, error: BaseException) -> None:
    outcome = BatchOutcome()
    with Server() as server, server.client(transport) as client, pytest.raises(type(error)) as caught:
        client.embeddings.create_batch(
            TEXTS, on_progress=progress_that_calls(raising(error)), outcome=outcome, **OPTIONS
        )

    assert caught.value is error
    assert isinstance(error.__cause__, BatchError)
    check_results(outcome, server)


@pytest.mark.anyio
async def test_cancelled_scope_fills_the_outcome(transport: Transport) -> None:
    outcome = BatchOutcome()
    with Server() as server, anyio.CancelScope() as scope:
        async with server.async_client(transport) as client:
            await client.embeddings.create_batch(
                TEXTS, on_progress=progress_that_calls(scope.cancel), outcome=outcome, **OPTIONS
            )

    assert scope.cancelled_caught
    check_results(outcome, server, lost=1)


def test_cancelled_error_has_a_batch_error_with_the_results_as_its_cause(transport: Transport) -> None:
    outcome = BatchOutcome()

    async def embed(server: Server) -> Embeddings:
        task = asyncio.current_task()
        assert task is not None
        async with server.async_client(transport) as client:
            return await client.embeddings.create_batch(
                TEXTS, on_progress=progress_that_calls(task.cancel), outcome=outcome, **OPTIONS
            )

    with Server() as server, pytest.raises(asyncio.CancelledError) as caught:
        asyncio.run(embed(server))

    assert isinstance(caught.value.__cause__, BatchError)
    check_results(outcome, server, lost=1)
    check_results(caught.value.__cause__, server, lost=1)


def test_asyncio_timeout_raises_timeout_error_and_fills_the_outcome(transport: Transport) -> None:
    outcome = BatchOutcome()

    async def embed(server: Server) -> None:
        async with server.async_client(transport) as client, asyncio.timeout(None) as timeout:
            expire = progress_that_calls(lambda: timeout.reschedule(asyncio.get_running_loop().time()))
            await client.embeddings.create_batch(TEXTS, on_progress=expire, outcome=outcome, **OPTIONS)

    with Server() as server, pytest.raises(TimeoutError):
        asyncio.run(embed(server))

    check_results(outcome, server, lost=2)


@pytest.mark.parametrize("run", [asyncio.run, trio.run], ids=["asyncio", "trio"])
def test_ctrl_c_while_a_task_runs_raises_keyboard_interrupt_and_fills_the_outcome(
    transport: Transport, run: Callable[..., object]
) -> None:
    outcome = BatchOutcome()

    async def embed(server: Server) -> None:
        async with server.async_client(transport) as client:
            await client.embeddings.create_batch(
                TEXTS, on_progress=progress_that_calls(press_ctrl_c), outcome=outcome, **OPTIONS
            )

    with Server() as server, pytest.raises(KeyboardInterrupt):
        run(embed, server) if run is trio.run else run(embed(server))

    check_results(outcome, server, lost=1)


class CtrlC(trio.abc.Instrument):
    """Sends SIGINT when trio waits for the response to text `INTERRUPT_AT`. Trio then interrupts the main task."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def before_io_wait(self, timeout: float) -> None:
        if len(self.server.requests) > INTERRUPT_AT and timeout > 0 and not self.server.interrupted.is_set():
            self.server.interrupted.set()
            signal.raise_signal(signal.SIGINT)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_ctrl_c_while_all_tasks_wait_raises_keyboard_interrupt_and_fills_the_outcome(
    transport: Transport, backend: str
) -> None:
    outcome = BatchOutcome()

    async def embed(server: Server) -> None:
        if backend == "trio":
            token = trio.lowlevel.current_trio_token()
            server.interrupt = lambda: (token.run_sync_soon(int), server.interrupted.wait(10))
        async with server.async_client(transport) as client:
            await client.embeddings.create_batch(TEXTS, outcome=outcome, **OPTIONS)

    with Server(press_ctrl_c) as server, pytest.raises(KeyboardInterrupt):
        if backend == "trio":
            trio.run(embed, server, instruments=[CtrlC(server)])
        else:
            asyncio.run(embed(server))

    check_results(outcome, server, lost=2)


@pytest.mark.parametrize("error", [KeyboardInterrupt("x"), SystemExit(3)], ids=repr)
@pytest.mark.parametrize("run", [asyncio.run, trio.run], ids=["asyncio", "trio"])
def test_exception_that_ends_the_event_loop_is_raised_unchanged(
    transport: Transport, run: Callable[..., object], error: BaseException
) -> None:
    outcome = BatchOutcome()

    async def embed(server: Server) -> None:
        async with server.async_client(transport) as client:
            await client.embeddings.create_batch(
                TEXTS, on_progress=progress_that_calls(raising(error)), outcome=outcome, **OPTIONS
            )

    with Server() as server, pytest.raises(type(error)) as caught:
        run(embed, server) if run is trio.run else run(embed(server))

    assert caught.value is error
    assert isinstance(error.__cause__, BatchError)
    check_results(outcome, server)
