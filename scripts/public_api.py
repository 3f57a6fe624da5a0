"""Write the public surface of hf_ext into docs/project/public_api.txt: each name, and each parameter on a line.

    python scripts/public_api.py [--check]

The file is reviewed with each change: a line that goes or changes can break a user's program. `--check` writes nothing,
prints the difference and fails. Public is what `__all__` of `hf_ext` and of its modules names, and in a class every
member without an underscore.
"""

from __future__ import annotations

import difflib
import inspect
import re
import sys
from collections.abc import Iterator
from enum import Enum
from functools import cached_property
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, ForwardRef, cast, get_origin, is_typeddict

import hf_ext

FILE = Path(__file__).resolve().parent.parent / "docs" / "project" / "public_api.txt"

_LITERAL = (str, bytes, int, float, bool, tuple, type(None), type(...))
_STARS: dict[Any, str] = {
    inspect.Parameter.KEYWORD_ONLY: "*, ",
    inspect.Parameter.VAR_POSITIONAL: "*",
    inspect.Parameter.VAR_KEYWORD: "**",
}
_MODULE = re.compile(r"\b(?:hf_ext|hf_api|collections|pathlib|typing|datetime|ssl)\.(?:\w+\.)*(?=\w)")


def surface() -> Iterator[str]:
    """Yield the lines of all public modules."""
    modules = [hf_ext, *(import_module(f"hf_ext.{each.name}") for each in iter_modules(hf_ext.__path__))]
    for module in modules:
        if not module.__name__.rpartition(".")[2].startswith("_"):
            for name in sorted(module.__all__):
                yield from described(module, name)


def described(module: ModuleType, name: str) -> Iterator[str]:
    """Yield the lines of one name; where `hf_ext` exports it too, only that it does."""
    value, place = getattr(module, name), f"{module.__name__}.{name}"
    if module is not hf_ext and getattr(hf_ext, name, None) is value:
        yield f"{place} is hf_ext.{name}"
    elif is_typeddict(value):
        yield f"{place}: TypedDict"
        yield from (f"    {key}: {annotation(type_)}" for key, type_ in sorted(value.__annotations__.items()))
    elif inspect.isclass(value):
        yield from of_class(place, value)
    elif inspect.isroutine(value):
        yield from of_function(place, value)
    else:
        yield f"{place}: {type(value).__name__}"


def of_class(place: str, cls: type[Any]) -> Iterator[str]:
    """Yield a class, its parameters and its public members, those of private base classes included."""
    bases = ", ".join(base.__name__ for base in cls.__bases__ if base is not object)
    parameters = [] if issubclass(cast("type", cls), Enum) else list(of_function(place, cls))[1:]
    yield f"{place}: class({bases})"
    yield from parameters
    fields = {line.split(":")[0].strip(" *,") for line in parameters}
    for name in sorted(set(dir(cls)) - fields):
        owner = next((base for base in cls.__mro__ if name in vars(base)), object)
        if not name.startswith("_") and owner.__module__.startswith("hf_ext"):
            yield from of_member(f"{place}.{name}", inspect.getattr_static(cls, name))


def of_member(place: str, value: Any) -> Iterator[str]:
    """Yield a method with its parameters, a property with its type, or an attribute."""
    if isinstance(value, staticmethod | classmethod):
        yield from of_function(place, cast("Any", value).__func__)
    elif isinstance(value, property | cached_property):
        getter = value.fget if isinstance(value, property) else value.func
        yield f"{place}: {annotation(getattr(getter, '__annotations__', {}).get('return', 'Any'))}"
    elif inspect.isroutine(value):
        yield from of_function(place, value)
    else:
        yield place


def of_function(place: str, function: Any) -> Iterator[str]:
    """Yield a function with the type of its result, then each parameter."""
    try:
        signature = inspect.signature(function, follow_wrapped=False)  # the options as one name
    except (TypeError, ValueError):
        yield f"{place}: ()"
        return
    waits = "async " if inspect.iscoroutinefunction(function) else ""
    yield f"{place}: {waits}() -> {annotation(signature.return_annotation)}"
    for parameter in signature.parameters.values():
        if parameter.name not in {"self", "cls"}:
            yield f"    {described_parameter(parameter)}"


def described_parameter(parameter: inspect.Parameter) -> str:
    """Return a parameter as it is written, with `*, ` before one that is given by name alone."""
    text = f"{_STARS.get(parameter.kind, '')}{parameter.name}: {annotation(parameter.annotation)}"
    default = parameter.default
    if default is parameter.empty:
        return text
    return f"{text} = {default!r}" if isinstance(default, _LITERAL) else f"{text} = ..."


def annotation(value: Any) -> str:
    """Return a type as it is written, without the modules of its names."""
    if value is inspect.Signature.empty:
        return "Any"
    text = value.__forward_arg__ if isinstance(value, ForwardRef) else value
    if isinstance(text, type) and get_origin(text) is None:
        text = text.__qualname__
    return _MODULE.sub("", re.sub(r"<class '([\w.]+)'>", r"\1", str(text)))


def main() -> int:
    """Write or compare the file."""
    lines = [f"{line}\n" for line in surface()]
    if "--check" not in sys.argv:
        FILE.parent.mkdir(exist_ok=True)
        FILE.write_text("".join(lines))
        return 0
    difference = list(difflib.unified_diff(FILE.read_text().splitlines(keepends=True), lines, FILE.name, "the code"))
    sys.stdout.writelines(difference)
    if difference:
        print("The public surface differs. If that is intended: make api, and an entry in CHANGELOG.md.")
    return 1 if difference else 0


if __name__ == "__main__":
    sys.exit(main())
