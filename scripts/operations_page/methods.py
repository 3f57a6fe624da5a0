"""Find the operations that each public method of the client can send.

Nothing is listed by hand. The source of a method is parsed, and each name in it is looked up in the imported code. The
functions and tables that the method reaches are searched in the same way, until an operation is found: an object of
`hf_api.types.Operation`, or a table entry that has one.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from importlib import import_module
from pkgutil import walk_packages
from types import FunctionType, ModuleType
from typing import Any, get_type_hints

import hf_api.api
from hf_api.types import Operation

from hf_ext import AsyncClient

MISSING = object()


def operations() -> list[Operation[..., Any]]:
    """Return all operations of hf_api, ordered by document and name."""
    modules = walk_packages(hf_api.api.__path__, f"{hf_api.api.__name__}.")
    found = [import_module(module.name).OPERATION for module in modules if not module.ispkg]
    return sorted(found, key=lambda operation: (operation.tag, operation.name))


def methods_by_operation() -> dict[str, list[str]]:
    """Return the public methods that can send each operation, by the name of the operation."""
    found: dict[str, list[str]] = defaultdict(list)
    for method, (owner, function) in sorted(public_methods().items()):
        for name in operations_of(owner, function):
            found[name].append(method)
    return found


def public_methods() -> dict[str, tuple[type, FunctionType]]:
    """Return the class and the function of each public method of a resource, by name: `chat.create`."""
    resources = {
        name: get_type_hints(member.func)["return"]
        for name, member in vars(AsyncClient).items()
        if isinstance(member, cached_property)
    }
    return {
        f"{name}.{method}": (resource, inspect.unwrap(function))
        for name, resource in resources.items()
        for method, function in inspect.getmembers(resource, inspect.isfunction)
        if not method.startswith("_")
    }


def operations_of(owner: type, function: FunctionType) -> set[str]:
    """Return the names of the operations that a method of the class `owner` can send."""
    found: set[str] = set()
    seen: set[int] = set()
    waiting: list[tuple[type | None, Any]] = [(owner, function)]
    while waiting:
        place, value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, Operation):
            found.add(value.name)
        elif isinstance(value, FunctionType):
            waiting += _values(value, place)
        else:
            waiting += [(None, inner) for inner in _entries(value)]
    return found


def _entries(value: Any) -> list[Any]:
    """Return the entries of a table, or the operation or the rows of an entry of a table."""
    if isinstance(value, Mapping):
        return list(value.values())
    if isinstance(value, tuple | list):
        return list(value)
    if not type(value).__module__.startswith("hf_ext."):
        return []
    return [getattr(value, name, MISSING) for name in ("operation", "rows")]


@cache  # most methods share their helpers
def _values(function: FunctionType, owner: type | None) -> list[tuple[type | None, Any]]:
    """Return the value of each name that a function of the client uses, if the value is known before the call.

    The first item is the class of the methods that the value can call on `self`.
    """
    function = inspect.unwrap(function)
    if not function.__module__.startswith("hf_ext."):
        return []
    return list(_named_values(function, owner))


def _named_values(function: FunctionType, owner: type | None) -> Iterator[tuple[type | None, Any]]:
    tree = _parsed(function)
    names: dict[str, Any] = {**function.__globals__, **_imports(tree)}
    if owner is not None and "self" in inspect.signature(function).parameters:
        names["self"] = owner
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield owner, _value(node, names)
        if isinstance(node, ast.Attribute):
            outer = _value(node.value, names)
            yield (outer if isinstance(outer, type) else owner), _value(node, names)


def _parsed(function: FunctionType) -> ast.Module:
    """Return the body of a function, without its signature."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    statement = tree.body[0]
    if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        return tree
    return ast.Module(statement.body, [])


def _imports(tree: ast.AST) -> dict[str, Any]:
    """Return the names that a function imports in its body."""
    statements = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    return {
        alias.asname or alias.name: getattr(import_module(str(node.module)), alias.name, MISSING)
        for node in statements
        for alias in node.names
    }


def _value(node: ast.expr, names: Mapping[str, Any]) -> Any:
    match node:
        case ast.Name(id=name):
            return names.get(name, MISSING)
        case ast.Attribute(value=inner, attr=attribute):
            outer = _value(inner, names)
            # Other objects are not searched: their attributes may run code.
            return (
                inspect.getattr_static(outer, attribute, MISSING) if isinstance(outer, type | ModuleType) else MISSING
            )
        case ast.Call(func=function):
            return _result_type(_value(function, names))
        case _:
            return MISSING


def _result_type(function: object) -> Any:
    """Return the type that a function of hf_ext returns, for example the class of an object with further methods."""
    if not isinstance(function, FunctionType) or not function.__module__.startswith("hf_ext."):
        return MISSING
    try:
        return get_type_hints(function).get("return", MISSING)
    except NameError:  # a type that is imported only for type checkers
        return MISSING
