"""The table of what is generated for hf_ext: extension_config.yaml, read and checked against the documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from extension.python_types import Schema, Schemas


class ConfigError(Exception):
    """The table does not agree with the documents. Each line of the message names a class and a problem."""


@dataclass(frozen=True)
class Options:
    """A TypedDict of options.

    Attributes:
        capability: The folder of the class in hf_ext/_schema.
        name: The name of the class.
        doc: The first paragraph of its docstring.
        sources: The schemas or operations whose fields are options, by dialect or by method; "" if there is only one.
        without: The fields that are not options, each with the reason.
        arguments: The fields that have a rule, but are arguments of the method, each with the reason.
        types: The types that differ from the document, each with the reason.
        required: Options that the document does not require, but every request of the method needs.
        value: Whether the TypedDict is the type of an option, not the options of a method.
    """

    capability: str
    name: str
    doc: str
    sources: Mapping[str, str]
    without: Mapping[str, str] = field(default_factory=dict)
    arguments: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    required: Sequence[str] = ()
    value: bool = False


@dataclass(frozen=True)
class Fields:
    """The base of a result class, with the fields of a schema.

    Attributes:
        capability: The folder of the class in hf_ext/_schema.
        name: The name of the class.
        schemas: The schemas of the fields. A server that sends one of them sends only some of the fields.
        result: Whether the class derives from `Result`, which keeps the response; otherwise from `msgspec.Struct`.
        subclass: Fields that the subclass in hf_ext defines, because their type is another result class, with a note.
        without: Fields that are not taken, each with the reason. They are in `raw`.
        types: The types that differ from the document, each with the reason.
        required: Fields without which a response is refused. All other fields may be missing.
        defaults: The values of fields that are missing, as Python expressions; None if it is not listed.
        names: The Python name of a field, by its name in the document, where the names differ.
        notes: What hf_ext does with a field, by the name of the field. The note follows the description.
    """

    capability: str
    name: str
    schemas: Sequence[str]
    result: bool = False
    subclass: Mapping[str, str] = field(default_factory=dict)
    without: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    required: Sequence[str] = ()
    defaults: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Config:
    """Everything that is generated for hf_ext."""

    options: Sequence[Options]
    results: Sequence[Fields]

    def values(self) -> dict[str, Options]:
        """Return the generated TypedDicts that are types of options, by the name of their schema."""
        return {source: options for options in self.options if options.value for source in options.sources.values()}


def load(path: Path) -> Config:
    """Read extension_config.yaml."""
    table = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return Config(
        [Options(capability, name, **_with_sources(each)) for capability, name, each in _entries(table, "options")],
        [Fields(capability, name, **_with_schemas(each)) for capability, name, each in _entries(table, "results")],
    )


def _entries(table: Mapping[str, Any], section: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for capability, sections in table.items():
        for name, entry in (sections.get(section) or {}).items():
            yield capability, name, entry


def _with_sources(entry: dict[str, Any]) -> dict[str, Any]:
    """Return an entry of options with its sources by dialect."""
    source = entry.pop("from")
    return {**entry, "sources": {"": source} if isinstance(source, str) else source}


def _with_schemas(entry: dict[str, Any]) -> dict[str, Any]:
    """Return an entry of results with a list of schemas."""
    schema = entry.pop("schema")
    return {**entry, "schemas": [schema] if isinstance(schema, str) else schema}


def check_names(owner: str, names: Mapping[str, Any] | Sequence[str], properties: Mapping[str, Schema]) -> None:
    """Check that the fields that the table names exist.

    Raises:
        ConfigError: The document has no such field.
    """
    unknown = [name for name in names if name not in properties]
    if unknown:
        raise ConfigError(f"{owner}: the schema has no field {', '.join(unknown)}. Change extension_config.yaml.")


def object_properties(schema: Schema, schemas: Schemas) -> dict[str, Schema]:
    """Return the properties of an object, with the properties of the schemas that `allOf` combines."""
    inner = schemas.resolve(schema)
    found = dict(inner.get("properties", {}))
    for part in inner.get("allOf", ()):
        found.update(object_properties(part, schemas))
    return found
