"""An error of hf_ext that is also an error of a framework, so that code that catches one of the two classes works."""

from __future__ import annotations

from typing import Any, cast

from hf_ext.errors import HfError

_CLASSES: dict[tuple[type[HfError], type[Exception]], type[HfError]] = {}


def combined_error(error: HfError, kind: type[Exception]) -> HfError:
    """Return an error with the attributes of `error`. Its class is that of `error` and also `kind`."""
    return _combined(type(error), kind).restore(error.args, vars(error).copy())


def _combined(error: type[HfError], kind: type[Exception]) -> type[HfError]:
    """Return a class that is both. Its objects can be pickled, although no module has the class."""
    if (error, kind) not in _CLASSES:
        fields: dict[str, Any] = {"__module__": __name__, "__doc__": error.__doc__, "__reduce__": _reduce}
        fields["is_retryable"] = error.is_retryable  # the other class may have this attribute too
        _CLASSES[error, kind] = cast("type[HfError]", type(error.__name__, (error, kind), fields))
    return _CLASSES[error, kind]


def _reduce(error: HfError) -> tuple[Any, ...]:
    return _rebuild, (*type(error).__bases__, error.args, vars(error).copy())


def _rebuild(error: type[HfError], kind: type[Exception], args: tuple[Any, ...], state: dict[str, Any]) -> HfError:
    return _combined(error, kind).restore(args, state)
