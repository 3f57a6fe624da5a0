"""Secret: a token that never shows."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn, Self, final

from hf_ext.errors import ValidationError

_MAX_CHARS = 4_096
_SHORTEST_TO_HIDE = 8
# h11 quotes a header value that it refuses, and a failed encoding keeps the whole text: only what is safe in a header
# gets in. ASCII whitespace around it is what pasting and `echo >` leave behind.
_WHITESPACE = " \t\r\n"
_VISIBLE_ASCII = re.compile(r"[\x21-\x7e]+")


@final
class Secret:
    """Hold a token so that nothing but `reveal()` gives it back.

    It does not show in repr, str, format, vars, logs or tracebacks, not even by its length. Pickling it is a TypeError,
    a copy is the object itself, and two secrets are compared in constant time.

        >>> Secret("hf_example")
        Secret('***')

    Args:
        value: 1 to 4,096 visible ASCII characters; whitespace around them is dropped.

    Raises:
        ValidationError: `value` cannot be a token. The error does not hold it.
    """

    __slots__ = ("__reveal",)
    __reveal: Callable[[], str]

    def __init__(self, value: str) -> None:
        problem = _problem(value)
        if problem:
            del value  # tools that print a traceback's locals must not find it
            raise ValidationError(problem)
        text = value.strip(_WHITESPACE)
        # In a closure: reading every slot of an object is what debuggers and error reporters do.
        object.__setattr__(self, "_Secret__reveal", lambda: text)

    def reveal(self) -> str:
        """Return the token; keep it no longer than the header needs it."""
        return self.__reveal()

    def hide_in(self, text: str) -> str:
        """Return `text` with `***` in the place of the token; a very short token is taken for a chance likeness."""
        return text.replace(self.__reveal(), "***") if len(self.__reveal()) >= _SHORTEST_TO_HIDE else text

    def __repr__(self) -> str:
        return "Secret('***')"

    def __format__(self, format_spec: str) -> str:
        return repr(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        import hmac

        return hmac.compare_digest(self.__reveal(), other.__reveal())

    __hash__ = None  # type: ignore[assignment]  # a hash would be a fingerprint of the token

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a Secret cannot be changed; make a new one")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a Secret cannot be changed; make a new one")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self

    def __getstate__(self) -> NoReturn:
        raise TypeError("a Secret cannot be pickled; hand the token to the other process by its environment")

    def __reduce__(self) -> NoReturn:
        self.__getstate__()

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        self.__getstate__()


@final
@dataclass(frozen=True, slots=True)
class RejectedToken:
    """What is wrong with a text that was given as a token; the text itself is forgotten."""

    problem: str


def conceal(value: object) -> Secret | RejectedToken:
    """Return `value` as a Secret, or why it cannot be one; never raises.

    For callers whose own frame must not hold the text any more by the time an error is raised.
    """
    if isinstance(value, Secret):
        return value
    problem = _problem(value)
    return RejectedToken(problem) if problem else Secret(str(value))


def _problem(value: object) -> str:
    if not isinstance(value, str):
        return f"the token must be a str, not {type(value).__name__}"
    text = value.strip(_WHITESPACE)
    if not text:
        return "the token is empty"
    if len(text) > _MAX_CHARS:
        return f"the token is longer than {_MAX_CHARS:,} characters"
    if not _VISIBLE_ASCII.fullmatch(text):
        return "the token holds whitespace, a control character or a character outside ASCII"
    return ""
