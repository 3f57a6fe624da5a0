"""Every error that the real services were recorded to answer has its class, and keeps the server's words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.recorded_traffic import Exchange, exchanges, needed

from hf_ext import (
    ApiError,
    AuthenticationError,
    HfError,
    ModelUnavailableError,
    PaymentRequiredError,
    RateLimitError,
    RequestTimeoutError,
    ValidationError,
)
from hf_ext._calls.request.error_statuses import failure

pytestmark = pytest.mark.traffic

CLASSES: dict[int, type[HfError]] = {
    400: ValidationError,
    401: AuthenticationError,
    402: PaymentRequiredError,
    403: AuthenticationError,
    408: RequestTimeoutError,
    410: ModelUnavailableError,
    413: ValidationError,
    415: ValidationError,
    421: ApiError,
    422: ValidationError,
    424: ModelUnavailableError,
    429: RateLimitError,
    500: ApiError,
    502: ApiError,
    503: ModelUnavailableError,
    504: RequestTimeoutError,
}
# The fields that are words for people; the others repeat the request, or are codes.
WORDS = ("error", "errors", "message", "detail", "error_description", "title", "msg")


@pytest.fixture(scope="module")
def refusals(traffic_dir: Path) -> list[Exchange]:
    """Return every recorded exchange of any task that ended with an error."""
    return needed((exchange for exchange in exchanges(traffic_dir) if exchange.status >= 400), "error")


def is_of_model(exchange: Exchange) -> bool:
    return "/models/" in exchange.path or "/completions" in exchange.path


def error_of(exchange: Exchange) -> HfError:
    content, meta = exchange.content, exchange.reply.meta
    return failure(exchange.status, content, meta, where=exchange.url, of_model=is_of_model(exchange))


def body_of(exchange: Exchange) -> Any:
    return exchange.json if exchange.kind == "json" else exchange.content.decode()


def words_in(body: Any) -> Iterator[str]:
    """Every text of a body that is meant for people."""
    if isinstance(body, str):
        yield body.strip()
    elif isinstance(body, list):
        for item in body:
            yield from words_in(item)
    elif isinstance(body, dict):
        for name in WORDS:
            yield from words_in(body.get(name))


def test_each_has_the_class_of_its_status(refusals: list[Exchange]) -> None:
    for exchange in refusals:
        missing = ModelUnavailableError if is_of_model(exchange) else ApiError
        expected = missing if exchange.status == 404 else CLASSES.get(exchange.status, ApiError)
        assert type(error_of(exchange)) is expected, exchange.id


def test_each_keeps_the_servers_words(refusals: list[Exchange]) -> None:
    for exchange in refusals:
        error, words = error_of(exchange), list(words_in(body_of(exchange)))
        assert [text for text in words if text not in error.message] == [], exchange.id
        assert error.message.rstrip(".") in str(error), exchange.id


def test_each_keeps_the_facts(refusals: list[Exchange]) -> None:
    for exchange in refusals:
        error, headers = error_of(exchange), exchange.headers
        retry_after = headers.get("retry-after")
        assert error.status_code == exchange.status, exchange.id
        assert error.request_id == headers.get("x-request-id", error.request_id), exchange.id
        if retry_after is None or retry_after.isdecimal():  # else it is a date
            assert error.retry_after == (float(retry_after) if retry_after else None), exchange.id
        assert (error.body or "") == exchange.content.decode()[:2_000], exchange.id
        if exchange.status in CLASSES and "x-should-retry" not in headers:
            assert error.is_retryable is (exchange.status in {408, 424, 429, 500, 502, 503, 504}), exchange.id


def test_a_loading_model_says_how_long(refusals: list[Exchange]) -> None:
    loading = [e for e in refusals if isinstance(body_of(e), dict) and "estimated_time" in body_of(e)]
    for exchange in needed(loading, "error of a model that is loading"):
        error = error_of(exchange)
        assert isinstance(error, ModelUnavailableError)
        assert error.estimated_time == exchange.json["estimated_time"], exchange.id
        assert "Wait" in error.hint, exchange.id


def test_each_says_what_to_do(refusals: list[Exchange]) -> None:
    """Every category has advice; only for a status that says nothing about the cause there is none."""
    for exchange in refusals:
        assert error_of(exchange).hint or exchange.status not in CLASSES.keys() - {421}, exchange.id
