"""Background: runs until it is closed, however often one closes it, and never in two processes."""

import threading

import anyio
import pytest
from support.waiting import until

from hf_ext.resilience._background_worker import Background

pytestmark = pytest.mark.anyio


class Ticks:
    def __init__(self):
        self.count = 0
        self.threads = set()
        self.cancelled = 0

    async def run(self):
        try:
            while True:
                self.count += 1
                self.threads.add(threading.current_thread().name)
                await anyio.sleep(0.001)
        finally:
            self.cancelled += 1

    def wait(self):
        wanted = self.count + 2
        until(lambda: self.count >= wanted)


def test_a_thread_runs_between_start_and_close():
    ticks = Ticks()
    background = Background(ticks.run)
    for _ in range(2):
        background.start()
        background.start()
        ticks.wait()
        assert background.is_running
        assert background._thread.daemon  # a program that forgets to close it can end
        background.close()
        background.close()
        assert not background.is_running
    assert ticks.cancelled == 2
    assert ticks.threads == {"hf_ext"}
    assert "hf_ext" not in {thread.name for thread in threading.enumerate()}


def test_closing_at_once_is_closing():
    ticks = Ticks()
    for _ in range(20):
        background = Background(ticks.run)
        background.start()
        background.close()
    assert "hf_ext" not in {thread.name for thread in threading.enumerate()}


async def test_a_task_runs_between_astart_and_aclose():
    ticks = Ticks()
    background = Background(ticks.run)
    await background.astart()
    await anyio.sleep(0.02)
    assert background.is_running
    await background.aclose()
    await background.aclose()
    assert not background.is_running
    assert (ticks.count > 1, ticks.cancelled) == (True, 1)


def test_in_another_process_it_does_not_run_until_it_is_started_there():
    """What a fork leaves in the child: the object, its locks in any state, but no thread."""
    ticks = Ticks()
    background = Background(ticks.run)
    background.start()
    ticks.wait()
    thread, closing = background._thread, background._closing
    background._lock.acquire()
    background._process = -1
    assert not background.is_running
    background.close()
    background.start()
    ticks.wait()
    assert background._thread is not thread
    background.close()
    closing.set()
    thread.join(5)
    assert not thread.is_alive()
