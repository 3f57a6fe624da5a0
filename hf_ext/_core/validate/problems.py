"""Problems: collect everything that is wrong, then say it in one error."""

from collections.abc import Iterator

from hf_ext.errors import ValidationError

_LONGEST_TEXT = 60
_LONGEST_LIST = 10


class Problems:
    """Collect problems, one sentence each without a full stop, and raise them together.

    problems = Problems()
    problems.check(0 <= temperature <= 2, f"temperature must be between 0 and 2, not {describe_value(temperature)}")
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
        """Note `problem`; an empty one is none."""
        if problem:
            self._found.append(problem)

    def check(self, holds: object, problem: str) -> bool:
        """Note `problem` unless `holds`; return whether it held."""
        if not holds:
            self.add(problem)
        return bool(holds)

    def raise_if_any(self, where: str = "") -> None:
        """Raise a ValidationError with every problem, if there is one; `where` names the call."""
        if self._found:
            raise self.error(where)

    def error(self, where: str = "") -> ValidationError:
        """Return the error that says every problem."""
        return ValidationError(_summary(self._found), problems=list(self._found), where=where)


def describe_value(value: object) -> str:
    """Return `value` as an error message may show it: numbers and short texts, of anything else the type."""
    if isinstance(value, str):
        rest = len(value) - _LONGEST_TEXT
        return repr(value[:_LONGEST_TEXT]) + (f" and {rest:,} characters more" if rest > 0 else "")
    if isinstance(value, float | bool):
        return repr(value)
    if isinstance(value, int):
        # Python refuses to print integers of thousands of digits.
        return repr(value) if value.bit_length() <= 128 else "a huge integer"
    return describe_type(value)


def describe_type(value: object) -> str:
    """Return the type of `value` for a message about something whose content must not show."""
    return "None" if value is None else type(value).__name__


def _summary(found: list[str]) -> str:
    if len(found) == 1:
        return found[0]
    listed = "; ".join(found[:_LONGEST_LIST])
    rest = len(found) - _LONGEST_LIST
    return f"{len(found)} problems: {listed}" + (f"; and {rest} more, see .problems" if rest > 0 else "")
