"""Options by name: a misspelt one is an error, and none is given twice."""

import pytest

from hf_ext._core.validate import Problems, check_extra_body, check_option_names

KNOWN = {"temperature", "top_p", "max_tokens"}


def names(given: list[str], **options: bool) -> list[str]:
    problems = Problems()
    check_option_names(given, KNOWN, problems, **options)
    return list(problems)


def extra(body: object, given: set[str]) -> list[str]:
    problems = Problems()
    check_extra_body(body, given, problems)
    return list(problems)


def test_known_options_pass():
    assert names(sorted(KNOWN)) == []


def test_a_misspelt_option_is_answered_with_the_one_that_was_meant():
    assert names(["temprature"]) == [
        "unknown option 'temprature'; did you mean 'temperature'?; options that only the server knows go in extra_body"
    ]
    assert names(["temprature"], extra=False) == ["unknown option 'temprature'; did you mean 'temperature'?"]


def test_an_option_like_no_other_is_named_alone():
    assert names(["zzz"]) == ["unknown option 'zzz'; options that only the server knows go in extra_body"]
    assert names(["zzz"], extra=False) == ["unknown option 'zzz'"]


def test_an_option_must_not_be_in_extra_body_as_well():
    assert extra({"temperature": 1, "mirostat": 2}, {"temperature", "model"}) == [
        "temperature is given twice: as an option and in extra_body"
    ]
    assert extra({"mirostat": 2}, {"temperature"}) == []
    assert extra(None, {"temperature"}) == []


@pytest.mark.parametrize("body", [[], "x", 7, [("a", 1)]])
def test_extra_body_is_a_mapping(body):
    [problem] = extra(body, set())
    assert problem.startswith("extra_body must be a mapping, not ")


def test_extra_body_has_names():
    assert extra({1: 2}, set()) == ["extra_body must have names of type str, not 1"]
