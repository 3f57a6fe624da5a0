"""Problems: collect the problems of a call, then raise all of them in one error."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from hf_ext._core.values.signal_handlers import raise_from_signal_handler
from hf_ext.errors import ValidationError

_LONGEST_TEXT = 60
_LONGEST_LIST = 10


class Rule(Protocol):
    """Which values an argument may have; `Number` is an example of a rule."""

    def problem(self, name: str, value: object, /) -> str:
        """Return why the rule refuses `value`, "" if it allows `value`."""
        ...


class Problems:
    """Collect problems, and raise them in one ValidationError.

    A problem is a sentence without a full stop.

        problems = Problems()
        problems.check(n >= 1, f"n must be at least 1, not {describe_value(n)}")
        problems.raise_if_any("chat.create")
    """

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: list[str] = []

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def add(self, problem: str) -> None:
        """Collect a problem; "" means no problem."""
        if problem:
            self._found.append(problem)

    def check_rule(self, rule: Rule, name: str, value: object) -> None:
        """Collect the reason why a rule refuses a value, if it does; `name` is the argument."""
        self.check_rules({name: rule}, {name: value})

    def check_rules(self, rules: Mapping[str, Rule], values: Mapping[str, object]) -> None:
        """Collect the reasons why rules refuse values. The keys are arguments; each value has a rule."""
        for name, value in values.items():
            try:
                problem = rules[name].problem(name, value)
            except Exception as error:  # noqa: BLE001 - a rule runs methods of the value, which is the caller's
                problem = unreadable(name, value, error)
            if problem:
                self._found.append(problem)

    def check(self, condition: object, problem: str) -> bool:
        """Collect a problem unless the condition is true; return whether the condition is true."""
        if not condition:
            self.add(problem)
        return bool(condition)

    def raise_if_any(self, where: str = "") -> None:
        """Raise a ValidationError with all problems, if there are any; `where` is the call or the constructor."""
        if self._found:
            raise self.error(where)

    def error(self, where: str = "") -> ValidationError:
        """Return the error with all problems."""
        return ValidationError(_summarize(self._found), problems=list(self._found), where=where)


def describe_value(value: object) -> str:
    """Describe a value for an error message: a number, the start of a text, or the type of anything else."""
    try:
        return _describe(value)
    except Exception as error:  # noqa: BLE001 - a subclass of str or int may raise anything in its methods
        raise_from_signal_handler(error)
        return describe_type(value)


def unreadable(name: str, value: object, error: Exception) -> str:
    """Return the problem with a value whose own methods raise an error, such as an object with a broken `__len__`.

    An error of a signal handler is raised again.
    """
    raise_from_signal_handler(error)
    return f"{name} cannot be read: {describe_type(value)} raised {type(error).__name__}"


def _describe(value: object) -> str:
    if isinstance(value, str):
        rest = len(value) - _LONGEST_TEXT
        return repr(value[:_LONGEST_TEXT]) + (f" and {rest:,} more characters" if rest > 0 else "")
    if isinstance(value, float | bool):
        return repr(value)
    if isinstance(value, int):
        # Python raises ValueError when it prints an integer of thousands of digits.
        return repr(value) if value.bit_length() <= 128 else "a huge integer"
    return describe_type(value)


def describe_type(value: object) -> str:
    """Describe a value by its type, for a message that must not quote it."""
    return "None" if value is None else type(value).__name__


def _summarize(found: list[str]) -> str:
    if len(found) == 1:
        return found[0]
    listed = "; ".join(found[:_LONGEST_LIST])
    rest = len(found) - _LONGEST_LIST
    return f"{len(found)} problems: {listed}" + (f"; and {rest} more, see .problems" if rest > 0 else "")
