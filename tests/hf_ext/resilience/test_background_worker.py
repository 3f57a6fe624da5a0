"""BackgroundWorker: one worker at a time, in a thread or a task, until it is closed, and only in its own process."""

import threading

import anyio
import pytest
from support.waiting import auntil, until

from hf_ext.resilience._background_worker import BackgroundWorker

pytestmark = pytest.mark.anyio


class Loop:
    """A `main` that counts its iterations, its threads and its cancellations."""

    def __init__(self):
        self.iterations = 0
        self.threads = set()
        self.cancelled = 0

    async def run(self):
        try:
            while True:
                self.iterations += 1
                self.threads.add(threading.current_thread().name)
                await anyio.sleep(0.001)
        finally:
            self.cancelled += 1

    def wait(self):
        """Wait until `run` has begun two more iterations."""
        target = self.iterations + 2
        until(lambda: self.iterations >= target)


def test_start_runs_a_daemon_thread_until_close():
    loop = Loop()
    worker = BackgroundWorker(loop.run)
    for _ in range(2):
        worker.start()
        worker.start()
        loop.wait()
        assert worker.is_running
        assert worker._thread.daemon  # so that a program that does not close it can end
        worker.close()
        worker.close()
        assert not worker.is_running
    assert loop.cancelled == 2
    assert loop.threads == {"hf_ext"}
    assert "hf_ext" not in {thread.name for thread in threading.enumerate()}


def test_close_right_after_start_leaves_no_thread():
    loop = Loop()
    for _ in range(20):
        worker = BackgroundWorker(loop.run)
        worker.start()
        worker.close()
    assert "hf_ext" not in {thread.name for thread in threading.enumerate()}


async def test_async_block_runs_a_task_until_it_ends():
    loop = Loop()
    worker = BackgroundWorker(loop.run)
    await worker.aenter()
    await auntil(lambda: loop.iterations > 1)
    assert worker.is_running
    await worker.aexit()
    await worker.aexit()
    assert not worker.is_running
    assert loop.cancelled == 1


def test_forked_process_does_not_run_the_worker_until_start():
    """A fork copies the object and its locks, in whatever state they are, but no thread."""
    loop = Loop()
    worker = BackgroundWorker(loop.run)
    worker.start()
    loop.wait()
    thread, closing = worker._thread, worker._closing
    worker._lock.acquire()
    worker._process = -1
    assert not worker.is_running
    worker.close()
    worker.start()
    loop.wait()
    assert worker._thread is not thread
    worker.close()
    closing.set()
    thread.join(5)
    assert not thread.is_alive()
