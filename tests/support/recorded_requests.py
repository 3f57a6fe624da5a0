"""Compare recorded requests with the requests that the client builds for the same calls. Nothing is sent."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import Any
from urllib.parse import urlsplit

from hf_ext import ValidationError
from support.recorded_traffic import Exchange, leave_out, needed
from support.unsent import UnsentError


def requests(
    found: Iterable[Exchange], not_run: Counter[str], task: str, is_ours: Callable[[dict[str, Any]], bool]
) -> list[Exchange]:
    """Return the exchanges whose request is recorded, if the method of the client can send the same request.

    `is_ours` returns whether the method can send a request body. The other exchanges are counted as NOT RUN.
    """
    calls = list(found)
    recorded = [exchange for exchange in calls if isinstance(exchange.request, dict)]
    ours = [exchange for exchange in recorded if is_ours(exchange.request)]
    leave_out(not_run, f"requests of {task}: not recorded", len(calls) - len(recorded))
    leave_out(not_run, f"requests of {task}: in a format that our method does not send", len(recorded) - len(ours))
    return needed(ours, f"request of {task}")


def check(
    exchange: Exchange, expected: Any, call: Callable[..., Any], *args: Any, path: str = "", **keywords: Any
) -> None:
    """Check that a call sends the expected body: JSON or a file.

    If the client refuses the call, check that the service has refused the recorded request too.
    """
    sent = outcome(call, *args, **keywords)
    if isinstance(sent, ValidationError):
        assert not exchange.is_success, (exchange.id, sent)
    elif isinstance(expected, bytes):
        assert sent.request.content == expected, exchange.id
    else:
        assert canonical(sent.body) == canonical(expected), exchange.id
        assert urlsplit(sent.request.url).path.endswith(path), exchange.id


def outcome(call: Callable[..., Any], *args: Any, **keywords: Any) -> UnsentError | ValidationError:
    """Return the request that a call would send, or the error with which the client refuses it."""
    try:
        call(*args, **keywords)
    except (UnsentError, ValidationError) as ended:
        return ended
    raise AssertionError("the call neither sent a request nor raised an error")


def canonical(body: Any) -> str:
    """Return a body as JSON text, so that 1, 1.0 and true are different."""
    return json.dumps(body, sort_keys=True)


def given(fields: Any, *defaults: tuple[str, Any]) -> dict[str, Any]:
    """Return the fields, except those that are null or have one of the given default values."""
    return {
        name: value for name, value in (fields or {}).items() if value is not None and (name, value) not in defaults
    }


def options(fields: dict[str, Any], known: Collection[str]) -> dict[str, Any]:
    """Return fields as keyword arguments: known options by name, and all other fields in `extra_body`."""
    extra = {name: value for name, value in fields.items() if name not in known}
    keywords = {name: value for name, value in fields.items() if name in known}
    return {**keywords, "extra_body": extra} if extra else keywords


def keywords(parameters: dict[str, Any], known: Collection[str], others: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters of a task as keyword arguments. `extra_body` contains unknown parameters and `others`."""
    split = options(parameters, known)
    extra = {**others, **({"parameters": split.pop("extra_body")} if "extra_body" in split else {})}
    return {**split, "extra_body": extra} if extra else split


def is_text(value: Any) -> bool:
    """Return whether a value is a text that is not empty."""
    return isinstance(value, str) and bool(value)


def are_texts(value: Any) -> bool:
    """Return whether a value is a list of texts that are not empty."""
    return isinstance(value, list) and bool(value) and all(map(is_text, value))
