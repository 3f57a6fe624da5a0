"""Python file: load a file that the caller names, for its tools (`--tools`) or its types (`--schema`)."""

from __future__ import annotations

import importlib.util
import inspect
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from hf_ext.errors import ValidationError


def load_module(path: Path) -> ModuleType:
    """Run a Python file, and return its module. The file runs with the rights of the user.

    Raises:
        ValidationError: There is no such file, or it raised an exception.
    """
    name = f"hf_ext_cli_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise ValidationError(f"{path} is not a Python file", hint="Pass the name of a .py file.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look up their module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise ValidationError(f"{path} failed: {type(error).__name__}: {error}", hint="Correct the file.") from error
    return module


def load_tools(path: Path) -> list[Callable[..., Any]]:
    """Return the public functions that a Python file defines, in the order of the file.

    Raises:
        ValidationError: The file cannot be loaded, or defines no public function.
    """
    module = load_module(path)
    found: list[Callable[..., Any]] = [
        value
        for name, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == module.__name__ and not name.startswith("_")
    ]
    if not found:
        raise ValidationError(f"{path} defines no public function", where="--tools", hint="Define a function.")
    return found
