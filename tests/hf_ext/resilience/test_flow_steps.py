"""The step `Call` has a repr without arguments, can be copied with other arguments, and keeps done callbacks."""

from __future__ import annotations

from functools import partial

from hf_ext.resilience import Call


def test_repr_names_the_function_and_hides_the_arguments() -> None:
    assert repr(Call(print, ("SECRET",), {"end": "SECRET"})) == "Call(print)"
    assert repr(Call(partial(print, "SECRET"))) == "Call(partial)"


def test_with_args_changes_only_the_positional_arguments_of_a_call() -> None:
    call = Call(print, ("a",), {"end": ""}, [])
    other = call.with_args("b", "c")
    assert (other.fn, other.args, other.kwargs) == (print, ("b", "c"), {"end": ""})
    assert other.done_callbacks is call.done_callbacks


def test_done_callback_runs_at_once_for_a_call_and_is_kept_for_the_end_of_a_stream() -> None:
    errors: list[BaseException | None] = []
    Call(print).add_done_callback(errors.append)
    assert errors == [None]
    stream = Call(print, done_callbacks=[])
    stream.add_done_callback(errors.append)
    assert errors == [None]
    assert stream.done_callbacks == [errors.append]
