"""Imports that wait for the first use: the exports of packages, and heavy modules that only annotations name."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from importlib import import_module
from types import ModuleType
from typing import Any

from hf_ext._core.values.signal_handlers import raise_from_signal_handler


def lazy_exports(
    package: str, exports: Mapping[str, Iterable[str]]
) -> tuple[list[str], Callable[[str], Any], Callable[[], list[str]]]:
    """Return `__all__`, `__getattr__` and `__dir__` of a package (PEP 562).

    Type checkers read the imports under `if TYPE_CHECKING:`; the package calls this function in the `else:` branch.

    Args:
        package: The package's `__name__`.
        exports: The names to export, by the module that defines them. The module "" stands for submodules of the
            package itself.
    """
    modules = {name: module for module, names in exports.items() for name in names}
    exported = sorted((name for name in modules if name[0] != "_"), key=lambda name: (not name[0].isupper(), name))

    def load(name: str) -> Any:
        if name not in modules:
            raise _missing_name(package, name)
        module = modules[name]
        value = getattr(import_module(module), name) if module else import_module(f"{package}.{name}")
        setattr(sys.modules[package], name, value)
        return value

    def names() -> list[str]:
        own = (name for name in vars(sys.modules[package]) if name.startswith("__"))
        return sorted({*own, *exported})

    return exported, load, names


def _missing_name(package: str, name: str) -> Exception:
    """Return the error for a name that a package does not export.

    `from package import name` replaces the message of an AttributeError. So the advice for such an import is in an
    ImportError. The caller of `__getattr__` is then `_handle_fromlist` of importlib.
    """
    from hf_ext._core.values.other_names import ADVICE

    advice = ADVICE.get(name, "") if package == "hf_ext" else ""
    if advice and sys._getframe(2).f_code.co_name == "_handle_fromlist":  # pyright: ignore[reportPrivateUsage]
        return ImportError(f"cannot import name {name!r} from {package!r}; {advice}", name=package)
    advice = f"; {advice}" if advice else _import_advice(package, name)
    return AttributeError(f"module {package!r} has no attribute {name!r}{advice}")


def _import_advice(package: str, name: str) -> str:
    """Return how to import a submodule that the package does not export; "" for any other name."""
    from importlib.util import find_spec

    module = f"{package}.{name}"
    is_submodule = name.isidentifier() and not name.startswith("_") and find_spec(module) is not None
    return f"; write: import {module}" if is_submodule else ""


class lazy_property(cached_property[Any]):  # noqa: N801 - named as functools.cached_property
    """A cached property whose function imports modules.

    Before Python 3.12, an exception of a signal handler while a class is created becomes the cause of a RuntimeError.
    This property raises the exception itself.
    """

    def __get__(self, instance: Any, owner: type[Any] | None = None) -> Any:
        try:
            value = super().__get__(instance, owner)
        except RuntimeError as error:
            raise_from_signal_handler(error)
            raise
        return value


class LazyModule(ModuleType):
    """Stands for a module that only annotations name; it is imported when a type hint is resolved, or at its first use.

        if TYPE_CHECKING:
            import numpy as np
        else:
            np = LazyModule("numpy")

    Type checkers read the first branch.
    """

    def __getattr__(self, name: str) -> Any:
        value = getattr(import_module(self.__name__), name)
        setattr(self, name, value)  # `import_module` takes 2 µs, and some modules are used in every call
        return value
