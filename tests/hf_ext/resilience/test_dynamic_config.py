"""DynamicConfig: no change is lost, listeners get all changes in order, and bound objects are updated."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, dataclass, field

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from hf_ext import ClientConfig, RateLimitError, Secret, ValidationError
from hf_ext.resilience import Cache, CircuitBreaker, Pipeline, RateLimiter, Retry
from hf_ext.resilience.dynamic_config import DynamicConfig


@dataclass(frozen=True)
class Settings:
    attempts: int = 3
    per_second: float = 10.0
    names: tuple[str, ...] = ()


def problems(value):
    return [f"{name} must be above 0" for name in ("attempts", "per_second") if getattr(value, name) <= 0]


def test_update_replaces_the_named_fields():
    config = DynamicConfig(Settings())
    before = config.current
    version = config.update(attempts=5, names=("a",))
    assert config.current == Settings(5, 10.0, ("a",))
    assert before == Settings()
    assert (version.number, version.reason, config.version) == (2, "update", 2)
    assert [each.reason for each in config.history] == ["initial", "update"]
    assert config.set(Settings(6)).reason == "set"


def test_current_settings_are_immutable():
    with pytest.raises(FrozenInstanceError):
        DynamicConfig(Settings()).current.attempts = 5


def test_invalid_settings_change_nothing_and_every_problem_is_named():
    config = DynamicConfig(Settings(), validate=problems)
    with pytest.raises(ValidationError) as info:
        config.update(attempts=0, per_second=-1)
    assert info.value.problems == ["attempts must be above 0", "per_second must be above 0"]
    assert info.value.where == "DynamicConfig"
    with pytest.raises(ValidationError, match="attempts"):
        config.set(Settings(attempts=-1))
    assert (config.current, config.version) == (Settings(), 1)
    with pytest.raises(ValidationError, match="attempts"):
        DynamicConfig(Settings(attempts=0), validate=problems)


def test_unknown_field_is_refused_with_the_closest_name():
    with pytest.raises(
        ValidationError, match=r"unknown option 'attempt'; did you mean 'attempts'\?; unknown option 'a'"
    ):
        DynamicConfig(Settings()).update(attempt=5, a=1)


def test_update_with_equal_settings_makes_no_version():
    config, changes = DynamicConfig(Settings()), []
    config.subscribe(lambda old, new: changes.append(new))
    assert config.update(attempts=3).number == config.set(Settings()).number == 1
    assert changes == []


# --- settings objects ---


@dataclass
class Mutable:
    attempts: int = 3


@dataclass(frozen=True)
class WithList:
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class WithToken:
    api_key: str = "hf_TESTSECRET"


FROZEN = r"^settings must be a frozen dataclass, not {}\. Define it with @dataclass\(frozen=True\)\.$"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (Mutable(), FROZEN.format("Mutable")),
        ({"attempts": 3}, FROZEN.format("dict")),
        (Settings, FROZEN.format("type")),
        (None, FROZEN.format("NoneType")),
        (
            WithList(),
            r"^WithList must have hashable fields only: unhashable type: 'list'\. Use tuples and frozensets\.$",
        ),
    ],
    ids=["mutable dataclass", "dict", "class", "None", "list in a field"],
)
def test_mutable_settings_are_refused(value, message):
    with pytest.raises(ValidationError, match=message):
        DynamicConfig(value)


def test_field_for_a_credential_is_refused_and_its_value_is_not_in_the_error():
    with pytest.raises(
        ValidationError, match=r"^WithToken must not have the field 'api_key'.*Pass credentials to the client\.$"
    ) as info:
        DynamicConfig(WithToken())
    assert "TESTSECRET" not in str(info.value)


def test_all_invalid_arguments_are_named_in_one_error():
    with pytest.raises(ValidationError) as info:
        DynamicConfig(Settings(), validate=5, history=0)
    assert info.value.problems == [
        "validate must be None or a function, not 5",
        "history must be a whole number of at least 1, not 0",
    ]


# --- history ---


def test_rollback_makes_a_new_version_unlike_in_the_rust_crate():
    """The Rust crate removes the newest version instead of making a new version, so its history is incomplete."""
    config = DynamicConfig(Settings())
    config.update(attempts=4)
    config.update(attempts=5)
    version = config.rollback()
    assert (version.number, version.value, version.reason) == (4, Settings(4), "rollback to 2")
    assert [(each.number, each.value.attempts) for each in config.history] == [(1, 3), (2, 4), (3, 5), (4, 4)]
    assert config.rollback(to=1).value == Settings()


def test_history_keeps_ten_versions_by_default():
    config = DynamicConfig(Settings())
    for attempts in range(4, 30):
        config.update(attempts=attempts)
    assert [version.number for version in config.history] == list(range(18, 28))


def test_rollback_to_a_version_that_is_not_kept_is_refused():
    config = DynamicConfig(Settings(), history=2)
    with pytest.raises(ValidationError, match="version 0 is not in the history"):
        config.rollback()
    for attempts in (4, 5):
        config.update(attempts=attempts)
    with pytest.raises(ValidationError, match="Use a version from 2 to 3"):
        config.rollback(to=1)


# --- listeners ---


def test_listener_gets_old_and_new_settings_until_it_unsubscribes():
    config, changes = DynamicConfig(Settings()), []
    unsubscribe = config.subscribe(lambda old, new: changes.append((old.attempts, new.attempts)))
    config.update(attempts=4)
    config.rollback()
    unsubscribe()
    unsubscribe()
    config.update(attempts=5)
    assert changes == [(3, 4), (4, 3)]


def test_listener_may_read_and_change_the_configuration_unlike_in_the_rust_crate():
    """The Rust crate calls listeners while it holds its write lock, so a listener that reads causes a deadlock."""
    config, changes = DynamicConfig(Settings()), []

    def clamp(old, new):
        assert config.current == new
        if new.attempts > 5:
            config.update(attempts=5)

    config.subscribe(clamp)
    config.subscribe(lambda old, new: changes.append(new.attempts))
    config.update(attempts=9)
    assert config.current.attempts == 5
    assert changes == [9, 5]


def test_error_of_a_listener_is_logged_and_counted_and_the_other_listeners_are_called(caplog):
    config, changes = DynamicConfig(Settings()), []
    config.subscribe(lambda old, new: 1 / 0)
    config.subscribe(lambda old, new: changes.append(new.attempts))
    with caplog.at_level(logging.ERROR):
        config.update(attempts=4)
        config.update(attempts=5)
    assert (changes, config.current.attempts, config.listener_errors) == ([4, 5], 5, 2)
    assert {record.getMessage() for record in caplog.records} == {"a listener of DynamicConfig failed"}


def test_keyboard_interrupt_in_a_listener_does_not_block_later_changes():
    config, changes = DynamicConfig(Settings()), []

    def interrupted(old, new):
        changes.append(new.attempts)
        if new.attempts == 4:
            raise KeyboardInterrupt

    config.subscribe(interrupted)
    with pytest.raises(KeyboardInterrupt):
        config.update(attempts=4)
    config.update(attempts=5)
    assert changes == [4, 5]


def test_no_change_of_64_threads_is_lost_and_listeners_get_all_changes_in_order():
    """Each thread adds 10 names to the tuple of names. At each change, the listener gets a tuple with one more name."""
    config, seen = DynamicConfig(Settings(), history=1_000), []
    config.subscribe(lambda old, new: seen.append((len(old.names), len(new.names))))

    def work(number):
        for turn in range(10):
            name = f"{number}.{turn}"
            config._change(lambda value, name=name: Settings(names=(*value.names, name)), "test")

    with ThreadPoolExecutor(64) as pool:
        list(pool.map(work, range(64)))
    assert len(set(config.current.names)) == 640
    assert seen == [(number, number + 1) for number in range(640)]
    assert config.version == 641


def test_concurrent_updates_of_different_fields_are_both_kept():
    config = DynamicConfig(Settings())
    start = threading.Barrier(2)

    def count(name):
        start.wait()
        for number in range(1, 500):
            config.update(**{name: number})

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(count, ["attempts", "per_second"]))
    assert config.current == Settings(499, 499)


def test_change_that_is_made_during_the_validation_of_another_change_is_kept():
    done = []

    def validate(value):
        if value.attempts == 5 and not done:
            done.append(config.update(per_second=1.0))

    config = DynamicConfig(Settings(), validate=validate)
    config.update(attempts=5)
    assert (config.current, config.version) == (Settings(5, 1.0), 3)


# --- binding ---


def test_bind_calls_the_function_now_and_after_each_change():
    config, applied = DynamicConfig(Settings()), []
    unsubscribe = config.bind(lambda value: applied.append(value.attempts))
    config.update(attempts=4)
    unsubscribe()
    config.update(attempts=5)
    assert applied == [3, 4]


def test_bind_raises_the_error_of_the_first_call():
    with pytest.raises(ZeroDivisionError):
        DynamicConfig(Settings()).bind(lambda value: 1 / 0)


def test_change_that_is_made_during_bind_is_also_applied():
    config, applied = DynamicConfig(Settings()), []

    def apply(value):
        applied.append(value.attempts)
        if len(applied) == 1:
            config.update(attempts=7)

    config.bind(apply)
    assert applied == [3, 7]


def test_bind_in_a_listener_applies_a_pending_change_only_once():
    """A change that is made in a listener is pending until the listener returns. `bind` has then already applied it."""
    config, applied = DynamicConfig(Settings()), []

    def busy(old, new):
        if new.attempts == 4:
            config.update(attempts=5)
            config.bind(lambda value: applied.append(value.attempts))

    config.subscribe(busy)
    config.update(attempts=4)
    assert applied == [5]


def test_bound_policies_get_the_new_settings_unlike_in_the_rust_crate():
    """In the Rust crate, a change of the configuration does not change policies that are in use."""
    config = DynamicConfig(Settings())
    retry = Retry(on=RateLimitError, attempts=3)
    breaker, limiter, cache = CircuitBreaker(), RateLimiter(per_second=10), Cache()
    config.bind(lambda value: retry.update(attempts=value.attempts))
    config.bind(lambda value: breaker.update(failure_threshold=value.attempts))
    config.bind(lambda value: limiter.update(per_second=value.per_second))
    config.bind(lambda value: cache.update(maxsize=value.attempts))
    config.update(attempts=7, per_second=2.0)
    assert retry.settings.attempts == 7
    assert breaker.settings.failure_threshold == 7
    assert cache._settings.maxsize == 7
    assert limiter.available()["per_second"] <= 2.0
    config.rollback()
    assert retry.settings.attempts == 3


def attempts_made(policy):
    made = []

    def fail():
        made.append(1)
        raise RateLimitError("x", retry_after=0)

    with pytest.raises(RateLimitError):
        policy.call(fail)
    return len(made)


def test_policy_follows_the_current_settings():
    config = DynamicConfig(Settings())
    made = []

    def make(value):
        made.append(value.attempts)
        return Retry(on=RateLimitError, attempts=value.attempts, wait_initial=0.001)

    policy = Pipeline(config.policy(make))
    assert [attempts_made(policy) for _ in range(2)] == [3, 3]
    config.update(attempts=2)
    assert [attempts_made(policy) for _ in range(2)] == [2, 2]
    assert made == [3, 2]
    assert "attempts=2" in repr(policy)


def test_call_in_progress_keeps_its_policy_when_the_settings_change():
    config = DynamicConfig(Settings())
    policy = config.policy(lambda value: Retry(on=RateLimitError, attempts=value.attempts, wait_initial=0.001))
    made = []

    def fail():
        made.append(1)
        config.update(attempts=1)
        raise RateLimitError("x")

    with pytest.raises(RateLimitError):
        policy.call(fail)
    assert len(made) == 3


def test_old_policy_is_kept_if_the_new_policy_cannot_be_made():
    config = DynamicConfig(Settings())
    policy = config.policy(lambda value: Retry(on=RateLimitError, attempts=value.attempts, wait_initial=0.001))
    config.update(attempts=0)
    assert config.listener_errors == 1
    assert attempts_made(policy) == 3


def test_repr_shows_version_and_settings():
    assert (
        repr(DynamicConfig(Settings())) == "DynamicConfig(version=1, Settings(attempts=3, per_second=10.0, names=()))"
    )


# --- comparison with a model ---


class ConfigMachine(RuleBasedStateMachine):
    @initialize(history=st.integers(1, 4))
    def start(self, history):
        self.config = DynamicConfig(Settings(), validate=problems, history=history)
        self.model = [(1, Settings())]
        self.kept = history
        self.seen = Settings()
        self.config.subscribe(self.listen)

    def listen(self, old, new):
        assert old == self.seen
        self.seen = new

    @rule(attempts=st.integers(-1, 3))
    def update(self, attempts):
        target = Settings(attempts)
        if problems(target):
            with pytest.raises(ValidationError):
                self.config.update(attempts=attempts)
        else:
            self.config.update(attempts=attempts)
            self.expect(target)

    @rule(to=st.none() | st.integers(0, 8))
    def rollback(self, to):
        number = self.model[-1][0] - 1 if to is None else to
        values = dict(self.model[-self.kept :])
        if number in values:
            self.config.rollback(to)
            self.expect(values[number])
        else:
            with pytest.raises(ValidationError):
                self.config.rollback(to)

    def expect(self, value):
        number, current = self.model[-1]
        if value != current:
            self.model.append((number + 1, value))

    @invariant()
    def history_and_listener_agree_with_the_model(self):
        assert [(each.number, each.value) for each in self.config.history] == self.model[-self.kept :]
        assert self.seen == self.config.current == self.model[-1][1]


TestConfigMachine = ConfigMachine.TestCase
TestConfigMachine.settings = settings(stateful_step_count=30, deadline=None)


def test_settings_of_a_client_are_changed_with_validation_and_hide_the_token():
    config = DynamicConfig(ClientConfig.resolve(environ={}, token="hf_test_0123456789", timeout=5))
    config.update(timeout=7)
    assert config.current.timeout.read == 7
    assert config.current.token == Secret("hf_test_0123456789")
    with pytest.raises(ValidationError, match="deadline must be None or a number of seconds"):
        config.update(deadline=-1)
    assert config.version == 2
    assert "hf_test" not in repr((config, config.history))


def test_hash_of_a_client_configuration_does_not_depend_on_the_token():
    one, other = (ClientConfig.resolve(environ={}, token=token) for token in ("hf_one_0123456789", "hf_two_0123456789"))
    assert hash(one) == hash(other)
    assert one != other
