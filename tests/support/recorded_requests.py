"""Recorded requests: the same calls, made with our client, which sends nothing."""

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
    """Return the exchanges whose request is recorded, and `is_ours`: our method can be given what it says."""
    calls = list(found)
    recorded = [exchange for exchange in calls if isinstance(exchange.request, dict)]
    ours = [exchange for exchange in recorded if is_ours(exchange.request)]
    leave_out(not_run, f"requests of {task}: not recorded", len(calls) - len(recorded))
    leave_out(not_run, f"requests of {task}: in a form that our method does not take", len(recorded) - len(ours))
    return needed(ours, f"request of {task}")


def check(
    exchange: Exchange, expected: Any, call: Callable[..., Any], *args: Any, path: str = "", **keywords: Any
) -> None:
    """Check that a call would send the body, JSON or a file; or that what we refuse, the service refused too."""
    sent = outcome(call, *args, **keywords)
    if isinstance(sent, ValidationError):
        assert not exchange.is_success, (exchange.id, sent)
    elif isinstance(expected, bytes):
        assert sent.request.content == expected, exchange.id
    else:
        assert canonical(sent.body) == canonical(expected), exchange.id
        assert urlsplit(sent.request.url).path.endswith(path), exchange.id


def outcome(call: Callable[..., Any], *args: Any, **keywords: Any) -> UnsentError | ValidationError:
    """Return what a call would send, or why it sends nothing."""
    try:
        call(*args, **keywords)
    except (UnsentError, ValidationError) as ended:
        return ended
    raise AssertionError("nothing was sent, and nothing was refused")


def canonical(body: Any) -> str:
    """A body as text, in which 1, 1.0 and true differ."""
    return json.dumps(body, sort_keys=True)


def given(fields: Any, *defaults: tuple[str, Any]) -> dict[str, Any]:
    """The fields that say something: nulls say nothing, nor do fields that hold their default."""
    return {
        name: value for name, value in (fields or {}).items() if value is not None and (name, value) not in defaults
    }


def options(fields: dict[str, Any], known: Collection[str]) -> dict[str, Any]:
    """Fields as keywords: known options by name, what is left in `extra_body`."""
    extra = {name: value for name, value in fields.items() if name not in known}
    keywords = {name: value for name, value in fields.items() if name in known}
    return {**keywords, "extra_body": extra} if extra else keywords


def keywords(parameters: dict[str, Any], known: Collection[str], beside: dict[str, Any]) -> dict[str, Any]:
    """The parameters of a task as keywords; what it does not have, and what is beside them, goes in `extra_body`."""
    split = options(parameters, known)
    extra = {**beside, **({"parameters": split.pop("extra_body")} if "extra_body" in split else {})}
    return {**split, "extra_body": extra} if extra else split


def is_text(value: Any) -> bool:
    """Whether a value is a text that a model can work on."""
    return isinstance(value, str) and bool(value)


def are_texts(value: Any) -> bool:
    """Whether a value is a list of such texts."""
    return isinstance(value, list) and bool(value) and all(map(is_text, value))
