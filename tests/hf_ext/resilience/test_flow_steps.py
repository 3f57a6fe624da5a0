"""The step `Call` has a repr without arguments, can be copied with other arguments, and keeps done callbacks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from hf_ext.resilience import Call
from hf_ext.resilience._flow_steps import Hedging


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
