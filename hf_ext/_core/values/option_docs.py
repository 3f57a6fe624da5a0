"""Descriptions of options: the text below each key of a TypedDict, read from the source of the TypedDict."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from inspect import getsource
from itertools import pairwise
from textwrap import indent, wrap
from typing import Any

_WIDTH = 88
_INDENT = " " * 4


@cache
def option_sections(options: type) -> str:
    """Return a section for a TypedDict and for each of its bases, with a paragraph for each key.

        Parameters of a chat:
            max_tokens (int): Maximum number of tokens to generate. …

    A TypedDict without descriptions has no section. Without source files, the result is empty.
    """
    return "\n\n".join(_sections(options))


def _sections(options: Any) -> Iterator[str]:
    definition = _definition(options)
    if definition is None:
        return
    module = vars(sys.modules[options.__module__])
    # A TypedDict does not keep its bases, so they are read from the source too.
    for base in definition.bases:
        if isinstance(base, ast.Name) and base.id != "TypedDict":
            yield from _sections(module[base.id])
    if paragraphs := list(_paragraphs(definition)):
        yield "\n".join([f"{_title(options)}:", *paragraphs])


def _definition(options: type) -> ast.ClassDef | None:
    try:
        source = getsource(sys.modules[options.__module__])
    except (OSError, TypeError):
        return None
    nodes = ast.walk(ast.parse(source))
    return next((each for each in nodes if isinstance(each, ast.ClassDef) and each.name == options.__name__), None)


def _title(options: type) -> str:
    """Return the first sentence of the docstring, or the name of the class."""
    text = " ".join((options.__doc__ or options.__name__).split())
    return text.partition(". ")[0].removesuffix(".")


def _paragraphs(definition: ast.ClassDef) -> Iterator[str]:
    for key, below in pairwise(definition.body):
        match key, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name), annotation=annotation),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                words = " ".join(text.split())
                lines = wrap(f"{name} ({_type(annotation)}): {words}", _WIDTH, subsequent_indent=_INDENT)
                yield indent("\n".join(lines), _INDENT)
            case _:
                pass


def _type(annotation: ast.expr) -> str:
    match annotation:
        case ast.Subscript(value=ast.Name(id="Required"), slice=required):
            return f"{ast.unparse(required)}, required"
        case _:
            return ast.unparse(annotation)
