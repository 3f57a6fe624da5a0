"""Rule: which values an argument may have. The other rules are in `rules.py`, imported when first used."""

from collections.abc import Mapping
from typing import Protocol

from hf_ext._core.validate.problems import Problems, describe_value


class Rule(Protocol):
    """Which values an argument may have; `Number` is an example of a rule."""

    def problem(self, name: str, value: object, /) -> str:
        """Return why the rule refuses `value`, "" if it allows `value`."""
        ...


def check_values(values: Mapping[str, object], rules: Mapping[str, Rule], problems: Problems) -> None:
    """Collect the problems of the arguments that have a rule; the keys of both mappings are argument names."""
    for name, rule in rules.items():
        if name in values:
            problems.add(rule.problem(name, values[name]))


def check_attributes(settings: object, rules: Mapping[str, Rule], problems: Problems) -> None:
    """Collect the problems of the attributes that have a rule; for the `__post_init__` of a dataclass."""
    for name, rule in rules.items():
        problems.add(rule.problem(name, getattr(settings, name)))


class Flag:
    """True or False."""

    def problem(self, name: str, value: object) -> str:
        return "" if isinstance(value, bool) else f"{name} must be {self}, not {describe_value(value)}"

    def __str__(self) -> str:
        return "True or False"


FLAG = Flag()
