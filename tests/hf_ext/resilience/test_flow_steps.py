"""The step `Call` has a repr without arguments, can be copied with other arguments, and keeps done callbacks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from hf_ext._core.settings.policy import RequestCall
from hf_ext.resilience import Blocking, Call, Event, Sleep, Wait
from hf_ext.resilience._flow_steps import Hedging, remaining_time


def test_repr_names_the_function_and_hides_the_arguments() -> None:
    assert repr(Call(print, ("SECRET",), {"end": "SECRET"})) == "Call(print)"
    assert repr(Call(partial(print, "SECRET"))) == "Call(partial)"


def test_with_args_changes_only_the_positional_arguments_of_a_call() -> None:
    call = Call(print, ("a",), {"end": ""}, [])
    other = call.with_args("b", "c")
    assert (other.fn, other.args, other.kwargs) == (print, ("b", "c"), {"end": ""})
    assert other.done_callbacks is call.done_callbacks


CHANGES: dict[str, Callable[[Call], Call]] = {
    "args": lambda call: call.with_args("b"),
    "fn": lambda call: call.with_fn(repr),
    "hedging": lambda call: call.with_hedging(Hedging(9, 9, bool)),
    "remaining": lambda call: call.with_deadline(lambda: 1.0),
    "limit": lambda call: call.with_limit(lambda: 1.0),
}


@pytest.mark.parametrize("changed", CHANGES)
def test_policy_changes_one_setting_of_a_call_and_keeps_the_others(changed: str) -> None:
    call = Call(print, ("a",), {"end": ""}, [], lambda: 2.0, lambda: 2.0, Hedging(1, 2, bool))
    other = CHANGES[changed](call)
    # A limit is a deadline too, and an earlier one replaces a later one.
    different = {"limit", "remaining"} if changed == "limit" else {changed}
    names = ("fn", "args", "kwargs", "done_callbacks", "remaining", "limit", "hedging")
    assert {name for name in names if getattr(other, name) is not getattr(call, name)} == different


def test_done_callback_runs_at_once_for_a_call_and_is_kept_for_the_end_of_a_stream() -> None:
    errors: list[BaseException | None] = []
    Call(print).add_done_callback(errors.append)
    assert errors == [None]
    stream = Call(print, done_callbacks=[])
    stream.add_done_callback(errors.append)
    assert errors == [None]
    assert stream.done_callbacks == [errors.append]


def test_earlier_deadline_and_the_newest_hedging_apply() -> None:
    call = Call(print, remaining=lambda: 5.0)
    for own, earlier in ((3.0, 3.0), (7.0, 5.0)):
        remaining = call.with_deadline(lambda own=own: own).remaining
        assert remaining is not None
        assert remaining() == earlier
    first = Call(print).with_deadline(lambda: 3.0)
    assert first.remaining is not None
    assert first.remaining() == 3.0
    assert first.limit is None
    hedging = Hedging(1, 2, bool)
    assert call.with_hedging(hedging).hedging is hedging


def test_limit_is_a_deadline_too() -> None:
    call = Call(print, remaining=lambda: 5.0, limit=lambda: 4.0)
    for own, remaining, limit in ((3.0, 3.0, 3.0), (4.5, 4.5, 4.0), (7.0, 5.0, 4.0)):
        changed = call.with_limit(lambda own=own: own)
        assert changed.remaining is not None
        assert changed.limit is not None
        assert (changed.remaining(), changed.limit()) == (remaining, limit)


def test_each_step_has_a_repr_without_arguments() -> None:
    steps = [Sleep(1.50), Wait(Event()), Wait(Event(), 2.0), Blocking(lambda: "SECRET")]
    assert list(map(repr, steps)) == ["Sleep(1.5)", "Wait()", "Wait(2)", "Blocking()"]


def test_request_of_a_client_has_a_deadline_and_another_function_has_none() -> None:
    def remaining() -> float:
        return 5.0

    request = RequestCall(str, name="chat", key=lambda: None, remaining=remaining, is_read=False)
    assert remaining_time(request) is remaining
    assert remaining_time(str) is None
