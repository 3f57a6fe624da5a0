"""For each recorded error of the real services, the client raises the right class with the server's message."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from support.recorded_traffic import Exchange, exchanges, is_json, needed, reports_error
from support.replay import replaying

from hf_ext import (
    ApiError,
    AuthenticationError,
    HfError,
    ModelUnavailableError,
    PaymentRequiredError,
    ProxyError,
    RateLimitError,
    RequestTimeoutError,
    ValidationError,
)

pytestmark = pytest.mark.traffic

CLASSES: dict[int, type[HfError]] = {
    400: ValidationError,
    401: AuthenticationError,
    402: PaymentRequiredError,
    403: AuthenticationError,
    407: ProxyError,
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
    524: RequestTimeoutError,
}
RETRYABLE = {408, 424, 429, 500, 502, 503, 504, 524}
# Headers other than Retry-After from which the client may compute a waiting time.
OTHER_WAITS = {"retry-after-ms", "ratelimit", "ratelimit-remaining"}
# Headers that request or forbid a retry.
REQUESTS_OR_FORBIDS_RETRY = {"retry-after-ms", "x-should-retry"}
# Fields that contain messages for humans. Other fields contain codes or repeat the request.
WORDS = ("error", "errors", "message", "detail", "error_description", "title", "msg")
EXCERPT = 2_000  # maximum number of characters of the response body in an error
TITLE = re.compile(r"<(title|h1|message)[^>]*>(.*?)</\1>", re.IGNORECASE | re.DOTALL)


class Refusal(NamedTuple):
    """An exchange with an error response, and the error that a client raises for it."""

    exchange: Exchange
    error: HfError

    @property
    def id(self) -> str:
        return self.exchange.id

    @property
    def body(self) -> Any:
        """The part of the body that may contain messages.

        This is the decoded JSON body, the title or heading of a web page, the `message` of an XML document, or the first
        2,000 characters of other text. If a web page or an XML document has no such element, the result is "".
        """
        content = self.exchange.content
        if is_json(content):
            return json.loads(content)
        text = content.decode("utf-8-sig", "replace")
        if text.lstrip().startswith("<"):
            title = TITLE.search(text)
            return " ".join(title[2].split()) if title else ""
        return text[:EXCERPT]


@pytest.fixture(scope="module")
def refusals(traffic_dir: Path) -> list[Refusal]:
    """Return all recorded exchanges with an error status."""
    found = needed((exchange for exchange in exchanges(traffic_dir) if exchange.status >= 400), "error")
    return [Refusal(exchange, error_of(exchange)) for exchange in found]


@pytest.fixture(scope="module")
def hidden(traffic_dir: Path) -> list[Refusal]:
    """Return all recorded exchanges that report an error with a success status."""
    found = (exchange for exchange in exchanges(traffic_dir) if exchange.is_success and reports_error(exchange))
    return [Refusal(exchange, error_of(exchange)) for exchange in needed(found, "error with a success status")]


def is_of_model(exchange: Exchange) -> bool:
    return "/models/" in exchange.path or "/completions" in exchange.path


def status_of(exchange: Exchange) -> int:
    """Return the status of the response; 402 for an account without credit, which OpenAI answers with 429."""
    return 402 if b'"insufficient_quota"' in exchange.content else exchange.status


def error_of(exchange: Exchange) -> HfError:
    """Return the error that a client raises for the response.

    If the recorded request was for a model or a completion, the client makes a chat call with a model. Otherwise it calls
    `whoami`.
    """
    with replaying(exchange.response) as client, pytest.raises(HfError) as caught:
        if is_of_model(exchange):
            client.chat.create([{"role": "user", "content": "Hi"}], model="org/name")
        client.models.whoami()
    return caught.value


def texts_in(body: Any) -> Iterator[str]:
    """Yield all texts of a body that are messages for humans."""
    if isinstance(body, str):
        yield body.strip()
    elif isinstance(body, list):
        for item in body:
            yield from texts_in(item)
    elif isinstance(body, dict):
        for name in WORDS:
            yield from texts_in(body.get(name))


def test_each_error_has_the_class_of_its_status(refusals: list[Refusal]) -> None:
    for refusal in refusals:
        missing = ModelUnavailableError if is_of_model(refusal.exchange) else ApiError
        status = status_of(refusal.exchange)
        assert type(refusal.error) is (missing if status == 404 else CLASSES.get(status, ApiError)), refusal.id


def test_each_error_contains_the_servers_message(refusals: list[Refusal]) -> None:
    for refusal in refusals:
        assert lost_texts(refusal) == [], refusal.id


def test_an_error_with_a_success_status_keeps_message_and_status(hidden: list[Refusal]) -> None:
    for refusal in hidden:
        assert lost_texts(refusal) == [], refusal.id
        assert refusal.error.status_code == refusal.exchange.status, refusal.id


def lost_texts(refusal: Refusal) -> list[str]:
    """Return the server's texts that `error.message` does not contain.

    Also return `error.message` itself if `str(error)` does not contain it.
    """
    message = refusal.error.message
    lost = [text for text in texts_in(refusal.body) if text not in message]
    return lost if message.rstrip(".") in str(refusal.error) else [*lost, message]


def test_each_error_has_status_request_id_and_body(refusals: list[Refusal]) -> None:
    for exchange, error in refusals:
        headers = exchange.headers
        assert error.status_code == exchange.status, exchange.id
        assert error.request_id == headers.get("x-request-id", error.request_id), exchange.id
        assert error.body == exchange.content.decode("utf-8-sig", "replace")[:EXCERPT], exchange.id


def test_each_error_has_the_retry_delay(refusals: list[Refusal]) -> None:
    for exchange, error in refusals:
        asked = exchange.headers.get("retry-after")
        if not OTHER_WAITS & exchange.headers.keys() and (asked is None or asked.isdecimal()):  # other values are dates
            assert error.retry_after == (float(asked) if asked else None), exchange.id
        if exchange.status in CLASSES and not REQUESTS_OR_FORBIDS_RETRY & exchange.headers.keys():
            assert error.is_retryable is (status_of(exchange) in RETRYABLE), exchange.id


def test_the_error_of_a_loading_model_has_the_estimated_time(refusals: list[Refusal]) -> None:
    loading = [r for r in refusals if isinstance(r.error, ModelUnavailableError) and has_estimate(r.body)]
    for refusal in needed(loading, "error of a model that is loading"):
        error = refusal.error
        assert isinstance(error, ModelUnavailableError)
        assert error.estimated_time == refusal.body["estimated_time"], refusal.id
        assert "loading" not in error.message or "Wait" in error.hint, refusal.id


def has_estimate(body: Any) -> bool:
    seconds = body.get("estimated_time") if isinstance(body, dict) else None
    return isinstance(seconds, int | float) and not isinstance(seconds, bool)


def test_each_error_whose_status_shows_the_cause_has_a_hint(refusals: list[Refusal]) -> None:
    """Every error whose status is in `CLASSES` has a hint, except 421. Other statuses do not show the cause."""
    for refusal in refusals:
        assert refusal.error.hint or refusal.exchange.status not in CLASSES.keys() - {421}, refusal.id
