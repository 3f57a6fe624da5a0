"""The types of the stateful helpers as their users see them. mypy and pyright check this file; it is never run.

A line that both checkers must refuse has a `type: ignore`. If the line has no error, the checkers report the unused
`type: ignore`.
"""
# pyright: reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import assert_type

from hf_ext import AsyncClient, ChatChunk, ChatCompletion, Client
from hf_ext.diagnostics import as_curl
from hf_ext.resilience import (
    Cache,
    ConfigFile,
    DynamicConfig,
    Failover,
    HealthChecker,
    Metrics,
    Pipeline,
    Policy,
    Retry,
)
from hf_ext.resilience.checks import full, lightweight, ping
from hf_ext.resilience.health import HealthStatus
from hf_ext.tokens import TokenCounter
from hf_ext.tokens.chat_template import ChatTemplate
from hf_ext.usage import Price, UsageTracker, router_prices

client, aclient = Client(), AsyncClient()
messages = [{"role": "user", "content": "Hello"}]
cache, metrics = Cache(ttl=60), Metrics()
pipeline = Pipeline(metrics, cache)


@dataclass(frozen=True)
class Settings:
    attempts: int = 3


def types_pass_through() -> None:
    assert_type(cache.call(client.chat.create, messages, model="m"), ChatCompletion)
    cache.call(client.chat.create, messages, model=3)  # type: ignore[arg-type]
    with pipeline.stream(client.chat.stream, messages, model="m") as stream:
        assert_type(metrics.watch(stream), Iterator[ChatChunk])
        assert_type(metrics.watch(stream.text_stream, of=stream), Iterator[str])
    with pipeline.stream(client.chat.stream, messages, model="m", answer_type=Settings) as typed:
        assert_type(typed.final().value, Settings)
    assert_type(cache.call(client.chat.parse, messages, model="m", answer_type=Settings).value, Settings)


async def types_pass_through_in_async_code() -> None:
    assert_type(await cache.acall(aclient.chat.create, messages, model="m"), ChatCompletion)
    async with pipeline.astream(aclient.chat.stream, messages, model="m") as stream:
        assert_type(metrics.awatch(stream), AsyncIterator[ChatChunk])


def configuration_has_the_type_of_its_settings() -> None:
    config = DynamicConfig(Settings())
    assert_type(config.current, Settings)
    assert_type(config.rollback().value, Settings)
    config.set("settings")  # type: ignore[arg-type]
    config.bind(lambda settings: settings.attempts)
    config.bind(lambda settings: settings.attempt)  # type: ignore[attr-defined]
    assert_type(config.policy(lambda settings: Retry(on=OSError, attempts=settings.attempts)), Policy)
    with ConfigFile(config, "settings.toml") as file:
        assert_type(file.poll(), bool)


async def checks_take_sync_and_async_methods(failover: Failover[Client]) -> None:
    checker = HealthChecker(
        {
            "ping": ping("https://example.org"),
            "sync": lightweight(client.models.status, "org/name"),
            "async": full(aclient.chat.create, messages, model="m"),
        }
    )
    lightweight(client.models.status, 3)  # type: ignore[arg-type]
    checker.subscribe(lambda status: failover.mark(status.name, healthy=status.is_healthy))
    async with checker:
        assert_type(await checker.acheck(), dict[str, HealthStatus])


def helpers_without_state() -> None:
    tracker = UsageTracker(router_prices(client.router.models()) | {"m": Price(1, 2)})
    assert_type(tracker.record(client.chat.create(messages, model="m")), float | None)
    counter = TokenCounter.exact("tokenizer.json", chat_template=ChatTemplate.from_file("tokenizer_config.json"))
    assert_type(counter.count_messages(messages), int)
    TokenCounter("words")  # type: ignore[arg-type]
    assert_type(as_curl("GET", "https://example.org", headers={"X": "1"}, body={"a": 1}), str)
