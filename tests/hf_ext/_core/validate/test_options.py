"""Misspelled option names, and options that are given twice, are reported."""

import pytest

from hf_ext import Client, ValidationError
from hf_ext._core.validate import Problems, check_extra_body, check_option_names

KNOWN = {"temperature", "top_p", "max_tokens"}


def name_problems(given: list[str], **options: bool) -> list[str]:
    """Return the problems that are reported for these option names."""
    problems = Problems()
    check_option_names(given, KNOWN, problems, **options)
    return list(problems)


def extra_body_problems(body: object, given: set[str]) -> list[str]:
    """Return the problems that are reported for `extra_body` together with the given options."""
    problems = Problems()
    check_extra_body(body, given, problems)
    return list(problems)


def test_known_options_have_no_problem():
    assert name_problems(sorted(KNOWN)) == []


def test_misspelled_option_is_reported_with_the_most_similar_name():
    assert name_problems(["temprature"]) == ["unknown option 'temprature'; did you mean 'temperature'?"]
    assert name_problems(["temprature"], extra=False) == ["unknown option 'temprature'; did you mean 'temperature'?"]


def test_unknown_option_with_no_similar_name_is_reported():
    assert name_problems(["zzz"]) == ["unknown option 'zzz'; pass options of the server in extra_body"]
    assert name_problems(["zzz"], extra=False) == ["unknown option 'zzz'"]


def test_option_that_extra_body_repeats_is_reported():
    assert extra_body_problems({"temperature": 1, "mirostat": 2}, {"temperature", "model"}) == [
        "temperature is given twice: as an option and in extra_body"
    ]
    assert extra_body_problems({"mirostat": 2}, {"temperature"}) == []
    assert extra_body_problems(None, {"temperature"}) == []


@pytest.mark.parametrize("body", [[], "x", 7, [("a", 1)]])
def test_extra_body_that_is_not_a_mapping_is_reported(body):
    [problem] = extra_body_problems(body, set())
    assert problem.startswith("extra_body must be a mapping, not ")


def test_extra_body_with_a_name_that_is_not_a_str_is_reported():
    assert extra_body_problems({1: 2}, set()) == ["extra_body must have names of type str, not 1"]


@pytest.mark.parametrize(
    ("make_call", "advice"),
    [
        (lambda: Client(api_key="hf_x"), "unknown option 'api_key'; use 'token'"),  # type: ignore[call-arg]
        (lambda: Client(max_retries=3), "unknown option 'max_retries'; use policy=Retry"),  # type: ignore[call-arg]
        (lambda: Client(token=False).chat.create("", model="a/b", stream=True), "call client.chat.stream"),
        (lambda: Client(token=False).responses.create("a", model="a/b", provider="groq"), "such as 'org/name:groq'"),
    ],
    ids=["api_key", "max_retries", "stream", "provider"],
)
def test_option_of_another_client_is_reported_with_the_option_of_this_client(make_call, advice):
    with pytest.raises(ValidationError, match=advice):
        make_call()
