"""Whatever a caller passes to a helper (policies, token counts, vectors, tools, settings), only errors of hf_ext leave it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.fuzz import fuzz
from support.strange_values import STRANGE_VALUES, strange

from hf_ext import (
    Client,
    ClientConfig,
    HfError,
    NetworkError,
    RequestLimits,
    Secret,
    Timeout,
    resume_messages,
    similarity,
    tool_message,
)
from hf_ext.config import Origin
from hf_ext.resilience import (
    Cache,
    CircuitBreaker,
    ConfigFile,
    DynamicConfig,
    Failover,
    HealthChecker,
    Limit,
    Metrics,
    Pipeline,
    RateLimiter,
    Retry,
    RetryBudget,
    checks,
)
from hf_ext.tokens import TokenCounter
from hf_ext.usage import UsageTracker


def call() -> int:
    """A function to protect."""
    return 1


VALID: dict[str, Any] = {
    "a": [1.0, 0.0],
    "b": [0.0, 1.0],
    "checks": {"a": checks.lightweight(call)},
    "config": DynamicConfig(Timeout()),
    "fn": call,
    "initial": Timeout(),
    "k": 1,
    "key": "a",
    "matrix": np.eye(2),
    "messages": [{"role": "user", "content": "hi"}],
    "on": NetworkError,
    "path": "settings.toml",
    "queries": [[1.0, 0.0]],
    "query": [1.0, 0.0],
    "rate": 1.0,
    "targets": {"a": call},
    "text": "hi",
    "tokenizer_json": "/nonexistent/tokenizer.json",
    "url": "http://127.0.0.1:9",
    "value": "hf_test",
}
CLIENT = Client(token=False)
HELPERS: dict[str, Callable[..., Any]] = {
    helper.__qualname__: helper
    for helper in (
        *(Retry, Retry.standard, RetryBudget, CircuitBreaker, RateLimiter, Limit, Cache, Metrics, Failover, Pipeline),
        *(HealthChecker, DynamicConfig, ConfigFile, checks.ping, checks.lightweight, checks.full),
        *(Retry(on=NetworkError).update, CircuitBreaker().update, RateLimiter(per_minute=60).update),
        *(Cache().get, Cache().put, Cache().delete, Cache().update),
        *(TokenCounter, TokenCounter().count, TokenCounter().count_messages, TokenCounter.exact),
        *(similarity.cosine, similarity.dot, similarity.euclidean, similarity.pairwise, similarity.search),
        *(
            similarity.top_k,
            similarity.Index,
            similarity.Index(np.eye(2)).search,
            similarity.Index(np.eye(2)).search_many,
        ),
        *(tool_message, resume_messages, UsageTracker),
        *(Client, ClientConfig.resolve, CLIENT.with_options, CLIENT.for_endpoint),
        *(Origin.of, RequestLimits, Secret, Timeout),
    )
}
READS_BY_ITSELF = {"cwd", "environ", "home"}
"""Arguments of ClientConfig.resolve that replace the environment."""
CALLBACKS = {"clock", "each", "validate"}
"""Functions of the caller, whose own errors are raised."""


@pytest.mark.parametrize("helper", sorted(HELPERS))
@fuzz(8)
@given(data=st.data())
def test_strange_arguments_raise_only_errors_of_the_client(helper: str, data: st.DataObject) -> None:
    function = HELPERS[helper]
    parameters, arguments = _parameters(function), _valid_arguments(function)
    replaced = st.lists(st.sampled_from(sorted(parameters)), min_size=1, max_size=2, unique=True)
    for name in data.draw(replaced, label="arguments") if parameters else ():
        value = data.draw(strange, label=name).make()
        if _is_foreseeable(name, value):
            arguments[name] = value
    _call(function, arguments)


@pytest.mark.parametrize("helper", sorted(HELPERS))
def test_each_strange_value_of_each_argument_raises_only_errors_of_the_client(helper: str) -> None:
    function = HELPERS[helper]
    for name, value in product(_parameters(function), STRANGE_VALUES):
        made = value.make()
        if _is_foreseeable(name, made):
            _call(function, _valid_arguments(function) | {name: made})


def _is_foreseeable(name: str, value: object) -> bool:
    """Return False for a function whose result no check can foresee: a class, and a callback."""
    return not isinstance(value, type) and not (name in CALLBACKS and callable(value))


@cache  # each helper is called a thousand times
def _parameters(function: Any) -> dict[str, inspect.Parameter]:
    return {
        name: each
        for name, each in inspect.signature(function).parameters.items()
        if each.kind not in {each.VAR_POSITIONAL, each.VAR_KEYWORD} and name not in READS_BY_ITSELF
    }


def _valid_arguments(function: Any) -> dict[str, Any]:
    required = [name for name, each in _parameters(function).items() if each.default is each.empty]
    return {name: VALID.get(name, "a") for name in required}


def _call(function: Any, arguments: dict[str, Any]) -> None:
    positional = [
        arguments.pop(name) for name, each in _parameters(function).items() if each.kind is each.POSITIONAL_ONLY
    ]
    try:
        function(*positional, **arguments)
    except HfError as error:
        _check_error(error)


def _check_error(error: HfError) -> None:
    assert str(error)
    assert repr(error)
