"""Answer schema: what `--schema` means: a JSON file, JSON, a short form, or a type of a Python file.

The short form lists fields, each with an optional type and an optional description: `name, age int, bio: in one line`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from hf_ext._core.values.excerpt import excerpt
from hf_ext.cli.files import read_text
from hf_ext.cli.python_file import load_module
from hf_ext.cli.schema_check import first_problem
from hf_ext.errors import ResponseDecodeError, ValidationError

if TYPE_CHECKING:
    from hf_ext import ChatCompletion
    from hf_ext.chat import ParsedCompletion

_TYPES: Final = {
    "str": "string",
    "string": "string",
    "int": "integer",
    "integer": "integer",
    "float": "number",
    "number": "number",
    "bool": "boolean",
    "boolean": "boolean",
}


@dataclass(frozen=True, slots=True)
class AnswerSchema:
    """What the answer must be.

    Attributes:
        response_format: The parameter of the request.
        answer_type: The type that the answer is decoded as.
        document: The JSON Schema that the answer must fit; None if `answer_type` checks it.
    """

    response_format: dict[str, Any]
    answer_type: Any
    document: Mapping[str, Any] | None = None

    def parse(self, completion: ChatCompletion) -> Any:
        """Return the answer as a value for JSON.

        Raises:
            ResponseDecodeError: The answer does not fit; `completion` has it.
        """
        from hf_ext.chat.parsed import parsed_completion

        parsed: ParsedCompletion[Any] = parsed_completion(completion, self.answer_type, where="chat")
        value = _to_json_value(parsed.value)
        problem = "" if self.document is None else first_problem(value, self.document)
        if problem := problem or _number_problem(value):
            error = ResponseDecodeError(
                f"the model's answer does not fit the schema: {problem}",
                where="chat",
                hint="Ask again, or use a model that supports json_schema.",
                body=excerpt(completion.text),
                **completion.meta.error_facts(),
            )
            error.completion = completion
            raise error
        return value


def read_schema(text: str) -> AnswerSchema:
    """Return the schema of `--schema`.

    Raises:
        ValidationError: It is neither a schema nor the name of a file with one.
    """
    path, separator, name = text.rpartition(":")
    if separator and path.endswith(".py"):
        return _of_type(Path(path), name)
    if text.lstrip().startswith("{"):
        return _of_json(text, "--schema")
    if text.endswith(".json"):
        return _of_json(read_text(Path(text)), text)
    return _of_document(short_schema(text))


def short_schema(text: str) -> dict[str, Any]:
    """Return the JSON Schema of the short form.

    Raises:
        ValidationError: A field has no name or an unknown type, or is there twice.
    """
    fields = [_property(field.strip()) for field in text.replace("\n", ",").split(",") if field.strip()]
    properties = dict(fields)
    if not properties:
        raise ValidationError("--schema has no field", hint="Write 'name, age int'.")
    if len(properties) < len(fields):
        raise ValidationError("--schema has a field twice", hint="Write each name once.")
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _property(field: str) -> tuple[str, dict[str, Any]]:
    declaration, _, description = field.partition(":")
    name, _, type_ = declaration.strip().partition(" ")
    kind = _TYPES.get(type_.strip() or "str")
    if not name.isidentifier() or kind is None:
        raise ValidationError(
            f"--schema has the field {field!r}", hint=f"Write 'name TYPE'. Types: {', '.join(sorted(_TYPES))}."
        )
    return name, {"type": kind, **({"description": description.strip()} if description.strip() else {})}


def _of_json(text: str, source: str) -> AnswerSchema:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValidationError(f"{source} is not JSON: {error}", hint="Correct the schema.") from None
    if not isinstance(document, dict):
        raise ValidationError(f"{source} is not a JSON Schema of an object", hint='Write {"type": "object", …}.')
    return _of_document(cast("dict[str, Any]", document))


def _of_document(document: Mapping[str, Any]) -> AnswerSchema:
    schema = {"name": str(document.get("title") or "answer"), "schema": dict(document), "strict": True}
    return AnswerSchema({"type": "json_schema", "json_schema": schema}, dict[str, Any], document)


def _of_type(path: Path, name: str) -> AnswerSchema:
    from hf_ext.tools.schema import response_format

    type_ = getattr(load_module(path), name, None)
    if type_ is None:
        raise ValidationError(f"{path} has no {name!r}", where="--schema", hint="Pass FILE.py:NAME of a type.")
    return AnswerSchema(response_format(type_), type_)


def _number_problem(value: Any) -> str:
    """Return why a value cannot be written as JSON: 1e999 is JSON, but infinity in Python; some servers send NaN."""
    try:
        json.dumps(value, allow_nan=False)
    except ValueError:
        return "a number is NaN or too large"
    return ""


def _to_json_value(value: Any) -> Any:
    """Return an object of a type as a value for JSON."""
    import msgspec

    model_dump = getattr(value, "model_dump", None)  # pydantic
    return model_dump(mode="json") if callable(model_dump) else msgspec.to_builtins(value)
