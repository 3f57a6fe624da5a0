"""Signatures and docstrings that list the options of a method, so that `help` and completion show each option."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from inspect import CO_VARKEYWORDS, Parameter, Signature, cleandoc, signature
from types import FunctionType, NoneType
from typing import Any, Final, Never, Required, Self, SupportsIndex, TypeVar, get_args, get_origin, get_type_hints

C = TypeVar("C", bound=type)


class _NotPassed:
    """The default of an option in a signature. An option with this default is not sent, or has the client's setting."""

    def __repr__(self) -> str:
        return "..."


NOT_PASSED: Final = _NotPassed()


def show_options(cls: C) -> C:
    """List the options of a class's methods in their signatures and docstrings.

    The code of a method has only `**options: Unpack[ChatOptions]`. `inspect.signature` reads the signature of the
    function in `__wrapped__`. Types are resolved only then, and calls of the method do not change. A `__signature__` of
    the method itself would be wrong in wrappers of a bound method: `functools.wraps` copies this signature, which has
    `self`.
    """
    for name, value in vars(cls).items():
        function: Any = getattr(value, "__func__", value)  # of a class method
        if isinstance(function, FunctionType) and _takes_options(name, function):
            _set_signature(function)
            if function.__doc__ is not None or name == "__init__":  # the docstring of the class describes a constructor
                function.__doc__ = _OptionsDoc(function)
    return cls


def _takes_options(name: str, function: FunctionType) -> bool:
    return bool(function.__code__.co_flags & CO_VARKEYWORDS) and (name == "__init__" or name[0] != "_")


def _set_signature(function: FunctionType) -> None:
    shown: Any = FunctionType(function.__code__, function.__globals__, function.__name__, closure=function.__closure__)
    shown.__signature__ = _OptionsSignature(function)
    function.__dict__["__wrapped__"] = shown


class _OptionsDoc(str):
    """The docstring of a function as it is written, to which `inspect.getdoc` adds the descriptions of the options.

    The attribute `__doc__` of a function cannot be computed when it is read. But `help`, IPython, Jedi and Sphinx all
    call `expandtabs`, because PEP 257 requires it before the indentation is removed. So the options are added there: an
    import reads no descriptions, and `print(method.__doc__)` shows the text of the code.
    """

    __slots__ = ("_function",)
    _function: Any  # a FunctionType, which type checkers would bind as a method

    def __new__(cls, function: FunctionType) -> Self:
        text = super().__new__(cls, function.__doc__ or "Create the object.")
        text._function = function
        return text

    def expandtabs(self, tabsize: SupportsIndex = 8) -> str:
        """Return the docstring without indentation, and then the descriptions of all options."""
        from hf_ext._core.values.option_docs import option_sections

        written = cleandoc(str(self))
        options = _options(self._function)
        sections = "" if options is None else option_sections(options)
        return f"{written}\n\n{sections}".rstrip().expandtabs(tabsize)

    def __reduce__(self) -> Any:
        return str, (str(self),)


class _OptionsSignature(Signature):
    """The signature of a function, computed when it is read. Options are keyword-only parameters with their types."""

    def __init__(self, function: FunctionType) -> None:
        self._function = function

    @cached_property
    def _listed(self) -> Signature:
        hints = get_type_hints(self._function)
        written = signature(self._function, follow_wrapped=False)
        own = [each.replace(annotation=hints.get(each.name, each.annotation)) for each in written.parameters.values()]
        own = [each for each in own if each.annotation is not Never]  # refused, and only there for a clear error
        options = _options(self._function)
        if options is not None:
            own[-1:] = _option_parameters(options)
        result = hints.get("return", written.return_annotation)
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


def _options(function: FunctionType) -> Any:
    """Return the TypedDict of the options, which are the last parameter, or None for `**options: Any`."""
    written = signature(function, follow_wrapped=False)
    return next(iter(get_args(get_type_hints(function)[list(written.parameters)[-1]])), None)


def _option_parameters(options: Any) -> Iterator[Parameter]:
    """Yield a keyword-only parameter for each key of a TypedDict; the parameter of a required key has no default."""
    for name, hint in get_type_hints(options, include_extras=True).items():
        required = get_origin(hint) is Required
        default = Parameter.empty if required else NOT_PASSED
        yield Parameter(
            name, Parameter.KEYWORD_ONLY, default=default, annotation=get_args(hint)[0] if required else hint
        )
