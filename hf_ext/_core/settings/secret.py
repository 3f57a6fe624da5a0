"""Secret: a token that no repr, log or traceback contains."""

from collections.abc import Callable
from typing import Any, ClassVar, NoReturn, Self, cast, final

from hf_ext._core.values.lazy_pattern import lazy_pattern
from hf_ext._core.values.value import Value
from hf_ext.errors import ValidationError

_MAX_CHARS = 4_096
# Only characters that are valid in a header are accepted: an error of h11 quotes an invalid value, and a
# UnicodeEncodeError contains the whole text. Copying and `echo >` add ASCII whitespace at the ends, which is removed.
_WHITESPACE = " \t\r\n"
_QUOTES = "\"'`"
_VISIBLE_ASCII = lazy_pattern(r"[\x21-\x7e]+")


@final
class Secret:
    """A token that only `reveal()` returns.

    No repr, str, format, vars, log or traceback contains the token or its length. Pickling a secret raises TypeError, a
    copy is the object itself, and two secrets are compared in constant time.

        >>> Secret("hf_example")
        Secret('***')

    Args:
        value: 1 to 4,096 visible ASCII characters; whitespace around them is removed.

    Raises:
        ValidationError: `value` cannot be a token. The error does not contain it.
    """

    __slots__ = ("__reveal",)
    __reveal: Callable[[], str]

    def __init__(self, value: str) -> None:
        problem = _problem(value)
        if problem:
            del value  # some tools print the local variables of a traceback
            raise ValidationError(problem)
        text = str.__str__(value).strip(_WHITESPACE)  # not a method of a subclass
        # The token is in a closure, because debuggers and error reporters read all slots of an object.
        object.__setattr__(self, "_Secret__reveal", lambda: text)

    def reveal(self) -> str:
        """Return the token; do not keep it longer than you need it."""
        return self.__reveal()

    def hide_in(self, text: str) -> str:
        """Return `text` with the token replaced by `***`, in each form of `hide_token`.

        A token of fewer than 8 characters is not replaced, because it may be an ordinary word.
        """
        from hf_ext._core.values.hide_token import hide_token

        return hide_token(text, self.__reveal())

    def __repr__(self) -> str:
        return "Secret('***')"

    def __format__(self, format_spec: str) -> str:
        return repr(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        import hmac

        return hmac.compare_digest(self.__reveal(), other.__reveal())

    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # a hash would identify the token

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a Secret cannot be changed; create a new one")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a Secret cannot be changed; create a new one")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self

    def __getstate__(self) -> NoReturn:
        raise TypeError("a Secret cannot be pickled; pass the token to another process in its environment")

    def __reduce__(self) -> NoReturn:
        self.__getstate__()

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        self.__getstate__()


@final
class SecretGroup:
    """Several secrets, which are hidden together."""

    __slots__ = ("_secrets",)

    def __init__(self, *secrets: Secret) -> None:
        self._secrets = secrets

    def hide_in(self, text: str) -> str:
        """Return `text` with each of the secrets replaced by `***`."""
        for secret in self._secrets:
            text = secret.hide_in(text)
        return text


def group_secrets(*secrets: Secret | None) -> Secret | SecretGroup | None:
    """Return an object that hides all of the secrets; None if there are none."""
    found = [secret for secret in secrets if secret is not None]
    return SecretGroup(*found) if len(found) > 1 else next(iter(found), None)


@final
class RejectedToken(Value, frozen=True):
    """The problem of an invalid token, and what to do; the token itself is not kept."""

    problem: str
    hint: str = "Correct it, or pass token=."


def conceal(value: object, noun: str = "the token") -> Secret | RejectedToken:
    """Return a token as a Secret, or the problem with it; never raise. `noun` begins the text of the problem.

    This function is for callers that must delete the token from their own frame before an error is raised.
    """
    if isinstance(value, Secret):
        return value
    problem = _problem(value, noun)
    return RejectedToken(problem) if problem else Secret(cast("str", value))


def _problem(value: object, noun: str = "the token") -> str:
    if not isinstance(value, str):
        return f"{noun} must be a str, not {type(value).__name__}"
    text = str.__str__(value).strip(_WHITESPACE)
    if not text:
        return f"{noun} is empty"
    if text[0] in _QUOTES or text[-1] in _QUOTES:
        return f"{noun} begins or ends with a quote; pass it without quotes"
    if len(text) > _MAX_CHARS:
        return f"{noun} is longer than {_MAX_CHARS:,} characters"
    if not _VISIBLE_ASCII.fullmatch(text):
        return f"{noun} contains whitespace, a control character or a character outside ASCII"
    return ""
