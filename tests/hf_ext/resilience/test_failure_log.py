"""What the policies log: enough to find the request at the server, and no text of it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from support.byte_server import ByteServer, InTurn, answer
from support.fake_clock import FakeClock

from hf_ext import Client, HfError, NetworkError
from hf_ext.resilience import CircuitBreaker, Failover, Retry, RetryBudget

TOKEN = "hf_" + "x" * 34
PROMPT = "the prompt of a user"
MESSAGES = [{"role": "user", "content": PROMPT}]
HELLO = answer({"choices": [{"index": 0, "finish_reason": "stop", "message": {"content": "Hello!"}}]})

SPENT = RetryBudget(14)
SPENT.withdraw()


def busy(number: int) -> bytes:
    headers = (f"x-request-id: r-{number}", "x-inference-provider: groq")
    body = {"error": f"cannot answer {PROMPT} with {TOKEN}"}
    return answer(body, "application/json", *headers, status="503 Service Unavailable")


@pytest.fixture(autouse=True)
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Records at INFO. No test may log the prompt or the token."""
    with caplog.at_level(logging.INFO, "hf_ext"):
        yield caplog
    shown = caplog.text + repr([vars(record) for record in caplog.records])
    assert PROMPT not in shown
    assert TOKEN not in shown


def fields(log: pytest.LogCaptureFixture, policy: str) -> list[dict[str, Any]]:
    found = [getattr(record, "hf_ext", {}) for record in log.records]
    return [{**each} for each in found if each.get("policy") == policy]


def messages(log: pytest.LogCaptureFixture, logger: str) -> list[str]:
    return [record.getMessage() for record in log.records if record.name == f"hf_ext.resilience.{logger}"]


def test_retry_logs_the_request_id_and_the_provider_of_each_failed_attempt(log: pytest.LogCaptureFixture) -> None:
    retry = Retry(on=HfError, attempts=3, wait_initial=0)
    with ByteServer(endless=InTurn(busy(1), busy(2), HELLO)) as server:
        with Client(base_url=server.url, token=TOKEN, policy=retry) as client:
            client.chat.create(MESSAGES, model="m/m")
        where = f"POST {server.url}/v1/chat/completions"
    facts = f"({where}, status 503, request id r-1, provider groq)"
    assert messages(log, "retry")[0] == f"ModelUnavailableError {facts} in attempt 1 of 3, next in 0.00 s"
    common = {"policy": "Retry", "error_type": "ModelUnavailableError", "where": where, "status_code": 503}
    common |= {"provider": "groq", "reason": None, "attempts": 3, "wait": 0.0}
    assert fields(log, "Retry") == [common | {"request_id": f"r-{n}", "attempt": n} for n in (1, 2)]


def test_retry_logs_why_no_response_was_received(log: pytest.LogCaptureFixture) -> None:
    url = "http://127.0.0.1:9"  # no server
    with Client(base_url=url, token=TOKEN, policy=Retry(on=HfError, attempts=1)) as client, pytest.raises(NetworkError):
        client.chat.create(MESSAGES, model="m/m")
    reason = "cannot connect to the server: Connection refused"
    where = f"POST {url}/v1/chat/completions"
    assert messages(log, "retry")[0].startswith(f"NetworkError ({where}, {reason}) in attempt 1 of 1, not retried")
    assert [vars(record)["hf_ext"]["reason"] for record in log.records] == [reason, reason]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"attempts": 1}, "it was the last attempt"),
        ({"budget": SPENT}, "the retry budget is used up"),
        ({"deadline": 0.1}, "the next wait of 0.50 s would pass deadline=0.1 s"),
    ],
)
def test_retry_logs_why_it_stops(options: dict[str, Any], reason: str, log: pytest.LogCaptureFixture) -> None:
    retry = Retry(on=HfError, wait_jitter=0, **options)
    with (
        ByteServer(endless=InTurn(busy(1))) as server,
        Client(base_url=server.url, token=TOKEN) as client,
        pytest.raises(HfError),
    ):
        retry.call(client.chat.create, MESSAGES, model="m/m")
    (message,) = messages(log, "retry")
    assert message.endswith(f"not retried: {reason}")
    assert fields(log, "Retry")[0]["wait"] is None


def test_failover_logs_the_failure_and_the_ejection_of_a_target(log: pytest.LogCaptureFixture) -> None:
    with ByteServer(busy(7)) as first, ByteServer(HELLO) as second:
        clients = {"a": Client(base_url=first.url, token=TOKEN), "b": Client(base_url=second.url, token=TOKEN)}
        failover = Failover(clients, on=HfError, failure_threshold=2)
        for _ in range(3):
            failover.call(lambda client: client.chat.create(MESSAGES, model="m/m"))
        for client in clients.values():
            client.close()
    where = f"POST {first.url}/v1/chat/completions"
    failed = f"ModelUnavailableError ({where}, status 503, request id r-7, provider groq) from target a"
    ejected = "target a is ejected for 60 s, after 2 failures in a row"
    assert messages(log, "failover") == [failed, failed, ejected]
    assert [record.levelname for record in log.records if "ejected" in record.getMessage()] == ["WARNING"]
    assert fields(log, "Failover")[-1] == {"policy": "Failover", "target": "a", "failures": 2, "reset_after": 60.0}


def test_circuit_breaker_logs_each_transition(log: pytest.LogCaptureFixture) -> None:
    breaker = CircuitBreaker(failure_threshold=1, success_threshold=1, name="router", clock=(clock := FakeClock()))

    def fail() -> None:
        raise NetworkError(PROMPT)

    with pytest.raises(NetworkError):
        breaker.call(fail)
    clock.advance(60)
    breaker.call(int)
    assert messages(log, "circuit_breaker") == [
        "router: closed -> open: 1 failure in a row, the last NetworkError",
        "router: open -> half_open: probes are running",
        "router: half_open -> closed: the probes succeeded",
    ]
    assert [record.levelname for record in log.records] == ["WARNING", "INFO", "INFO"]
    assert [each["number"] for each in fields(log, "CircuitBreaker")] == [1, 2, 3]


def test_disabled_log_level_describes_no_error(log: pytest.LogCaptureFixture) -> None:
    logging.getLogger("hf_ext").setLevel(logging.WARNING)  # the fixture restores the level
    with ByteServer(endless=InTurn(busy(1), HELLO)) as server, Client(base_url=server.url, token=TOKEN) as client:
        Retry(on=HfError, wait_initial=0).call(client.chat.create, MESSAGES, model="m/m")
    assert log.records == []
