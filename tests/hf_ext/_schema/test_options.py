"""Generated options: each rule allows every value of the option's type, and the widest range of all known servers."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from hf_ext import _schema
from hf_ext._core.validate import Problems
from hf_ext._core.validate.parameters import Parameters
from hf_ext._schema.chat.chat_parameters import CHAT_PARAMETERS
from hf_ext._schema.text.completion_parameters import COMPLETION_PARAMETERS


def generated_options() -> Iterator[tuple[Any, list[Parameters]]]:
    """Yield every generated TypedDict with its tables of rules."""
    for found in pkgutil.walk_packages(_schema.__path__, f"{_schema.__name__}."):
        members = vars(importlib.import_module(found.name))
        for member in list(members.values()):
            if is_typeddict(member) and member.__module__ == found.name:
                table = members[found.name.rpartition(".")[2].upper()]
                tables = list(table.values()) if isinstance(table, dict) else [table]
                yield member, [each for each in tables if isinstance(each, Parameters)]


OPTIONS = [(options, tables) for options, tables in generated_options() if tables]
each_options = pytest.mark.parametrize(("options", "tables"), OPTIONS, ids=[each.__name__ for each, _ in OPTIONS])


@each_options
def test_every_option_has_a_rule(options: Any, tables: list[Parameters]) -> None:
    names = frozenset[str]().union(*(table.names for table in tables))
    required = {name for table in tables for name in table.required}
    assert get_type_hints(options).keys() | required == names


@each_options
def test_rule_allows_every_value_that_the_type_lists(options: Any, tables: list[Parameters]) -> None:
    for name, hint in get_type_hints(options).items():
        values = get_args(hint) if get_origin(hint) is Literal else ()
        rules = [table.rules[name] for table in tables if name in table.names]
        assert [rule.problem(name, value) for rule in rules for value in values] == [""] * len(values) * len(rules)


CHAT_VALUES: list[tuple[str, list[Any], list[Any]]] = [
    ("temperature", [0, 0.7, 2.5, 100], [-0.1, float("nan"), float("inf"), True, "1"]),
    ("top_p", [0, 0.01, 1], [1.01, -1, float("nan"), True]),
    ("min_p", [0, 1], [-0.1, 1.1]),
    ("frequency_penalty", [-2, 0.5, 3], [True, "1"]),
    ("presence_penalty", [-2, 0.5, 3], [True, "1"]),
    ("repetition_penalty", [0.1, 1.2, 9], [0, -1, float("inf")]),
    ("top_k", [-1, 0, 50], [-2, 1.5, True]),
    ("n", [1, 8], [0, 1.0, True]),
    ("max_tokens", [-1, 0, 1, 8_193, 10**6], [-2, 1.5, True]),
    ("seed", [-1, 0, 2**63 - 1], [1.5, True, 2**63, 10**400]),
    ("stop", ["x", [], ["a", "b"], ("a",)], ["", [""], [1], 1, b"x", {"a": 1}]),
    ("tool_choice", ["auto", {"type": "function"}], [5, ["auto"]]),
    ("logprobs", [True, False], [1, "yes"]),
    ("user", ["", "me"], [5]),
    ("metadata", [{}, {"a": "b"}], ["a", [1]]),
]
TEXT_VALUES: list[tuple[str, list[Any], list[Any]]] = [
    ("typical_p", [0.01, 1], [-0.1, 1.01]),
    ("top_n_tokens", [0, 5], [-1, True]),
    ("best_of", [1], [0]),
    ("truncate", [1], [0]),
    ("max_new_tokens", [1, 10**6], [0]),
    ("watermark", [True], ["yes"]),
]
COMPLETION_VALUES: list[tuple[str, list[Any], list[Any]]] = [("best_of", [0, 1], [-1]), ("echo", [True], [1])]
CASES = [
    (parameters, *values)
    for parameters, table in (
        (CHAT_PARAMETERS, CHAT_VALUES),
        (COMPLETION_PARAMETERS["tgi"], TEXT_VALUES),
        (COMPLETION_PARAMETERS["openai"], COMPLETION_VALUES),
    )
    for values in table
]


@pytest.mark.parametrize(("parameters", "name", "valid", "invalid"), CASES, ids=[case[1] for case in CASES])
def test_values_that_no_server_accepts_are_reported(
    parameters: Parameters, name: str, valid: list[Any], invalid: list[Any]
) -> None:
    for value in (*valid, *invalid):
        problems = Problems()
        parameters.check({name: value}, problems)
        assert bool(problems) is any(value is each for each in invalid), value
