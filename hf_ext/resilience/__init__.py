"""Resilience: policies around any call, such as retry, rate limit, circuit breaker, failover and cache.

    from hf_ext import HfError
    from hf_ext.resilience import CircuitBreaker, Pipeline, RateLimiter, Retry

    pipeline = Pipeline(
        Retry(on=HfError), CircuitBreaker(), RateLimiter(per_second=10)
    )
    response = pipeline.call(client.chat.create, messages, model=MODEL)
    response = await pipeline.acall(
        async_client.chat.create, messages, model=MODEL
    )

The clients do not import this package: a policy applies only to the calls that you pass to it, and to the clients that
you give it to: `Client(policy=pipeline)`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext.resilience import checks as checks
    from hf_ext.resilience._error_matching import ErrorFilter as ErrorFilter
    from hf_ext.resilience._stats import Measurement as Measurement
    from hf_ext.resilience._stats import MetricsSnapshot as MetricsSnapshot
    from hf_ext.resilience._stats import Stats as Stats
    from hf_ext.resilience.adaptive_limiter import AdaptiveLimiter as AdaptiveLimiter
    from hf_ext.resilience.backoff import RetrySettings as RetrySettings
    from hf_ext.resilience.budget import RetryBudget as RetryBudget
    from hf_ext.resilience.bulkhead import Bulkhead as Bulkhead
    from hf_ext.resilience.cache import Cache as Cache
    from hf_ext.resilience.cache import CacheStats as CacheStats
    from hf_ext.resilience.circuit_breaker import CircuitBreaker as CircuitBreaker
    from hf_ext.resilience.circuit_breaker import CircuitOpenError as CircuitOpenError
    from hf_ext.resilience.circuit_breaker import CircuitOptions as CircuitOptions
    from hf_ext.resilience.circuit_breaker import CircuitSettings as CircuitSettings
    from hf_ext.resilience.circuit_breaker import Permit as Permit
    from hf_ext.resilience.circuit_breaker import Transition as Transition
    from hf_ext.resilience.circuit_breaker import counts_as_failure as counts_as_failure
    from hf_ext.resilience.config_file import ConfigFile as ConfigFile
    from hf_ext.resilience.dynamic_config import DynamicConfig as DynamicConfig
    from hf_ext.resilience.dynamic_config import Version as Version
    from hf_ext.resilience.failover import Failover as Failover
    from hf_ext.resilience.failover import FailoverError as FailoverError
    from hf_ext.resilience.failover import Strategy as Strategy
    from hf_ext.resilience.failover import TargetStatus as TargetStatus
    from hf_ext.resilience.flow import Blocking as Blocking
    from hf_ext.resilience.flow import Call as Call
    from hf_ext.resilience.flow import DoneCallback as DoneCallback
    from hf_ext.resilience.flow import Event as Event
    from hf_ext.resilience.flow import Flow as Flow
    from hf_ext.resilience.flow import Pipeline as Pipeline
    from hf_ext.resilience.flow import Policy as Policy
    from hf_ext.resilience.flow import Sleep as Sleep
    from hf_ext.resilience.flow import Step as Step
    from hf_ext.resilience.flow import Wait as Wait
    from hf_ext.resilience.flow import run_flow as run_flow
    from hf_ext.resilience.flow import run_flow_async as run_flow_async
    from hf_ext.resilience.health import HealthChecker as HealthChecker
    from hf_ext.resilience.health import HealthStatus as HealthStatus
    from hf_ext.resilience.hedge import Hedge as Hedge
    from hf_ext.resilience.histogram import Distribution as Distribution
    from hf_ext.resilience.metrics import Metrics as Metrics
    from hf_ext.resilience.rate_limiter import Limit as Limit
    from hf_ext.resilience.rate_limiter import RateLimiter as RateLimiter
    from hf_ext.resilience.rate_limiter import RateLimits as RateLimits
    from hf_ext.resilience.redis_store import RedisStore as RedisStore
    from hf_ext.resilience.redis_store import StoreError as StoreError
    from hf_ext.resilience.retry import Retry as Retry
    from hf_ext.resilience.retry import RetryOptions as RetryOptions
    from hf_ext.resilience.timeout import Timeout as Timeout
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "": ["checks"],
            "hf_ext.resilience._error_matching": ["ErrorFilter"],
            "hf_ext.resilience._stats": ["Measurement", "MetricsSnapshot", "Stats"],
            "hf_ext.resilience.adaptive_limiter": ["AdaptiveLimiter"],
            "hf_ext.resilience.backoff": ["RetrySettings"],
            "hf_ext.resilience.budget": ["RetryBudget"],
            "hf_ext.resilience.bulkhead": ["Bulkhead"],
            "hf_ext.resilience.cache": ["Cache", "CacheStats"],
            "hf_ext.resilience.circuit_breaker": [
                "CircuitBreaker",
                "CircuitOpenError",
                "CircuitOptions",
                "CircuitSettings",
                "Permit",
                "Transition",
                "counts_as_failure",
            ],
            "hf_ext.resilience.config_file": ["ConfigFile"],
            "hf_ext.resilience.dynamic_config": ["DynamicConfig", "Version"],
            "hf_ext.resilience.failover": ["Failover", "FailoverError", "Strategy", "TargetStatus"],
            "hf_ext.resilience.flow": [
                "Blocking",
                "Call",
                "DoneCallback",
                "Flow",
                "Pipeline",
                "Policy",
                "Event",
                "Sleep",
                "Step",
                "Wait",
                "run_flow_async",
                "run_flow",
            ],
            "hf_ext.resilience.health": ["HealthChecker", "HealthStatus"],
            "hf_ext.resilience.hedge": ["Hedge"],
            "hf_ext.resilience.histogram": ["Distribution"],
            "hf_ext.resilience.metrics": ["Metrics"],
            "hf_ext.resilience.rate_limiter": ["Limit", "RateLimiter", "RateLimits"],
            "hf_ext.resilience.redis_store": ["RedisStore", "StoreError"],
            "hf_ext.resilience.retry": ["Retry", "RetryOptions"],
            "hf_ext.resilience.timeout": ["Timeout"],
        },
    )
