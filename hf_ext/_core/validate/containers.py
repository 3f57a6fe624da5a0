"""Lists and mappings of callers, copied, so that no method of a class of the caller runs later."""

from typing import Any, cast

from hf_ext._core.validate.problems import Problems, describe_value, unreadable
from hf_ext._core.values.kinds import is_mapping, is_sequence


def read_list(value: Any, name: str, problems: Problems, *, arrays: bool = False) -> list[Any] | None:
    """Return a sequence as a list; if it is not one, or cannot be read, collect the problem and return None.

    Args:
        value: The caller's argument.
        name: The argument's name, for the problem.
        problems: Collects the problem.
        arrays: Whether an array of NumPy or of a similar library is allowed too.
    """
    try:
        if is_sequence(value):
            return list(value)
        if arrays and hasattr(value, "ndim") and value.ndim:
            return list(value.tolist())
    except Exception as error:  # noqa: BLE001 - a sequence of another class may raise anything in its methods
        problems.add(unreadable(name, cast("object", value), error))
        return None
    problems.add(f"{name} must be a list, not {describe_value(value)}")
    return None


def read_mapping(value: Any, name: str, problems: Problems) -> dict[Any, Any] | None:
    """Return a mapping as a dict; if it is not one, or cannot be read, collect the problem and return None."""
    try:
        if is_mapping(value):
            return dict(value)
    except Exception as error:  # noqa: BLE001 - a mapping of another class may raise anything in its methods
        problems.add(unreadable(name, cast("object", value), error))
        return None
    problems.add(f"{name} must be a mapping, not {describe_value(value)}")
    return None
