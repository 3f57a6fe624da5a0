"""HealthChecker applies thresholds and jitter, makes three kinds of checks, and runs checks in the background."""

from __future__ import annotations

import logging
import math
import os
import socket
import ssl
import sys
import threading
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
from hf_ext.resilience._thread_call import ThreadCall
from hf_ext.resilience.checks import full, lightweight, ping
from hf_ext.resilience.health import HealthChecker, HealthStatus

pytestmark = pytest.mark.anyio

OK = lightweight(lambda: None)


@contextmanager
def listener(serve=None):
    """Open a listening socket that calls `serve(connection)` for each connection. Yield its address."""
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


def closed_port():
    """An address that refuses connections."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"127.0.0.1:{server.getsockname()[1]}"


# --- thresholds ---


def test_default_options_equal_the_options_of_the_rust_crate():
    checker = HealthChecker({"a": OK})
    assert (checker._interval, checker._timeout, checker._failure_threshold) == (30.0, 5.0, 3)


def test_target_is_healthy_until_three_failures_in_a_row():
    checker = HealthChecker({"a": OK})
    assert checker.is_healthy("a")
    for error in (OSError("x"), OSError("y"), None, OSError("z"), OSError("z")):
        assert checker.record("a", 0.1, error).is_healthy
    status = checker.record("a", 0.2, NetworkError("gone"))
    assert status == HealthStatus("a", False, 6, failures=3, latency=0.2, error="NetworkError: gone")
    assert not checker.is_healthy("a")
    assert checker.record("a", 0.1) == HealthStatus("a", True, 7, successes=1, latency=0.1)


def test_success_threshold_is_the_number_of_successes_until_a_target_is_healthy_again():
    checker = HealthChecker({"a": OK}, failure_threshold=1, success_threshold=2)
    checker.record("a", 0.1, OSError())
    assert not checker.record("a", 0.1).is_healthy
    assert checker.record("a", 0.1).is_healthy


@given(st.lists(st.booleans(), max_size=30), st.integers(1, 4), st.integers(1, 4))
def test_health_depends_only_on_successes_and_failures_in_a_row(outcomes, failures, successes):
    checker = HealthChecker({"a": OK}, failure_threshold=failures, success_threshold=successes)
    healthy, run, last = True, 0, None
    for good in outcomes:
        run, last = (run + 1 if good == last else 1), good
        if run >= (successes if good else failures):
            healthy = good
        assert checker.record("a", 0.0, None if good else OSError()).is_healthy == healthy


def test_listeners_receive_only_changes_of_health_and_their_errors_are_logged(caplog):
    checker, changes = HealthChecker({"a": OK}, failure_threshold=1), []

    def broken(status):
        checker.statuses()  # no lock is held
        raise RuntimeError("error of the listener")

    checker.subscribe(broken)
    unsubscribe = checker.subscribe(lambda status: changes.append((status.name, status.is_healthy)))
    with caplog.at_level(logging.INFO):
        for error in (None, OSError("x"), OSError("y"), None, None):
            checker.record("a", 0.1, error)
    assert [record.getMessage() for record in caplog.records] == [
        "a is unhealthy: OSError: x",
        "a listener of HealthChecker failed",
        "a is healthy: check succeeded",
        "a listener of HealthChecker failed",
    ]
    unsubscribe()
    checker.record("a", 0.1, OSError("z"))
    assert changes == [("a", False), ("a", True)]


def test_failover_uses_only_healthy_targets():
    failover = Failover({"a": "model:a", "b": "model:b"}, on=NetworkError)
    checker = HealthChecker({"a": OK, "b": OK}, failure_threshold=1)
    checker.subscribe(lambda status: failover.mark(status.name, healthy=status.is_healthy))
    checker.record("a", 0.1, OSError())
    assert failover.call(lambda model: model) == "model:b"
    checker.record("a", 0.1)
    assert failover.call(lambda model: model) == "model:a"


def test_unknown_target_is_refused_with_the_names_of_the_targets():
    checker = HealthChecker({"a": OK})
    for call in (checker.status, checker.is_healthy, lambda name: checker.record(name, 0.1)):
        with pytest.raises(ValidationError, match=r"^there is no target 'b'\. The targets are 'a'\.$"):
            call("b")


def test_all_invalid_options_are_named_in_one_error():
    numbers = {"interval": math.nan, "timeout": 0, "jitter": 1.5, "failure_threshold": 0, "success_threshold": 1.5}
    with pytest.raises(ValidationError) as info:
        HealthChecker({}, **numbers, clock=1.0, rng=None)
    assert info.value.where == "HealthChecker"
    assert info.value.problems == [
        "checks is empty",
        "interval must be a number of seconds above 0, not nan",
        "jitter must be a number between 0 and 1, not 1.5",
        "timeout must be a number of seconds above 0, not 0",
        "failure_threshold must be a whole number of at least 1, not 0",
        "success_threshold must be a whole number of at least 1, not 1.5",
        "clock must be a function, not 1.0",
        "rng must be a function, not None",
    ]


@pytest.mark.parametrize(
    ("checks", "message"),
    [
        (["a"], r"^checks must be a mapping from names to checks, not list \(HealthChecker\)\.$"),
        ({"a": print}, r"^checks\['a'\] must be a Check, not builtin_function_or_method"),
    ],
    ids=["list in place of a mapping", "function in place of a check"],
)
def test_targets_without_checks_are_refused(checks, message):
    with pytest.raises(ValidationError, match=message):
        HealthChecker(checks)


@given(st.floats(0, 1), st.floats(0, 1))
@example(1.0, 0.5)
def test_interval_is_multiplied_by_a_random_number_within_the_jitter(jitter, chance):
    seconds = HealthChecker({"a": OK}, interval=30, jitter=jitter, rng=lambda: chance)._next_interval()
    assert seconds == pytest.approx(30 * (1 - jitter) + 60 * jitter * chance)


# --- checks ---


async def both(check, **options):
    """Make a check in this thread, and then in this task. Return the two errors. The error of a success is ""."""
    checker = HealthChecker({"a": check}, failure_threshold=1, **options)
    return checker.check()["a"].error, (await checker.acheck())["a"].error


async def test_ping_connects_and_sends_no_bytes():
    received = []

    def serve(connection):
        with connection:
            received.append(connection.recv(100))

    with listener(serve) as address:
        assert await both(ping(f"http://{address}/path")) == ("", "")
        until(lambda: len(received) == 2)
    assert received == [b"", b""]


async def test_ping_raises_if_the_connection_is_refused():
    one, other = await both(ping(f"http://{closed_port()}"))
    assert one.startswith("ConnectionRefusedError")
    assert other


async def test_ping_raises_after_its_timeout():
    """The queue of the listening socket is full, so the handshake of another connection does not end."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as server:
        address = server.getsockname()
        fillers = [socket.socket() for _ in range(4)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(address)
        one, other = await both(ping(f"http://127.0.0.1:{address[1]}"), timeout=0.1)
        for filler in fillers:
            filler.close()
    assert "imed" in one
    assert other == "TimeoutError: check timed out after 0.1 s"


async def test_ping_verifies_the_certificate():
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


@pytest.mark.parametrize(
    "url", ["", "host", "ftp://host", "https://", "file:///etc/passwd", "http://host:99999", "http://user:hf_SECRET"]
)
def test_ping_refuses_a_url_of_another_scheme_or_without_valid_host_and_port(url):
    with pytest.raises(ValidationError, match=r"^url must be an http or https URL with a valid host") as info:
        ping(url)
    assert "SECRET" not in str(info.value)


def test_ping_refuses_arguments_of_a_wrong_type():
    with pytest.raises(ValidationError, match=r"^url must be a text, not int \(ping\)"):
        ping(5)
    with pytest.raises(ValidationError, match=r"^ssl_context must be None or a SSLContext, not False \(ping\)"):
        ping("https://host", ssl_context=False)


@pytest.mark.parametrize("kind", [lightweight, full])
def test_check_of_an_object_that_is_not_a_function_is_refused(kind):
    with pytest.raises(ValidationError, match=rf"^fn must be a function, not 'org/name' \({kind.__name__}\)"):
        kind("org/name")


def test_ping_uses_the_default_ports_and_its_repr_has_no_credentials():
    assert repr(ping("https://user:hf_SECRET@host/path?token=x")) == "ping(host:443)"
    assert repr(ping("http://host")) == "ping(host:80)"


ANSWERS = [AuthenticationError("no", status_code=401), ValidationError("bad", status_code=422)]
FAILURES = [
    NetworkError("gone"),
    RequestTimeoutError("slow", status_code=408),
    RateLimitError("busy", status_code=429),
    NetworkError("bad gateway", status_code=502),
    ValidationError("found before sending"),
    OSError("x"),
]


@pytest.mark.parametrize("error", [*ANSWERS, *FAILURES], ids=str)
@pytest.mark.parametrize("kind", [lightweight, full])
async def test_refused_call_passes_a_lightweight_check_and_fails_a_full_check(kind, error):
    def call(name, *, size):
        assert (name, size) == ("n", 1)
        raise error

    expected = "" if kind is lightweight and error in ANSWERS else f"{type(error).__name__}: {error}"
    assert await both(kind(call, "n", size=1)) == (expected, expected)


async def test_async_function_is_awaited_by_acheck_and_refused_by_check():
    async def call(error=None):
        await anyio.lowlevel.checkpoint()
        if error is not None:
            raise error

    checker = HealthChecker({"good": full(call), "bad": full(call, NetworkError("gone"))})
    statuses = await checker.acheck()
    assert {name: status.error for name, status in statuses.items()} == {"good": "", "bad": "NetworkError: gone"}
    with pytest.raises(
        ValidationError, match=r"the check of 'good' is async \(HealthChecker\.check\)\. Use await acheck\(\)\."
    ):
        checker.check()


async def test_sync_function_that_returns_a_coroutine_is_a_failed_check():
    async def call():
        raise NotImplementedError

    assert repr(lightweight(FakeClock())) == "check(FakeClock)"
    errors = await both(full(lambda: call()))  # noqa: PLW0108 - this is the mistake that the check must report
    assert all(error.startswith("TypeError: ") for error in errors)
    assert errors[0].endswith(" returned a coroutine; pass the async function itself")  # in trio, errors[1] differs


async def test_check_that_times_out_fails_and_the_checks_of_other_targets_succeed():
    async def good():
        pass

    checker = HealthChecker({"slow": full(anyio.sleep_forever), "good": full(good)}, timeout=0.02)
    statuses = await checker.acheck()
    assert statuses["slow"].error == "TimeoutError: check timed out after 0.02 s"
    assert statuses["good"].error == ""


async def test_check_that_times_out_does_not_wait_for_its_sync_call():
    over, ended = threading.Event(), threading.Event()

    def hang():
        over.wait(60)
        ended.set()

    checker = HealthChecker({"a": full(hang)}, timeout=0.05)
    try:
        assert (await checker.acheck())["a"].error == "TimeoutError: check timed out after 0.05 s"
        assert not ended.is_set()
    finally:
        over.set()


async def test_latency_is_measured_with_the_clock():
    clock = FakeClock()
    checker = HealthChecker({"a": lightweight(clock.advance, 0.25)}, clock=clock)
    assert checker.check()["a"].latency == 0.25
    assert (await checker.acheck())["a"].latency == 0.25


# --- in the background ---


def test_with_block_runs_the_checks_in_a_thread_until_the_block_ends():
    before, threads = set(threading.enumerate()), []
    checker = HealthChecker({"a": lightweight(lambda: threads.append(threading.current_thread()))}, interval=0.01)
    assert not checker.is_running
    with checker:
        assert checker.is_running
        checker.start()  # has no effect, because the checker is already running
        until(lambda: checker.status("a").checks >= 3)
    assert not checker.is_running
    until(lambda: set(threading.enumerate()) <= before)
    checker.close()
    assert threading.main_thread() not in threads


def test_close_does_not_wait_for_a_host_that_does_not_respond():
    def hang(connection):
        with connection:
            connection.recv(1_000)
            received.set()
            released.wait(5)
            ended.set()

    received, released, ended = threading.Event(), threading.Event(), threading.Event()
    with listener(hang) as address:
        with HealthChecker({"a": ping(f"https://{address}")}, timeout=60):
            assert received.wait(5)
        assert not ended.is_set()
        released.set()


def test_checker_can_be_started_again():
    checker = HealthChecker({"a": OK}, interval=0.01)
    for _ in range(3):
        checks = checker.status("a").checks
        with checker:
            until(lambda checks=checks: checker.status("a").checks > checks)


async def test_async_with_block_runs_the_checks_in_a_task_until_the_block_ends():
    running = 0

    async def call():
        nonlocal running
        running += 1
        try:
            await anyio.lowlevel.checkpoint()
        finally:
            running -= 1

    async with HealthChecker({"a": full(call)}, interval=0.01) as checker:
        await auntil(lambda: checker.status("a").checks >= 3)
    assert running == 0
    assert not checker.is_running


def test_nested_with_blocks_run_the_checks_until_the_outer_block_ends():
    checker = HealthChecker({"a": OK}, interval=0.01)
    with checker:
        with checker:
            until(lambda: checker.status("a").checks >= 1)
        assert checker.is_running
        checks = checker.status("a").checks
        until(lambda: checker.status("a").checks > checks + 1)
    assert not checker.is_running


def test_end_of_a_with_block_does_not_stop_a_checker_that_was_started():
    checker = HealthChecker({"a": OK}, interval=0.01)
    checker.start()
    with checker:
        pass
    assert checker.is_running
    checker.close()
    assert not checker.is_running


async def test_nested_async_with_blocks_run_each_check_once_until_the_outer_block_ends():
    running = most = 0

    async def call():
        nonlocal running, most
        running += 1
        most = max(most, running)
        try:
            await anyio.lowlevel.checkpoint()
        finally:
            running -= 1

    checker = HealthChecker({"a": full(call)}, interval=0.001)
    async with checker:
        async with checker:
            await auntil(lambda: checker.status("a").checks >= 2)
        assert checker.is_running
        checks = checker.status("a").checks
        await auntil(lambda: checker.status("a").checks > checks + 1)
    assert not checker.is_running
    assert most == 1


async def test_later_async_with_block_runs_the_checks_after_the_earlier_block_has_ended():
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
            checks = checker.status("a").checks
            await auntil(lambda: checker.status("a").checks > checks + 2)
    assert not checker.is_running


async def test_sync_and_async_blocks_may_overlap():
    checker = HealthChecker({"a": OK}, interval=0.01)
    async with checker:
        with checker:
            await auntil(lambda: checker.status("a").checks >= 2)
        checks = checker.status("a").checks
        await auntil(lambda: checker.status("a").checks > checks + 1)
    assert not checker.is_running


async def test_check_that_hangs_occupies_only_one_thread():
    over, calls = threading.Event(), []

    def hang():
        calls.append(threading.current_thread())
        over.wait(60)

    # The timeout leaves time to start the thread: a check whose function has not begun occupies none.
    checker = HealthChecker({"a": full(hang)}, interval=0.005, timeout=0.25)
    try:
        async with checker:
            await auntil(lambda: checker.status("a").failures >= 3)
        assert len(calls) == 1
        assert checker.status("a").error == "TimeoutError: check timed out after 0.25 s"
    finally:
        over.set()
    async with checker:
        await auntil(lambda: checker.status("a").successes >= 1)


async def test_check_that_was_cancelled_before_a_thread_was_free_does_not_block_the_next_check():
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
    assert (await checker.acheck())["a"].successes == 1


async def test_function_that_returns_a_stream_is_a_failed_check():
    class Stream:
        interruption = None

    errors = await both(full(Stream))
    assert all(error.endswith("returned a stream, whose request is sent only when it is read") for error in errors), (
        errors
    )


def test_listener_may_close_the_checker():
    checker = HealthChecker({"a": lightweight(int, "x")}, failure_threshold=1)
    checker.subscribe(lambda status: checker.close())
    checker.start()
    until(lambda: not checker.is_running)


async def test_cancelling_the_block_ends_the_background_task():
    checker = HealthChecker({"a": OK}, interval=0.01)
    with anyio.CancelScope() as scope:
        async with checker:
            scope.cancel()
            await anyio.sleep_forever()
    assert scope.cancelled_caught
    assert not checker.is_running


async def test_checks_of_one_target_never_overlap_and_do_not_delay_the_checks_of_another_target():
    running, most, release = 0, 0, anyio.Event()

    async def slow():
        nonlocal running, most
        running += 1
        most = max(most, running)
        await release.wait()
        running -= 1

    async def quick():
        pass

    async with HealthChecker({"slow": full(slow), "quick": full(quick)}, interval=0.001, jitter=0) as checker:
        await auntil(lambda: checker.status("quick").checks >= 6)
        assert checker.status("slow").checks == 0
        release.set()
        await auntil(lambda: checker.status("slow").checks >= 2)
    assert most == 1


async def test_background_checks_report_a_server_that_stops_and_starts_again():
    changes = []
    with socket.create_server(("127.0.0.1", 0)) as first:
        port = first.getsockname()[1]
        checker = HealthChecker({"a": ping(f"http://127.0.0.1:{port}")}, interval=0.01, failure_threshold=2)
        checker.subscribe(lambda status: changes.append(status.is_healthy))
        async with checker:
            await auntil(lambda: checker.status("a").successes >= 2)
            first.close()
            await auntil(lambda: changes == [False])
            with socket.create_server(("127.0.0.1", port)):
                await auntil(lambda: changes == [False, True])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="NOT RUN: this system cannot fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_forked_process_runs_no_checks_until_it_starts_them():
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
        checker.close()  # the parent's thread does not exist in this process
        before = checker.status("a").checks
        with checker:
            until(lambda: checker.status("a").checks > before + 1)
    except BaseException as error:  # noqa: BLE001
        sys.stderr.write(repr(error))
        return 2
    return 0


def test_repr_shows_the_targets_and_the_interval():
    assert repr(HealthChecker({"a": OK, "b": OK})) == "HealthChecker(a, b, every 30 s)"
    assert repr(lightweight(print)) == "check(print)"


def test_call_that_was_released_before_its_thread_started_does_not_run():
    calls = []
    call = ThreadCall(lambda: calls.append("called"))
    call.release()
    assert call.ended.is_set
    call()
    assert calls == []


def test_call_that_has_started_is_released_when_it_ends():
    call = ThreadCall(lambda: (call.release(), call.ended.is_set)[1])
    assert call() is False
    assert call.ended.is_set
