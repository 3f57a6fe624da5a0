"""Resilience: explicit policies around any call. Constructing one is switching it on, calling it is using it.

    from hf_ext.resilience import CircuitBreaker, Pipeline, RateLimiter, Retry

    pipeline = Pipeline(Retry(on=HfError), CircuitBreaker(), RateLimiter(per_second=10))
    response = pipeline.call(client.chat.create, messages, model="org/name")
    response = await pipeline.acall(async_client.chat.create, messages, model="org/name")

The clients know nothing of this package: no policy is ever applied that you did not write.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext.resilience._stats import Measurement as Measurement
    from hf_ext.resilience._stats import MetricsSnapshot as MetricsSnapshot
    from hf_ext.resilience._stats import Stats as Stats
    from hf_ext.resilience.budget import RetryBudget as RetryBudget
    from hf_ext.resilience.cache import Cache as Cache
    from hf_ext.resilience.cache import CacheStats as CacheStats
    from hf_ext.resilience.circuit_breaker import CircuitBreaker as CircuitBreaker
    from hf_ext.resilience.circuit_breaker import CircuitOpenError as CircuitOpenError
    from hf_ext.resilience.circuit_breaker import Permit as Permit
    from hf_ext.resilience.circuit_breaker import Transition as Transition
    from hf_ext.resilience.circuit_breaker import counts_as_failure as counts_as_failure
    from hf_ext.resilience.config_file import ConfigFile as ConfigFile
    from hf_ext.resilience.dynamic_config import DynamicConfig as DynamicConfig
    from hf_ext.resilience.dynamic_config import Version as Version
    from hf_ext.resilience.failover import Failover as Failover
    from hf_ext.resilience.failover import FailoverError as FailoverError
    from hf_ext.resilience.failover import TargetStatus as TargetStatus
    from hf_ext.resilience.flow import Call as Call
    from hf_ext.resilience.flow import Flow as Flow
    from hf_ext.resilience.flow import Pipeline as Pipeline
    from hf_ext.resilience.flow import Policy as Policy
    from hf_ext.resilience.flow import Signal as Signal
    from hf_ext.resilience.flow import Sleep as Sleep
    from hf_ext.resilience.flow import Step as Step
    from hf_ext.resilience.flow import Wait as Wait
    from hf_ext.resilience.flow import arun as arun
    from hf_ext.resilience.flow import run as run
    from hf_ext.resilience.health import HealthChecker as HealthChecker
    from hf_ext.resilience.health import HealthStatus as HealthStatus
    from hf_ext.resilience.histogram import Distribution as Distribution
    from hf_ext.resilience.metrics import Metrics as Metrics
    from hf_ext.resilience.rate_limiter import Limit as Limit
    from hf_ext.resilience.rate_limiter import RateLimiter as RateLimiter
    from hf_ext.resilience.retry import Retry as Retry
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext.resilience._stats": ["Measurement", "MetricsSnapshot", "Stats"],
            "hf_ext.resilience.budget": ["RetryBudget"],
            "hf_ext.resilience.cache": ["Cache", "CacheStats"],
            "hf_ext.resilience.circuit_breaker": [
                "CircuitBreaker",
                "CircuitOpenError",
                "Permit",
                "Transition",
                "counts_as_failure",
            ],
            "hf_ext.resilience.config_file": ["ConfigFile"],
            "hf_ext.resilience.dynamic_config": ["DynamicConfig", "Version"],
            "hf_ext.resilience.failover": ["Failover", "FailoverError", "TargetStatus"],
            "hf_ext.resilience.flow": [
                "Call",
                "Flow",
                "Pipeline",
                "Policy",
                "Signal",
                "Sleep",
                "Step",
                "Wait",
                "arun",
                "run",
            ],
            "hf_ext.resilience.health": ["HealthChecker", "HealthStatus"],
            "hf_ext.resilience.histogram": ["Distribution"],
            "hf_ext.resilience.metrics": ["Metrics"],
            "hf_ext.resilience.rate_limiter": ["Limit", "RateLimiter"],
            "hf_ext.resilience.retry": ["Retry"],
        },
    )
