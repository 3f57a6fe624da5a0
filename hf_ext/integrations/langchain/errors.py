"""Errors that belong to both libraries: each is an error of hf_ext and a `ModelError` of langchain-core."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, cast

from langchain_core import exceptions

from hf_ext import errors
from hf_ext.errors import HfError

_CLASSES: dict[tuple[type[HfError], type[Exception]], type[HfError]] = {}
_OVERFLOW_CODES = {"context_length_exceeded", "exceed_context_size_error"}  # OpenAI and vLLM; llama.cpp


@contextmanager
def raised_as_model_errors() -> Generator[None]:
    """Raise an error of hf_ext also as the error of langchain-core for the same condition, with the original as cause.

    Code that catches one of the two classes works. A langchain-core without these classes (before 1.7) gets the error
    unchanged.
    """
    try:
        yield
    except HfError as error:
        kind: Any = getattr(exceptions, _kind(error), None)
        if kind is None or isinstance(error, kind):
            raise
        both = _both(type(error), kind)
        raise both.restore(error.args, vars(error).copy()) from error


def _kind(error: HfError) -> str:
    """Return the name of the class of langchain-core."""
    return next((name for name, belongs in _KINDS if belongs(error)), "ModelError")


def _is(*kinds: type[HfError]) -> Callable[[HfError], bool]:
    return lambda error: isinstance(error, kinds)


def _has_status(*statuses: int) -> Callable[[HfError], bool]:
    return lambda error: error.status_code in statuses


# The first that fits decides.
_KINDS: list[tuple[str, Callable[[HfError], bool]]] = [
    ("ContextOverflowError", lambda error: error.code in _OVERFLOW_CODES),
    ("ModelPermissionDeniedError", _has_status(403)),
    ("ModelAuthenticationError", _is(errors.AuthenticationError)),
    ("ModelNotFoundError", _has_status(404, 410)),
    ("ModelRateLimitError", _is(errors.RateLimitError)),
    ("ModelInvalidRequestError", _is(errors.ValidationError)),
    ("ModelConnectionError", _is(errors.NetworkError)),
    ("ModelTimeoutError", _is(errors.RequestTimeoutError)),
    ("ModelAPIError", _is(errors.ModelUnavailableError, errors.StreamInterruptedError)),
    ("ModelAPIError", lambda error: (error.status_code or 0) >= 500),
]


def _both(error: type[HfError], kind: type[Exception]) -> type[HfError]:
    """Return a class that is both. Its objects can be pickled, although no module has the class."""
    fields = {
        "__module__": __name__,
        "__doc__": error.__doc__,
        "__reduce__": _reduce,
        "is_retryable": error.is_retryable,
    }
    if (error, kind) not in _CLASSES:
        _CLASSES[error, kind] = cast("type[HfError]", type(error.__name__, (error, kind), fields))
    return _CLASSES[error, kind]


def _reduce(error: HfError) -> tuple[Any, ...]:
    return _rebuild, (*type(error).__bases__, error.args, vars(error).copy())


def _rebuild(error: type[HfError], kind: type[Exception], args: tuple[Any, ...], state: dict[str, Any]) -> HfError:
    return _both(error, kind).restore(args, state)
