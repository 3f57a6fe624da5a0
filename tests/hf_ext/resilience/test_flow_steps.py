"""The step "call": what it shows of itself, what it keeps with other arguments, and when it is settled."""

from __future__ import annotations

from functools import partial

from hf_ext.resilience import Call


def test_repr_names_the_function_and_hides_the_arguments() -> None:
    assert repr(Call(print, ("SECRET",), {"end": "SECRET"})) == "Call(print)"
    assert repr(Call(partial(print, "SECRET"))) == "Call(partial)"


def test_a_call_with_other_arguments_is_the_same_call_otherwise() -> None:
    call = Call(print, ("a",), {"end": ""}, [])
    other = call.with_args("b", "c")
    assert (other.fn, other.args, other.kwargs) == (print, ("b", "c"), {"end": ""})
    assert other.verdicts is call.verdicts


def test_a_plain_call_is_settled_at_once_and_a_stream_at_its_end() -> None:
    told: list[BaseException | None] = []
    Call(print).settle(told.append)
    assert told == [None]
    stream = Call(print, verdicts=[])
    stream.settle(told.append)
    assert told == [None]
    assert stream.verdicts == [told.append]
