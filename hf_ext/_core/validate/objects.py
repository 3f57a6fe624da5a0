"""Rules for arguments that are functions or instances of a class."""

from dataclasses import dataclass, replace
from typing import Self

from hf_ext._core.validate.problems import describe_value


@dataclass(frozen=True, slots=True)
class Function:
    """A function, or anything else that can be called.

    Attributes:
        optional: Whether None is allowed too.
    """

    optional: bool = False

    def or_none(self) -> Self:
        """Return the rule that also allows None."""
        return replace(self, optional=True)

    def problem(self, name: str, value: object) -> str:
        """Return why the rule refuses `value`, "" if it allows `value`."""
        if callable(value) or (self.optional and value is None):
            return ""
        return f"{name} must be {'None or ' if self.optional else ''}a function, not {describe_value(value)}"


@dataclass(frozen=True, slots=True)
class InstanceOf:
    """An instance of a class.

    Attributes:
        cls: The class.
        optional: Whether None is allowed too.
    """

    cls: type
    optional: bool = False

    def or_none(self) -> Self:
        """Return the rule that also allows None."""
        return replace(self, optional=True)

    def problem(self, name: str, value: object) -> str:
        """Return why the rule refuses `value`, "" if it allows `value`."""
        if isinstance(value, self.cls) or (self.optional and value is None):
            return ""
        kind = f"{'None or ' if self.optional else ''}a {self.cls.__name__}"
        return f"{name} must be {kind}, not {describe_value(value)}"


FUNCTION = Function()
