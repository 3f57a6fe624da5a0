"""Rules of options: the Python expression of the rule that a schema states, for the validation in hf_ext."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from extension.python_types import Schema, Schemas, enum_values, kind, reference

ANYTHING = "ANYTHING"


def rule(schema: Schema, schemas: Schemas, constants: Mapping[str, str]) -> str:
    """Return the expression of the rule of a schema; `ANYTHING` if the schema allows any JSON.

    Args:
        schema: The schema of an option or of a field.
        schemas: The named schemas.
        constants: The constants that contain a rule, by the name of its schema.
    """
    return _Writer(schemas, constants).rule(schema)


def fields_rule(schema: Schema, schemas: Schemas, constants: Mapping[str, str]) -> str:
    """Return the expression of the rule of an object."""
    return _Writer(schemas, constants).object(schema)


@dataclass(frozen=True)
class _Writer:
    """Writes rules. `within` has the references that lead to a schema, because a schema may contain itself."""

    schemas: Schemas
    constants: Mapping[str, str]
    within: tuple[str, ...] = ()

    def rule(self, schema: Schema) -> str:
        found = dict.fromkeys(self._variant(variant) for variant in self.schemas.variants(schema))
        rules = _without_implied(list(found))
        if not rules or ANYTHING in rules:
            return ANYTHING
        return rules[0] if len(rules) == 1 else f"AnyOf(({', '.join(rules)}))"

    def _variant(self, schema: Schema) -> str:
        if "$ref" not in schema:
            return self._inline(schema)
        name = reference(schema)
        if name in self.constants:
            return self.constants[name]
        inside = replace(self, within=(*self.within, name))
        return "Fields()" if name in self.within else inside._inline(self.schemas.resolve(schema))

    def _inline(self, inner: Schema) -> str:
        if values := enum_values(inner):
            return _one_of(values)
        match kind(inner):
            case "array":
                return self._array(inner)
            case "object":
                return self.object(inner)
            case name:
                return _scalar(name, inner)

    def _array(self, schema: Schema) -> str:
        items = self.rule(schema.get("items", {}))
        given = {"min_items": schema.get("minItems"), "max_items": schema.get("maxItems")}
        return _call("Items", "ITEMS", "" if items == ANYTHING else items, **given)

    def object(self, schema: Schema) -> str:
        fields = {name: self.rule(each) for name, each in schema.get("properties", {}).items()}
        closed = schema.get("additionalProperties") is False
        rules = ", ".join(f"{name!r}: {each}" for name, each in fields.items() if closed or each != ANYTHING)
        required = tuple(schema.get("required", ()))
        arguments = [f"{{{rules}}}"] if rules else []
        arguments += [f"required={required!r}"] if required else []
        arguments += ["closed=True"] if closed else []
        return f"Fields({', '.join(arguments)})"


def _one_of(values: list[object]) -> str:
    return f"OneOf({tuple(values)!r})" if all(isinstance(value, str) for value in values) else ANYTHING


def _scalar(name: str, schema: Schema) -> str:
    match name:
        case "boolean":
            return "FLAG"
        case "integer" | "number":
            return _number(schema)
        case "string":
            return _call("Text", "TEXT", min_length=schema.get("minLength"), max_length=schema.get("maxLength"))
        case _:
            return ANYTHING


def _number(schema: Schema) -> str:
    above = "exclusiveMinimum" in schema
    low, high = schema.get("exclusiveMinimum", schema.get("minimum")), schema.get("maximum")
    arguments = [repr(low)] if low is not None or high is not None else []
    arguments += [repr(high)] if high is not None else []
    arguments += ["above=True"] if above else []
    arguments += ["whole=True"] if schema["type"] == "integer" else []
    return f"Number({', '.join(arguments)})"


def _call(name: str, plain: str, *positional: str, **keywords: object) -> str:
    """Return the expression of a rule; `plain` is the name of the rule without arguments."""
    arguments = [each for each in positional if each]
    arguments += [f"{key}={value!r}" for key, value in keywords.items() if value is not None]
    return f"{name}({', '.join(arguments)})" if arguments else plain


def _without_implied(rules: list[str]) -> list[str]:
    """Leave out the rules that a wider rule implies: the known values of an open enum, and int next to float."""
    if "TEXT" in rules:
        rules = [each for each in rules if each == "TEXT" or not each.startswith(("OneOf(", "Text("))]
    return rules
