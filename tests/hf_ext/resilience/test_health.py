"""HealthChecker: thresholds, jitter, three kinds of checks against real sockets, and nothing left after closing."""

from __future__ import annotations

import logging
import os
import socket
import ssl
import sys
import threading
import time
from contextlib import contextmanager, suppress

import anyio
import pytest
import trustme
from hypothesis import example, given
from hypothesis import strategies as st
from support.fake_clock import FakeClock
from support.waiting import auntil, until

from hf_ext import AuthenticationError, NetworkError, RateLimitError, RequestTimeoutError, ValidationError
from hf_ext.resilience import Failover
from hf_ext.resilience.checks import full, lightweight, ping
from hf_ext.resilience.health import HealthChecker, HealthStatus

pytestmark = pytest.mark.anyio

OK = lightweight(lambda: None)


@contextmanager
def listener(serve=None):
    """A real socket that listens on loopback; `serve(connection)` is what it does with each connection."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept():
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with suppress(OSError):
                    (serve or (lambda each: each.close()))(connection)

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def refused():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"127.0.0.1:{server.getsockname()[1]}"


# --- thresholds ---


def test_rust_parity_of_the_defaults():
    checker = HealthChecker({"a": OK})
    assert (checker._interval, checker._timeout, checker._failure_threshold) == (30.0, 5.0, 3)


def test_a_target_is_healthy_until_three_failures_in_a_row():
    checker = HealthChecker({"a": OK})
    assert checker.is_healthy("a")
    for error in (OSError("x"), OSError("y"), None, OSError("z"), OSError("z")):
        assert checker.record("a", 0.1, error).is_healthy
    status = checker.record("a", 0.2, NetworkError("gone"))
    assert status == HealthStatus("a", False, 6, failures=3, latency=0.2, error="NetworkError: gone")
    assert not checker.is_healthy("a")
    assert checker.record("a", 0.1) == HealthStatus("a", True, 7, successes=1, latency=0.1)


def test_it_may_take_several_successes_to_be_trusted_again():
    checker = HealthChecker({"a": OK}, failure_threshold=1, success_threshold=2)
    checker.record("a", 0.1, OSError())
    assert not checker.record("a", 0.1).is_healthy
    assert checker.record("a", 0.1).is_healthy


@given(st.lists(st.booleans(), max_size=30), st.integers(1, 4), st.integers(1, 4))
def test_health_is_decided_by_runs_alone(outcomes, failures, successes):
    checker = HealthChecker({"a": OK}, failure_threshold=failures, success_threshold=successes)
    healthy, run, last = True, 0, None
    for good in outcomes:
        run, last = (run + 1 if good == last else 1), good
        if run >= (successes if good else failures):
            healthy = good
        assert checker.record("a", 0.0, None if good else OSError()).is_healthy == healthy


def test_listeners_hear_of_changes_only_and_cannot_harm(caplog):
    checker, told = HealthChecker({"a": OK}, failure_threshold=1), []

    def broken(status):
        checker.statuses()  # no lock is held
        raise RuntimeError("mine")

    checker.subscribe(broken)
    leave = checker.subscribe(lambda status: told.append((status.name, status.is_healthy)))
    with caplog.at_level(logging.INFO):
        for error in (None, OSError("x"), OSError("y"), None, None):
            checker.record("a", 0.1, error)
    assert [record.getMessage() for record in caplog.records] == [
        "a is unhealthy: OSError: x",
        "a listener of HealthChecker failed",
        "a is healthy: it answers",
        "a listener of HealthChecker failed",
    ]
    leave()
    checker.record("a", 0.1, OSError("z"))
    assert told == [("a", False), ("a", True)]


def test_a_failover_follows_its_checks():
    failover = Failover({"a": "model:a", "b": "model:b"}, on=NetworkError)
    checker = HealthChecker({"a": OK, "b": OK}, failure_threshold=1)
    checker.subscribe(lambda status: failover.mark(status.name, healthy=status.is_healthy))
    checker.record("a", 0.1, OSError())
    assert failover.call(lambda model: model) == "model:b"
    checker.record("a", 0.1)
    assert failover.call(lambda model: model) == "model:a"


def test_unknown_targets_and_impossible_options_are_refused():
    checker = HealthChecker({"a": OK})
    for call in (checker.status, checker.is_healthy, lambda name: checker.record(name, 0.1)):
        with pytest.raises(ValidationError, match=r"'b' is none of the targets \['a'\]"):
            call("b")
    with pytest.raises(ValidationError, match=r"^a HealthChecker needs a target"):
        HealthChecker({})
    for option in (
        {"interval": 0},
        {"timeout": 0},
        {"jitter": 1.5},
        {"failure_threshold": 0},
        {"success_threshold": 0},
    ):
        with pytest.raises(ValidationError, match=next(iter(option))):
            HealthChecker({"a": OK}, **option)


@given(st.floats(0, 1), st.floats(0, 1))
@example(1.0, 0.5)
def test_pauses_are_the_interval_give_or_take_the_jitter(jitter, chance):
    pause = HealthChecker({"a": OK}, interval=30, jitter=jitter, rng=lambda: chance)._pause()
    assert pause == pytest.approx(30 * (1 - jitter) + 60 * jitter * chance)


# --- checks ---


async def both(check, **options):
    """The outcome in this thread and in this task: the errors, or ""."""
    checker = HealthChecker({"a": check}, failure_threshold=1, **options)
    return checker.check()["a"].error, (await checker.acheck())["a"].error


async def test_ping_finds_a_listener_and_sends_nothing():
    received = []

    def serve(connection):
        with connection:
            received.append(connection.recv(100))

    with listener(serve) as address:
        assert await both(ping(f"http://{address}/path")) == ("", "")
        until(lambda: len(received) == 2)
    assert received == [b"", b""]


async def test_ping_finds_nobody():
    one, other = await both(ping(f"http://{refused()}"))
    assert one.startswith("ConnectionRefusedError")
    assert other


async def test_ping_does_not_wait_for_ever():
    """A full backlog: the handshake of a further connection does not end."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as server:
        address = server.getsockname()
        fillers = [socket.socket() for _ in range(4)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(address)
        started = time.monotonic()
        one, other = await both(ping(f"http://127.0.0.1:{address[1]}"), timeout=0.1)
        for filler in fillers:
            filler.close()
    assert "imed" in one
    assert other == "TimeoutError: no answer within 0.1 s"
    assert time.monotonic() - started < 2


async def test_ping_checks_the_certificate():
    authority = trustme.CA()
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(server)
    client = ssl.create_default_context()
    authority.configure_trust(client)

    def serve(connection):
        with server.wrap_socket(connection, server_side=True):
            pass

    with listener(serve) as address:
        assert await both(ping(f"https://{address}", ssl_context=client)) == ("", "")
        for error in await both(ping(f"https://{address}")):
            assert "SSLCertVerificationError" in error


@pytest.mark.parametrize("url", ["", "host", "ftp://host", "https://", "file:///etc/passwd"])
def test_ping_needs_a_url(url):
    with pytest.raises(ValidationError, match="needs an http or https URL"):
        ping(url)


def test_ping_knows_the_usual_ports_and_shows_no_credentials():
    assert repr(ping("https://user:hf_SECRET@host/path?token=x")) == "ping(host:443)"
    assert repr(ping("http://host")) == "ping(host:80)"


ANSWERS = [AuthenticationError("no", status_code=401), ValidationError("bad", status_code=422)]
FAILURES = [
    NetworkError("gone"),
    RequestTimeoutError("slow", status_code=408),
    RateLimitError("busy", status_code=429),
    NetworkError("bad gateway", status_code=502),
    ValidationError("found here, never sent"),
    OSError("x"),
]


@pytest.mark.parametrize("error", [*ANSWERS, *FAILURES], ids=str)
@pytest.mark.parametrize("kind", [lightweight, full])
async def test_a_refusal_is_an_answer_but_no_success(kind, error):
    def call(name, *, size):
        assert (name, size) == ("n", 1)
        raise error

    expected = "" if kind is lightweight and error in ANSWERS else f"{type(error).__name__}: {error}"
    assert await both(kind(call, "n", size=1)) == (expected, expected)


async def test_asynchronous_calls_are_awaited():
    async def call(error=None):
        await anyio.lowlevel.checkpoint()
        if error is not None:
            raise error

    checker = HealthChecker({"good": full(call), "bad": full(call, NetworkError("gone"))})
    statuses = await checker.acheck()
    assert {name: status.error for name, status in statuses.items()} == {"good": "", "bad": "NetworkError: gone"}
    with pytest.raises(ValidationError, match=r"the check of 'good' is asynchronous\. Use await acheck\(\)\."):
        checker.check()


async def test_a_coroutine_made_by_a_synchronous_function_is_not_taken_for_a_success():
    async def call():
        raise NotImplementedError

    assert repr(lightweight(FakeClock())) == "check(FakeClock)"
    errors = await both(full(lambda: call()))  # noqa: PLW0108 - that is the mistake
    assert all(error.startswith("TypeError: ") for error in errors)
    assert errors[0].endswith(" gives a coroutine. Give it the asynchronous function itself.")  # trio has its own words


async def test_a_slow_check_fails_by_the_timeout_and_delays_no_other():
    async def slow():
        await anyio.sleep(60)

    checker = HealthChecker({"slow": full(slow), "good": OK}, timeout=0.5)
    started = time.monotonic()
    statuses = await checker.acheck()
    assert time.monotonic() - started < 2
    assert statuses["slow"].error == "TimeoutError: no answer within 0.5 s"
    assert statuses["good"].error == ""


async def test_a_synchronous_call_is_left_behind_when_its_time_is_over():
    over = threading.Event()
    checker = HealthChecker({"a": full(over.wait, 60)}, timeout=0.05)
    started = time.monotonic()
    try:
        assert (await checker.acheck())["a"].error == "TimeoutError: no answer within 0.05 s"
    finally:
        over.set()
    assert time.monotonic() - started < 2


async def test_latency_is_by_the_clock():
    clock = FakeClock()
    checker = HealthChecker({"a": lightweight(clock.advance, 0.25)}, clock=clock)
    assert checker.check()["a"].latency == 0.25
    assert (await checker.acheck())["a"].latency == 0.25


# --- in the background ---


def counting(log, seconds=0.0):
    def call():
        log.append(threading.current_thread())
        time.sleep(seconds)

    return lightweight(call)


def test_a_thread_checks_from_the_start_and_ends_within_a_second():
    before, made = set(threading.enumerate()), []
    checker = HealthChecker({"a": counting(made)}, interval=0.01)
    assert not checker.is_running
    with checker:
        assert checker.is_running
        checker.start()  # it is running already
        until(lambda: checker.status("a").checks >= 3)
        started = time.monotonic()
    assert time.monotonic() - started < 1
    assert not checker.is_running
    until(lambda: set(threading.enumerate()) <= before)
    count = len(made)
    time.sleep(0.05)
    assert len(made) == count
    checker.close()
    assert threading.main_thread() not in made


def test_closing_does_not_wait_for_a_hanging_host():
    def hang(connection):
        with connection:
            connection.recv(1_000)
            released.wait(5)

    released = threading.Event()
    with listener(hang) as address:
        checker = HealthChecker({"a": ping(f"https://{address}")}, timeout=60)
        with checker:
            time.sleep(0.1)
            started = time.monotonic()
        assert time.monotonic() - started < 1
        released.set()


def test_it_can_be_started_again():
    made = []
    checker = HealthChecker({"a": counting(made)}, interval=0.01)
    for _ in range(3):
        made.clear()
        with checker:
            until(lambda: made)


async def test_a_task_checks_from_the_start_and_is_gone_after_the_block():
    made = []

    async def call():
        made.append(1)

    async with HealthChecker({"a": full(call)}, interval=0.01) as checker:
        await auntil(lambda: checker.status("a").checks >= 3)
    count = len(made)
    await anyio.sleep(0.05)
    assert len(made) == count
    assert not checker.is_running


def test_blocks_in_each_other_check_until_the_last_one_ends():
    checker = HealthChecker({"a": OK}, interval=0.01)
    with checker:
        with checker:
            until(lambda: checker.status("a").checks >= 1)
        assert checker.is_running
        checks = checker.status("a").checks
        until(lambda: checker.status("a").checks > checks + 1)
    assert not checker.is_running


def test_a_block_does_not_end_what_start_began():
    checker = HealthChecker({"a": OK}, interval=0.01)
    checker.start()
    with checker:
        pass
    assert checker.is_running
    checker.close()
    assert not checker.is_running


async def test_async_blocks_in_each_other_check_once_and_until_the_last_one_ends():
    at_once = most = 0

    async def call():
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        try:
            await anyio.sleep(0.002)
        finally:
            at_once -= 1

    checker = HealthChecker({"a": full(call)}, interval=0.001)
    async with checker:
        async with checker:
            await auntil(lambda: checker.status("a").checks >= 2)
        assert checker.is_running
        checks = checker.status("a").checks
        await auntil(lambda: checker.status("a").checks > checks + 1)
    assert not checker.is_running
    assert most == 1


async def test_an_async_block_that_outlives_another_goes_on_checking():
    checker = HealthChecker({"a": OK}, interval=0.01)
    first_ends, second_has_begun = anyio.Event(), anyio.Event()

    async def first():
        async with checker:
            await first_ends.wait()

    async with anyio.create_task_group() as group:
        group.start_soon(first)
        await auntil(lambda: checker.is_running)
        async with checker:
            second_has_begun.set()
            first_ends.set()
            await anyio.sleep(0.01)
            checks = checker.status("a").checks
            await auntil(lambda: checker.status("a").checks > checks + 2)
    assert not checker.is_running


async def test_a_thread_and_a_task_take_turns():
    checker = HealthChecker({"a": OK}, interval=0.01)
    async with checker:
        with checker:
            await auntil(lambda: checker.status("a").checks >= 2)
        checks = checker.status("a").checks
        await auntil(lambda: checker.status("a").checks > checks + 1)
    assert not checker.is_running


async def test_a_check_that_hangs_keeps_one_thread_however_often_it_is_due():
    over, calls = threading.Event(), []

    def hang():
        calls.append(threading.current_thread())
        over.wait(60)

    checker = HealthChecker({"a": full(hang)}, interval=0.005, timeout=0.005)
    try:
        async with checker:
            await auntil(lambda: checker.status("a").failures >= 10)
        assert len(calls) == 1
        assert checker.status("a").error == "TimeoutError: no answer within 0.005 s"
    finally:
        over.set()
    async with checker:
        await auntil(lambda: checker.status("a").successes >= 1)


async def test_a_check_that_no_thread_was_free_for_is_made_later():
    over = threading.Event()
    checker = HealthChecker({"a": full(over.is_set)}, timeout=0.02)
    limiter = anyio.to_thread.current_default_thread_limiter()
    tokens, limiter.total_tokens = limiter.total_tokens, 1
    try:
        async with anyio.create_task_group() as group:
            group.start_soon(anyio.to_thread.run_sync, over.wait, 5)
            await auntil(lambda: limiter.borrowed_tokens == 1)
            assert (await checker.acheck())["a"].failures == 1
            over.set()
    finally:
        limiter.total_tokens = tokens
    checker_of_time = await checker.acheck()
    assert checker_of_time["a"].successes == 1


async def test_a_stream_is_no_check():
    class Stream:
        interruption = None

    errors = await both(full(Stream))
    assert all(error.endswith("gives a stream that is not sent before it is read.") for error in errors), errors


def test_a_listener_may_close_it():
    checker = HealthChecker({"a": lightweight(int, "x")}, failure_threshold=1)
    checker.subscribe(lambda status: checker.close())
    checker.start()
    until(lambda: not checker.is_running)


async def test_cancellation_ends_the_task():
    with anyio.move_on_after(0.05) as scope:
        async with HealthChecker({"a": OK}, interval=0.01):
            await anyio.sleep(10)
    assert scope.cancelled_caught


async def test_checks_of_a_target_never_overlap_and_a_slow_one_delays_no_other():
    at_once, most, others = 0, 0, 0

    async def slow():
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await anyio.sleep(0.05)
        at_once -= 1

    async def quick():
        nonlocal others
        others += 1

    async with HealthChecker({"slow": full(slow), "quick": full(quick)}, interval=0.001, jitter=0):
        await anyio.sleep(0.2)
    assert most == 1
    assert others >= 6


async def test_a_target_that_goes_down_and_comes_back_is_noticed():
    told = []
    with socket.create_server(("127.0.0.1", 0)) as first:
        port = first.getsockname()[1]
        checker = HealthChecker({"a": ping(f"http://127.0.0.1:{port}")}, interval=0.01, failure_threshold=2)
        checker.subscribe(lambda status: told.append(status.is_healthy))
        async with checker:
            await auntil(lambda: checker.status("a").successes >= 2)
            first.close()
            await auntil(lambda: told == [False])
            with socket.create_server(("127.0.0.1", port)):
                await auntil(lambda: told == [False, True])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="NOT RUN: this system cannot fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_forked_process_does_not_run_it_and_may_start_its_own():
    checker = HealthChecker({"a": OK}, interval=0.01)
    with checker:
        until(lambda: checker.status("a").checks >= 1)
        child = os.fork()
        if child == 0:
            os._exit(_in_child(checker))
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert checker.is_running


def _in_child(checker):
    try:
        if checker.is_running:
            return 1
        checker.close()  # the parent's thread is not here
        before = checker.status("a").checks
        with checker:
            until(lambda: checker.status("a").checks > before + 1)
    except BaseException as error:  # noqa: BLE001
        sys.stderr.write(repr(error))
        return 2
    return 0


def test_repr_names_the_targets():
    assert repr(HealthChecker({"a": OK, "b": OK})) == "HealthChecker(a, b, every 30 s)"
    assert repr(lightweight(print)) == "check(print)"
