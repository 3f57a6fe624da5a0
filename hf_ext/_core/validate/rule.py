"""Tables of rules, applied to arguments. The rules are in `rules.py` and `objects.py`, imported when first used."""

from collections.abc import Mapping

from hf_ext._core.validate.problems import Problems, Rule, describe_value


def check_values(values: Mapping[str, object], rules: Mapping[str, Rule], problems: Problems) -> None:
    """Collect the problems of the arguments that have a rule; the keys of both mappings are argument names."""
    for name, rule in rules.items():
        if name in values:
            problems.check_rule(rule, name, values[name])


def validate_values(values: Mapping[str, object], rules: Mapping[str, Rule], where: str) -> None:
    """Check the arguments of a call or a constructor, if their rules are all that there is to check.

    Raises:
        ValidationError: A rule refuses an argument. The error lists every problem.
    """
    problems = Problems()
    check_values(values, rules, problems)
    problems.raise_if_any(where)


def check_attributes(settings: object, rules: Mapping[str, Rule], problems: Problems) -> None:
    """Collect the problems of the attributes that have a rule; for the `__post_init__` of a dataclass."""
    for name, rule in rules.items():
        problems.check_rule(rule, name, getattr(settings, name))


class Flag:
    """True or False."""

    def problem(self, name: str, value: object) -> str:
        return "" if isinstance(value, bool) else f"{name} must be {self}, not {describe_value(value)}"

    def __str__(self) -> str:
        return "True or False"


FLAG = Flag()
