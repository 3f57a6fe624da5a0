"""What `on=` may be: the errors that a policy acts on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, TypeGuard, cast

from hf_ext.errors import ValidationError

__all__ = ["Classes", "On", "matcher"]

Classes: TypeAlias = tuple[type[Exception], ...]
On: TypeAlias = type[Exception] | Classes | Callable[[Exception], bool]


def matcher(on: On, *, is_final: Callable[[Exception, Classes], bool]) -> Callable[[Exception], bool]:
    """Return the function that tells whether to act on an error.

    A predicate is taken as it is. Of the errors that classes name, those that `is_final(error, classes)` are left out.

    Raises:
        ValidationError: `on` names no errors.
    """
    classes = cast("tuple[object, ...]", on if isinstance(on, tuple) else (on,))
    named = tuple(filter(_is_class, classes))
    if named and len(named) == len(classes):
        return lambda error: isinstance(error, named) and not is_final(error, named)
    if isinstance(on, tuple | type) or not callable(on):
        raise ValidationError(
            f"on={on!r} names no errors.", hint="Give an Exception class, a tuple of them, or a function of the error."
        )
    return on


def _is_class(item: object) -> TypeGuard[type[Exception]]:
    return isinstance(item, type) and issubclass(item, Exception)
