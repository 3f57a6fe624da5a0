"""Errors have a text and attributes, can be pickled, and are listed in the class tree of the module docstring."""

import builtins
import copy
import inspect
import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext import (
    BatchError,
    ChatCompletion,
    HfError,
    ModelUnavailableError,
    NetworkError,
    StreamInterruptedError,
    ValidationError,
    errors,
)

CLASSES = [cls for _, cls in inspect.getmembers(errors, inspect.isclass) if issubclass(cls, HfError)]
FACTS = {
    "where": "POST https://api.example/v1/x",
    "hint": "Do this.",
    "status_code": 429,
    "request_id": "r-1",
    "provider": "novita",
    "body": '{"error": "slow down"}',
    "code": "rate_limited",
    "retry_after": 1.5,
    "is_retryable": True,
}
TEXT = "slow down (POST https://api.example/v1/x, status 429, request id r-1, provider novita). Do this."


@pytest.mark.parametrize("cls", CLASSES)
def test_text_of_an_error_has_message_call_and_hint(cls):
    error = cls("slow down.", **FACTS)
    assert str(error) == TEXT
    assert error.args == ("slow down.",)
    assert {name: getattr(error, name) for name in FACTS} == FACTS


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "it failed"),
        ({"hint": "Do this."}, "it failed. Do this."),
        ({"where": "chat.create"}, "it failed (chat.create)."),
        ({"status_code": 0}, "it failed (status 0)."),
        ({"request_id": "", "provider": None, "retry_after": 3.0, "body": "b", "code": "c"}, "it failed"),
    ],
)
def test_text_of_an_error_omits_missing_facts(facts, expected):
    assert str(HfError("it failed", **facts)) == expected


@pytest.mark.parametrize("cls", CLASSES)
@pytest.mark.parametrize("make_copy", [lambda e: pickle.loads(pickle.dumps(e)), copy.copy, copy.deepcopy])
def test_copy_of_an_error_has_all_attributes(cls, make_copy):
    error = cls("slow down", **FACTS)
    error.add_note("a note")
    error.partial = ChatCompletion(id="c")
    copied = make_copy(error)
    assert type(copied) is cls
    assert (str(copied), copied.args, vars(copied)) == (str(error), error.args, vars(error))
    assert copied.__notes__ == ["a note"]


def test_copy_of_an_error_has_the_attributes_of_its_class():
    validation = ValidationError("2 problems", problems=["a", "b"])
    loading = ModelUnavailableError("loading")
    loading.estimated_time = 20.0
    batch = BatchError("failed")
    batch.done, batch.failures, batch.missing = {range(2): [1.0]}, {range(2, 4): loading}, [2, 3]
    assert pickle.loads(pickle.dumps(validation)).problems == ["a", "b"]
    copied = pickle.loads(pickle.dumps(batch))
    assert (copied.done, copied.missing) == ({range(2): [1.0]}, [2, 3])
    assert copied.failures[range(2, 4)].estimated_time == 20.0


@given(st.text(), st.text(), st.one_of(st.none(), st.integers()), st.one_of(st.none(), st.floats(allow_nan=False)))
def test_any_error_can_be_pickled(message, hint, status, retry_after):
    error = NetworkError(message, hint=hint, status_code=status, retry_after=retry_after)
    copied = pickle.loads(pickle.dumps(error))
    assert (str(copied), vars(copied), copied.args) == (str(error), vars(error), error.args)


@pytest.mark.parametrize("cls", CLASSES)
def test_facts_are_arguments_for_another_error_about_the_same_call(cls):
    error = NetworkError("slow down", **FACTS)
    assert error.facts() == {name: value for name, value in FACTS.items() if name != "hint"}
    assert cls("it failed", **error.facts()).facts() == error.facts()


def test_add_facts_changes_only_the_given_attributes():
    error = HfError("it failed", code="x")
    error.add_facts(where="GET https://host/path", status_code=500)
    assert str(error) == "it failed (GET https://host/path, status 500)."
    assert error.code == "x"


def test_attributes_of_an_error_are_empty_by_default():
    error = HfError("it failed")
    assert (error.where, error.hint, error.body, error.code) == ("", "", "", "")
    assert (error.status_code, error.request_id, error.provider, error.retry_after) == (None, None, None, None)
    assert not error.is_retryable
    assert ValidationError("wrong").problems == ["wrong"]
    assert ModelUnavailableError("gone").estimated_time is None
    assert StreamInterruptedError("cut").partial is None
    assert (dict(BatchError("x").done), dict(BatchError("x").failures), list(BatchError("x").missing)) == ({}, {}, [])


def test_only_network_rate_limit_and_timeout_errors_are_retryable_by_default():
    retryable = {cls.__name__ for cls in CLASSES if cls("x").is_retryable}
    assert retryable == {
        "NetworkError",
        "ProxyError",
        "RateLimitError",
        "RequestTimeoutError",
        "StreamInterruptedError",
    }
    assert not NetworkError("x", is_retryable=False).is_retryable


def parse_tree() -> dict[str, str]:
    """Return each class in the tree of the docstring, with its base class."""
    parents: dict[str, str] = {}
    path: list[str] = []
    for indent, name in re.findall(r"^ {4}([│├└─ ]*)(\w+Error)\b", errors.__doc__ or "", re.MULTILINE):
        depth = len(indent) // 4
        path[depth:] = [name]
        parents[name] = path[depth - 1] if depth else ""
    return parents


def test_tree_in_the_docstring_has_the_base_class_of_every_error():
    bases = {cls.__name__: cls.__bases__[0].__name__ for cls in CLASSES}
    assert parse_tree() == {**bases, "HfError": ""}


def test_docstring_names_the_standard_base_class_of_an_error():
    documented = dict(re.findall(r"(\w+Error)\s(?:is )?a\s(\w+Error)", errors.__doc__ or ""))
    assert documented == {cls.__name__: cls.__bases__[1].__name__ for cls in CLASSES if len(cls.__bases__) > 1}
    assert all(getattr(builtins, name) for name in documented.values())


def test_every_class_is_exported_and_documented():
    assert sorted([*(cls.__name__ for cls in CLASSES), "ProviderWarning"]) == errors.__all__
    assert all(cls.__doc__ for cls in [*CLASSES, errors.ProviderWarning])
