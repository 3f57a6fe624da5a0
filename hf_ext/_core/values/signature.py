"""Signatures that list the options of a method, so that `help` and completion show each option with its type."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from inspect import CO_VARKEYWORDS, Parameter, Signature, signature
from types import FunctionType, NoneType
from typing import Any, Final, Required, TypeVar, get_args, get_origin, get_type_hints

C = TypeVar("C", bound=type)


class _NotPassed:
    """The default of an option in a signature. An option with this default is not sent, or has the client's setting."""

    def __repr__(self) -> str:
        return "..."


NOT_PASSED: Final = _NotPassed()


def show_options(cls: C) -> C:
    """List the options of a class's methods in their signatures, instead of `**options: Unpack[ChatOptions]`.

    `inspect.signature` reads the signature of the function in `__wrapped__`. Types are resolved only then, and calls of
    the method do not change. A `__signature__` of the method itself would be wrong in wrappers of a bound method:
    `functools.wraps` copies this signature, which has `self`.
    """
    for name, value in vars(cls).items():
        function: Any = getattr(value, "__func__", value)  # of a class method
        if isinstance(function, FunctionType) and _takes_options(name, function):
            _set_signature(function)
    return cls


def _takes_options(name: str, function: FunctionType) -> bool:
    return bool(function.__code__.co_flags & CO_VARKEYWORDS) and (name == "__init__" or name[0] != "_")


def _set_signature(function: FunctionType) -> None:
    shown: Any = FunctionType(function.__code__, function.__globals__, function.__name__, closure=function.__closure__)
    shown.__signature__ = _OptionsSignature(function)
    function.__dict__["__wrapped__"] = shown


class _OptionsSignature(Signature):
    """The signature of a function, computed when it is read. Options are keyword-only parameters with their types."""

    def __init__(self, function: FunctionType) -> None:
        self._function = function

    @cached_property
    def _listed(self) -> Signature:
        hints = get_type_hints(self._function)
        written = signature(self._function, follow_wrapped=False)
        own = [each.replace(annotation=hints.get(each.name, each.annotation)) for each in written.parameters.values()]
        options = own.pop()
        result = hints.get("return", written.return_annotation)
        own += _option_parameters(get_args(options.annotation)[0])
        return Signature(own, return_annotation=None if result is NoneType else result)

    @property
    def parameters(self) -> Any:
        """The parameters, in order."""
        return self._listed.parameters

    @property
    def return_annotation(self) -> Any:
        """The type of the result."""
        return self._listed.return_annotation

    def replace(self, **changes: Any) -> Any:
        """Return a signature with other parameters or another type of the result."""
        return self._listed.replace(**changes)

    __replace__ = replace

    def __reduce__(self) -> Any:
        return self._listed.__reduce__()


def _option_parameters(options: Any) -> Iterator[Parameter]:
    """Yield a keyword-only parameter for each key of a TypedDict; the parameter of a required key has no default."""
    for name, hint in get_type_hints(options, include_extras=True).items():
        required = get_origin(hint) is Required
        default = Parameter.empty if required else NOT_PASSED
        yield Parameter(
            name, Parameter.KEYWORD_ONLY, default=default, annotation=get_args(hint)[0] if required else hint
        )
