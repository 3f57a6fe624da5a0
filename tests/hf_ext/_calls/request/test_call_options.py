"""Keywords of a call become parameters or call options. Unknown, invalid and repeated keywords are reported."""

import pytest

from hf_ext import RequestOptions
from hf_ext._calls.request.call_options import DEFAULTS, CallOptions, split_options
from hf_ext._core.settings.timeout import Timeout
from hf_ext._core.validate import Problems

NAMES = frozenset({"temperature", "max_tokens", "stop"})


def split(**options) -> tuple[dict[str, object], CallOptions, list[str]]:
    """Return the parameters, the call options and the reported problems of these keywords."""
    problems = Problems()
    parameters, call = split_options(options, NAMES, problems)
    return parameters, call, list(problems)


def test_keywords_are_split_into_parameters_and_options():
    parameters, call, problems = split(
        temperature=0.5,
        stop=["x"],
        timeout=5,
        deadline=9.5,
        headers={"X-A": "1"},
        bill_to="org",
        extra_body={"top_a": 1},
    )
    assert problems == []
    assert parameters == {"temperature": 0.5, "stop": ["x"]}
    assert call == CallOptions(Timeout.of(5), 9.5, (("X-A", "1"),), "org", {"top_a": 1})


def test_call_options_have_a_field_for_each_documented_option():
    not_of_the_caller = {"lookup", "media", "route", "shared_deadline", "where"}
    assert RequestOptions.__optional_keys__ | not_of_the_caller == set(CallOptions.__struct_fields__)


def test_keywords_without_options_return_the_default_options():
    assert split(temperature=0) == ({"temperature": 0}, DEFAULTS, [])
    assert split()[1] is DEFAULTS
    assert CallOptions() == DEFAULTS


def test_keyword_that_is_none_is_ignored():
    assert split(temperature=None, timeout=None, extra_body=None, unknown=None) == ({}, DEFAULTS, [])


def test_false_and_empty_values_are_kept():
    assert split(temperature=0, stop="", max_tokens=False)[0] == {"temperature": 0, "stop": "", "max_tokens": False}


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ({"temprature": 1}, "unknown option 'temprature'; did you mean 'temperature'?"),
        ({"time_out": 1}, "unknown option 'time_out'; did you mean 'timeout'?"),
        ({"zzz": 1}, "unknown option 'zzz'; pass options of the server in extra_body"),
        ({"timeout": -1}, "timeout must be a number of seconds above 0"),
        ({"timeout": "5"}, "timeout must be a number of seconds above 0"),
        ({"deadline": 0}, "deadline must be"),
        ({"deadline": float("nan")}, "deadline must be"),
        ({"headers": {"Authorization": "x"}}, "pass token="),
        ({"headers": {"X-A": "a\r\nX-Evil: 1"}}, "visible ASCII"),
        ({"headers": "X-A: 1"}, "headers must be a mapping"),
        ({"bill_to": "a\nb"}, "bill_to must be visible ASCII"),
        ({"bill_to": ""}, "bill_to must not be empty"),
        ({"extra_body": [1]}, "extra_body must be a mapping"),
        ({"extra_body": {1: 2}}, "names of type str"),
        ({"extra_body": {"model": "x"}}, "model is given twice"),
        ({"extra_body": {"temperature": 1}, "temperature": 2}, "temperature is given twice"),
    ],
)
def test_invalid_or_unknown_option_is_reported(option, expected):
    problems = split(**option)[2]
    assert len(problems) == 1
    assert expected in problems[0]
    assert "Evil" not in problems[0]


def test_all_problems_of_the_options_are_collected():
    assert len(split(temprature=1, timeout=-1, headers={"Host": "x"}, extra_body=5)[2]) == 4


def test_extra_body_can_have_a_parameter_that_was_not_passed():
    parameters, call, problems = split(max_tokens=5, extra_body={"temperature": 1})
    assert (parameters, call.extra_body, problems) == ({"max_tokens": 5}, {"temperature": 1}, [])
