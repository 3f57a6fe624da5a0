"""The public API of hf_ext: the exported classes and functions, and the public methods of these classes."""

import inspect
from collections.abc import Iterator
from functools import cached_property
from types import FunctionType
from typing import Any, get_type_hints

from scripts.public_api import public_modules

MODULES = public_modules()


def public_callables() -> dict[str, Any]:
    """Return every public class, function, method and property getter by its full name. Each object is returned once."""
    found: dict[Any, str] = {}
    for module in MODULES:
        for name in module.__all__:
            for place, value in _with_members(f"{module.__name__}.{name}", getattr(module, name)):
                found.setdefault(value, place)
    return {place: value for value, place in found.items()}


def resources(client: type) -> dict[str, type]:
    """Return the class of each resource of a client, by the attribute of the client."""
    getters = {name: value.func for name, value in vars(client).items() if isinstance(value, cached_property)}
    return {name: get_type_hints(getter)["return"] for name, getter in getters.items()}


def methods(cls: type) -> Iterator[tuple[str, FunctionType]]:
    """Yield the constructor, the public methods and the property getters of a class.

    Methods that the class inherits from another class of hf_ext are included.
    """
    for name in dir(cls):
        owner = next(base for base in cls.__mro__ if name in vars(base))
        if owner.__module__.partition(".")[0] != "hf_ext" or (name.startswith("_") and name != "__init__"):
            continue
        function = _function(inspect.getattr_static(cls, name))
        if isinstance(function, FunctionType):
            yield name, function


def _with_members(place: str, value: Any) -> Iterator[tuple[str, Any]]:
    if inspect.isclass(value) and value.__module__.partition(".")[0] == "hf_ext":
        yield place, value
        yield from ((f"{place}.{name}", function) for name, function in methods(value))
    elif inspect.isfunction(value):
        yield place, value


def _function(value: Any) -> Any:
    match value:
        case staticmethod() | classmethod():
            return value.__func__
        case property():
            return value.fget
        case cached_property():
            return value.func
        case _:
            return value
