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


def option_descriptions(options: Any) -> dict[str, str]:
    """Return the text below each key of a TypedDict and its bases, on one line. Without source files, it is empty."""
    definition = _definition(options)
    if definition is None:
        return {}
    module = vars(sys.modules[options.__module__])
    bases = [base for base in definition.bases if isinstance(base, ast.Name) and base.id != "TypedDict"]
    inherited = [option_descriptions(module[base.id]) for base in bases]
    own = {name: text for name, _, text in _described_keys(definition)}
    return {name: text for texts in (*inherited, own) for name, text in texts.items()}


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
    for name, annotation, text in _described_keys(definition):
        lines = wrap(f"{name} ({_type(annotation)}): {text}", _WIDTH, subsequent_indent=_INDENT)
        yield indent("\n".join(lines), _INDENT)


def _described_keys(definition: ast.ClassDef) -> Iterator[tuple[str, ast.expr, str]]:
    """Yield the name, the annotation and the text of each key that has a text below it."""
    for key, below in pairwise(definition.body):
        match key, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name), annotation=annotation),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, annotation, " ".join(text.split())
            case _:
                pass


def _type(annotation: ast.expr) -> str:
    match annotation:
        case ast.Subscript(value=ast.Name(id="Required"), slice=required):
            return f"{ast.unparse(required)}, required"
        case _:
            return ast.unparse(annotation)
