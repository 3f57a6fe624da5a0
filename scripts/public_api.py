"""Write docs/project/public_api.txt: one line for each public name of hf_ext, and one for each parameter.

    python scripts/public_api.py [--check]

Changes of this file are reviewed, because the API change behind a removed or changed line can break a user's program.
With `--check`, the script does not write the file. If the file is not up to date, the script prints the difference and
exits with 1. A name is public if `__all__` of `hf_ext` or of one of its modules lists it. A member of a class is public
if its name does not begin with an underscore.
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
    for module in public_modules():
        for name in sorted(module.__all__):
            yield from described(module, name)


def public_modules() -> list[ModuleType]:
    """Return `hf_ext` and its modules and packages without an underscore."""
    names = [found.name for found in iter_modules(hf_ext.__path__) if found.name[0] != "_"]
    return [hf_ext, *(import_module(f"hf_ext.{name}") for name in names)]


def described(module: ModuleType, name: str) -> Iterator[str]:
    """Yield the lines of one name. If `hf_ext` exports the same object, yield only a line that refers to it."""
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
    """Yield the lines of a class, its parameters and its public members, including inherited members."""
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
    """Yield the lines of a method with its parameters, of a property with its type, or of an attribute."""
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
    """Yield a line for the function and the type of its result, and then a line for each parameter."""
    try:
        signature = inspect.signature(function, follow_wrapped=False)  # keeps `**options` as one parameter
    except (TypeError, ValueError):
        yield f"{place}: ()"
        return
    waits = "async " if inspect.iscoroutinefunction(function) else ""
    yield f"{place}: {waits}() -> {annotation(signature.return_annotation)}"
    for parameter in signature.parameters.values():
        if parameter.name not in {"self", "cls"}:
            yield f"    {described_parameter(parameter)}"


def described_parameter(parameter: inspect.Parameter) -> str:
    """Return a parameter as it is written in the code. `*, ` marks a parameter that can only be passed by name."""
    text = f"{_STARS.get(parameter.kind, '')}{parameter.name}: {annotation(parameter.annotation)}"
    default = parameter.default
    if default is parameter.empty:
        return text
    return f"{text} = {default!r}" if isinstance(default, _LITERAL) else f"{text} = ..."


def annotation(value: Any) -> str:
    """Return a type as it is written in the code, without the modules of its names."""
    if value is inspect.Signature.empty:
        return "Any"
    text = value.__forward_arg__ if isinstance(value, ForwardRef) else value
    if isinstance(text, type) and get_origin(text) is None:
        text = text.__qualname__
    return _MODULE.sub("", re.sub(r"<class '([\w.]+)'>", r"\1", str(text)))


def main() -> int:
    """Write the file, or compare it with the code. Return the exit status."""
    lines = [f"{line}\n" for line in surface()]
    if "--check" not in sys.argv:
        FILE.parent.mkdir(exist_ok=True)
        FILE.write_text("".join(lines))
        return 0
    difference = list(difflib.unified_diff(FILE.read_text().splitlines(keepends=True), lines, FILE.name, "the code"))
    sys.stdout.writelines(difference)
    if difference:
        print("The public API has changed. If this is intended, run `make api` and add an entry to CHANGELOG.md.")
    return 1 if difference else 0


if __name__ == "__main__":
    sys.exit(main())
