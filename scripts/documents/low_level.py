"""Write the reference pages of hf_api: the client and its helpers, and the operations and types of each document.

The operations are rendered by mkdocstrings. The types are tables that are made here, because mkdocstrings would render
more than a thousand fields with a heading for each.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
OPENAPI = ROOT / "openapi"
MODELS = ROOT / "generated" / "hf_api" / "models"
FOLDER = "reference/hf_api"
FUNCTIONS = ("sync", "pages", "stream")

BASE = """# Client, helpers, errors, types

This page lists what all operations of `hf_api` share. [hf_api](../hf_api.md) shows how to use it.

## Clients

::: hf_api.client.Client

::: hf_api.client.AuthenticatedClient

## Helpers

::: hf_api._call.unwrap

`pages()` and `stream()` are functions of the operations that return pages or events, for example
[list_models](hub.md#list_models) and [create_chat_completion](router.md#create_chat_completion).

## Errors

::: hf_api.errors
    options:
      show_root_heading: false

## Types

::: hf_api.types
    options:
      show_root_heading: false
      members: [UNSET, File, Response, Operation, StreamOperation]
"""

OPERATIONS = """# {title}: operations and types

This page lists the operations of `hf_api.api.{tag}`, and the types that only they use. Each operation is a module with
the functions `sync`, `sync_detailed`, `asyncio` and `asyncio_detailed`. They take the same parameters
([Functions of an operation](../hf_api.md#functions-of-an-operation)). Operations that return pages or events also have
`pages` and `asyncio_pages`, or `stream` and `asyncio_stream`.
"""


def pages() -> dict[str, str]:
    """Return the text of each page, by its path on the site."""
    documents = {path.stem: yaml.load(path.read_text(), yaml.CSafeLoader) for path in sorted(OPENAPI.glob("*.yaml"))}
    models = _classes()
    texts = {f"{FOLDER}/base.md": BASE}
    for tag, document in documents.items():
        operations = list(_operations(document))
        title = tag.capitalize()
        head = (
            OPERATIONS.format(tag=tag, title=title) if operations else f"# {title} types\n\nThese types are shared.\n"
        )
        parts = [head, *(_operation(tag, name) for name in operations)]
        names = sorted(models.keys() & document["components"].get("schemas", {}).keys())
        parts += ["## Types\n", *(_model(name, models[name]) for name in names)]
        texts[f"{FOLDER}/{tag}.md"] = "\n".join(parts)
    return texts


def _operations(document: Any) -> Iterator[str]:
    for path in document["paths"].values():
        yield from sorted(each["operationId"] for each in path.values() if "operationId" in each)


def _operation(tag: str, name: str) -> str:
    module = ROOT / "generated" / "hf_api" / "api" / tag / f"{name}.py"
    source = module.read_text()
    functions = [each for each in FUNCTIONS if f"\ndef {each}(" in source]
    blocks = [f"::: hf_api.api.{tag}.{name}.{each}\n    options:\n      heading_level: 3\n" for each in functions]
    return f"## {name}\n\n" + "\n".join(blocks)


def _model(name: str, model: ast.ClassDef) -> str:
    """Return the description and a table of the fields of a type."""
    rows = [f"| `{field}` | `{_cell(type_)}` | {_cell(text)} |" for field, type_, text in _fields(model)]
    table = ["| Field | Type | Description |", "| --- | --- | --- |", *rows] if rows else []
    return "\n".join([f"### {name}", "", " ".join((ast.get_docstring(model) or "").split()), "", *table, ""])


def _fields(model: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    """Yield name, type and description of each field."""
    for field, after in zip(model.body, [*model.body[1:], None], strict=True):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            text = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
            if field.target.id != "additional_properties":
                yield field.target.id, ast.unparse(field.annotation), str(text)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _classes() -> dict[str, ast.ClassDef]:
    """Return all models, by name."""
    trees = (ast.parse(path.read_text()) for path in sorted(MODELS.glob("*.py")))
    return {each.name: each for tree in trees for each in tree.body if isinstance(each, ast.ClassDef)}
