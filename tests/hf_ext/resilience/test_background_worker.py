"""BackgroundWorker runs `main` once at a time, in a thread or a task. A fork does not run `main`."""

import threading

import anyio
import pytest
from support.waiting import auntil, until

from hf_ext.resilience._background_worker import BackgroundWorker

pytestmark = pytest.mark.anyio


class Main:
    """An endless `main` that records its starts, its threads and its cancellations."""

    def __init__(self):
        self.starts = 0
        self.threads = set()
        self.cancelled = 0

    async def run(self):
        self.starts += 1
        self.threads.add(threading.current_thread().name)
        try:
            await anyio.sleep_forever()
        finally:
            self.cancelled += 1

    def wait_for_start(self, number):
        """Wait until `run` has started `number` times."""
        until(lambda: self.starts == number)


def test_start_runs_a_daemon_thread_until_close():
    main = Main()
    worker = BackgroundWorker(main.run)
    for number in (1, 2):
        worker.start()
        worker.start()
        main.wait_for_start(number)
        assert worker.is_running
        assert worker._thread.daemon  # a daemon thread does not prevent the end of the program
        worker.close()
        worker.close()
        assert not worker.is_running
    assert main.cancelled == 2
    assert main.threads == {"hf_ext"}
    assert "hf_ext" not in {thread.name for thread in threading.enumerate()}


def test_close_right_after_start_leaves_no_thread():
    main = Main()
    for _ in range(20):
        worker = BackgroundWorker(main.run)
        worker.start()
        worker.close()
    assert "hf_ext" not in {thread.name for thread in threading.enumerate()}


async def test_async_block_runs_a_task_until_it_ends():
    main = Main()
    worker = BackgroundWorker(main.run)
    await worker.aenter()
    await auntil(lambda: main.starts == 1)
    assert worker.is_running
    await worker.aexit()
    await worker.aexit()
    assert not worker.is_running
    assert main.cancelled == 1


def test_forked_process_does_not_run_the_worker_until_start():
    """A fork copies the object and its locks, even if they are locked, but it copies no thread."""
    main = Main()
    worker = BackgroundWorker(main.run)
    worker.start()
    main.wait_for_start(1)
    thread, closing = worker._thread, worker._closing
    worker._lock.acquire()
    worker._process = -1
    assert not worker.is_running
    worker.close()
    worker.start()
    main.wait_for_start(2)
    assert worker._thread is not thread
    worker.close()
    closing.set()
    thread.join(5)
    assert not thread.is_alive()
