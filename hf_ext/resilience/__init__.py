"""Resilience: explicit policies around any call. Constructing one is switching it on, calling it is using it.

    from hf_ext.resilience import CircuitBreaker, Pipeline, RateLimiter, Retry

    pipeline = Pipeline(Retry(on=RateLimitError), CircuitBreaker(), RateLimiter(per_second=10))
    reply = pipeline.call(client.chat.create, messages, model="org/name")
    reply = await pipeline.acall(async_client.chat.create, messages, model="org/name")

The clients know nothing of this package: no policy is ever applied that you did not write.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hf_ext.resilience._stats import Measurement, MetricsSnapshot, Stats
    from hf_ext.resilience.budget import RetryBudget
    from hf_ext.resilience.cache import Cache, CacheStats
    from hf_ext.resilience.circuit_breaker import (
        CircuitBreaker,
        CircuitOpenError,
        Permit,
        Transition,
        counts_as_failure,
    )
    from hf_ext.resilience.config_file import ConfigFile
    from hf_ext.resilience.dynamic_config import DynamicConfig, Version
    from hf_ext.resilience.failover import Failover, FailoverError, TargetStatus
    from hf_ext.resilience.flow import Call, Flow, Pipeline, Policy, Signal, Sleep, Step, Wait, arun, run
    from hf_ext.resilience.health import HealthChecker, HealthStatus
    from hf_ext.resilience.histogram import Distribution
    from hf_ext.resilience.metrics import Metrics
    from hf_ext.resilience.rate_limiter import Limit, RateLimiter
    from hf_ext.resilience.retry import Retry

__all__ = [
    "Cache",
    "CacheStats",
    "Call",
    "CircuitBreaker",
    "CircuitOpenError",
    "ConfigFile",
    "Distribution",
    "DynamicConfig",
    "Failover",
    "FailoverError",
    "Flow",
    "HealthChecker",
    "HealthStatus",
    "Limit",
    "Measurement",
    "Metrics",
    "MetricsSnapshot",
    "Permit",
    "Pipeline",
    "Policy",
    "RateLimiter",
    "Retry",
    "RetryBudget",
    "Signal",
    "Sleep",
    "Stats",
    "Step",
    "TargetStatus",
    "Transition",
    "Version",
    "Wait",
    "arun",
    "counts_as_failure",
    "run",
]

_HOMES = {
    "Cache": "cache",
    "CacheStats": "cache",
    "Call": "flow",
    "CircuitBreaker": "circuit_breaker",
    "CircuitOpenError": "circuit_breaker",
    "ConfigFile": "config_file",
    "Distribution": "histogram",
    "DynamicConfig": "dynamic_config",
    "Failover": "failover",
    "FailoverError": "failover",
    "Flow": "flow",
    "HealthChecker": "health",
    "HealthStatus": "health",
    "Limit": "rate_limiter",
    "Measurement": "_stats",
    "Metrics": "metrics",
    "MetricsSnapshot": "_stats",
    "Permit": "circuit_breaker",
    "Pipeline": "flow",
    "Policy": "flow",
    "RateLimiter": "rate_limiter",
    "Retry": "retry",
    "RetryBudget": "budget",
    "Signal": "flow",
    "Sleep": "flow",
    "Stats": "_stats",
    "Step": "flow",
    "TargetStatus": "failover",
    "Transition": "circuit_breaker",
    "Version": "dynamic_config",
    "Wait": "flow",
    "arun": "flow",
    "counts_as_failure": "circuit_breaker",
    "run": "flow",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
