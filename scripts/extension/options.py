"""Modules of options: a TypedDict with a description of each option, and the rules of the options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extension.config import ConfigError, Options, check_names, object_properties
from extension.module import Module, docstring, module_name
from extension.python_types import Schema, Schemas, option_type
from extension.rules import ANYTHING, fields_rule, rule

_RULES = ("ANYTHING", "FLAG", "ITEMS", "TEXT", "AnyOf", "Fields", "Items", "OneOf", "Text")


@dataclass(frozen=True)
class Builder:
    """Builds the modules of options from the joined document.

    Attributes:
        document: The joined document.
        schemas: Its named schemas.
        values: The TypedDicts that are types of options, by the name of their schema.
    """

    document: Mapping[str, Any]
    schemas: Schemas
    values: Mapping[str, Options]

    def module(self, options: Options) -> Module:
        """Return the module of one TypedDict."""
        by_dialect = {dialect: self._properties(options, source) for dialect, source in options.sources.items()}
        merged = merge(by_dialect)
        check_names(options.name, [*options.without, *options.arguments, *options.types], merged)
        check_names(options.name, options.required, merged)
        taken = {name: schema for name, schema in merged.items() if name not in options.without}
        required = self._required(options, taken)
        shown = [name for name in taken if name not in options.arguments]
        types = {name: self._type(options, name, schema) for name, schema in taken.items()}
        code = [
            f"class {options.name}(TypedDict, total=False):",
            docstring(options.doc),
            *(line for name in shown for line in _option(name, types[name], taken[name], name in required)),
            f"\n\n{constant_name(options.name)}: Final = {self._constant(options, by_dialect, required)}",
        ]
        return Module(
            folder=options.capability,
            name=module_name(options.name),
            doc=f"The options `{options.name}`, and their rules.",
            sources=tuple(options.sources.values()),
            code="\n".join(code),
            imports=self._imports(options),
        )

    def _properties(self, options: Options, source: str) -> dict[str, Schema]:
        """Return the schemas of the options of one source."""
        if source in self.schemas.named:
            found = object_properties(self.schemas.named[source], self.schemas)
            return {name.removesuffix("[]"): schema for name, schema in found.items()}
        return query_parameters(source, self.document, options.name)

    def _required(self, options: Options, taken: Mapping[str, Schema]) -> list[str]:
        sources = [self.schemas.named.get(source, {}).get("required", ()) for source in options.sources.values()]
        always = set(sources[0]).intersection(*sources[1:]) | set(options.required)
        return [name for name in taken if name in always]

    def _type(self, options: Options, name: str, schema: Schema) -> str:
        if override := options.types.get(name):
            return override["type"]
        names = {source: each.name for source, each in self.values.items() if each is not options}
        return option_type(schema, self.schemas, names)

    def _constant(self, options: Options, by_dialect: Mapping[str, Mapping[str, Schema]], required: list[str]) -> str:
        if options.value:
            return fields_rule(self.schemas.named[options.sources[""]], self.schemas, self._constants(options))
        tables = {dialect: self._parameters(options, found, required) for dialect, found in by_dialect.items()}
        if list(tables) == [""]:
            return tables[""]
        return "{" + ", ".join(f"{dialect!r}: {table}" for dialect, table in tables.items()) + ",}"

    def _parameters(self, options: Options, properties: Mapping[str, Schema], required: list[str]) -> str:
        rules = ", ".join(
            f"{name!r}: {self._rule(options, name, schema)}"
            for name, schema in properties.items()
            if name not in options.without
        )
        if not rules:
            return "Parameters()"
        arguments = [f"{{{rules},}}"] + ([f"required={tuple(required)!r}"] if required else [])
        return f"Parameters({', '.join(arguments)})"

    def _rule(self, options: Options, name: str, schema: Schema) -> str:
        if override := options.types.get(name):
            return override.get("rule", ANYTHING)
        return rule(schema, self.schemas, self._constants(options))

    def _constants(self, options: Options) -> dict[str, str]:
        return {source: constant_name(each.name) for source, each in self.values.items() if each is not options}

    def _imports(self, options: Options) -> list[str]:
        """Return the imports that the module may need; ruff removes the others."""
        return [
            "from collections.abc import Callable, Mapping, Sequence",
            "from pathlib import Path",
            "from typing import Any, Final, Literal, Required, TypedDict",
            "from hf_ext._core.results.media import Media",
            "from hf_ext._core.validate.numbers import Number",
            "from hf_ext._core.validate.parameters import Parameters",
            f"from hf_ext._core.validate.rules import {', '.join(_RULES)}",
            *(
                f"from hf_ext._schema.{each.capability}.{module_name(each.name)} "
                f"import {constant_name(each.name)}, {each.name}"
                for each in self.values.values()
                if each is not options
            ),
        ]


def constant_name(class_name: str) -> str:
    """Return the name of the constant with the rules of a TypedDict: CHAT_PARAMETERS of ChatParameters."""
    return module_name(class_name).upper()


def merge(by_dialect: Mapping[str, Mapping[str, Schema]]) -> dict[str, Schema]:
    """Merge the options of several dialects. An option that not all dialects have names its dialects."""
    merged = dict[str, Schema]()
    for name in dict.fromkeys(name for found in by_dialect.values() for name in found):
        having = {dialect: found[name] for dialect, found in by_dialect.items() if name in found}
        first = next(iter(having.values()))
        variants = [schema for schema in having.values() if _without_text(schema) != _without_text(first)]
        schema: Schema = {"anyOf": [first, *variants]} if variants else first
        text = describe(first)
        if len(having) < len(by_dialect):
            text = f"{text} Only for {', '.join(f'`{dialect}`' for dialect in having)}.".strip()
        merged[name] = {**schema, "description": text}
    return merged


def _without_text(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if key not in {"description", "example", "examples"}}


def query_parameters(operation: str, document: Mapping[str, Any], owner: str) -> dict[str, Schema]:
    """Return the schemas of the query parameters of an operation, each with its description.

    Raises:
        ConfigError: The document has no such operation.
    """
    for item in document["paths"].values():
        for method in item.values():
            if isinstance(method, dict) and method.get("operationId") == operation:
                given = [
                    _local(each, document) for each in (*item.get("parameters", ()), *method.get("parameters", ()))
                ]
                return {_snake(each["name"]): _described(each) for each in given if each["in"] == "query"}
    raise ConfigError(f"{owner}: openapi/ has neither a schema nor an operation {operation}")


def _local(parameter: Mapping[str, Any], document: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in parameter:
        return parameter
    found: Mapping[str, Any] = document
    for part in parameter["$ref"].removeprefix("#/").split("/"):
        found = found[part]
    return found


def _described(parameter: Mapping[str, Any]) -> Schema:
    kept = {key: parameter[key] for key in ("description", "deprecated") if key in parameter}
    return {**parameter["schema"], **kept}


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


def _option(name: str, type_name: str, schema: Schema, required: bool) -> Iterator[str]:
    yield f"\n    {name}: {f'Required[{type_name}]' if required else type_name}"
    if description := describe(schema):
        yield docstring(description)


def describe(schema: Schema) -> str:
    """Return the description of a field; it begins with "Deprecated." if the field is deprecated."""
    text = " ".join(str(schema.get("description", "")).split())
    if schema.get("deprecated") and not text.startswith("Deprecated"):
        return f"Deprecated. {text}".strip()
    return text
