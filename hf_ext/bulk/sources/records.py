"""Records: from one record of a source to a row with a key and an input."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from hf_ext._core.values.scalars import to_python_scalar
from hf_ext.bulk.sources.source import Row
from hf_ext.errors import ValidationError

_BATCH_KEY = "custom_id"


@dataclass(frozen=True, slots=True)
class RecordReader:
    """Turns a record into a row. A record is any object, or a mapping from the names of columns to values.

    Attributes:
        columns: The names of the column with the input; the first one that a record has is used. Empty if the record
            itself is the input.
        key: The column with the key; None if rows have no key.
        parse_body: Turns `body` of a line in OpenAI's batch format into an input; None if the job has no such lines.
        build: Turns an input into that of the request; None if it is the same.
    """

    columns: tuple[str, ...]
    key: str | None
    parse_body: Callable[[Mapping[str, Any]], Any] | None = None
    build: Callable[[Any], Any] | None = None

    def row(self, record: Any) -> Row:
        """Return the row of a record; a record without the column becomes a row with an error."""
        fields: Mapping[str, Any] = {}
        try:
            if isinstance(record, str) or not isinstance(record, Mapping):
                row = Row(None, record)
            else:
                fields = cast("Mapping[str, Any]", record)
                row = self._row_of(fields)
            if self.build is not None:
                row.item = self.build(row.item)
        except ValidationError as error:
            return Row(fields.get(self.key or _BATCH_KEY), None, error)
        return row

    def _row_of(self, fields: Mapping[str, Any]) -> Row:
        if self.parse_body is not None and _BATCH_KEY in fields and isinstance(fields.get("body"), Mapping):
            return Row(fields[_BATCH_KEY], self.parse_body(fields["body"]))
        key = None if self.key is None else to_python_scalar(_value(fields, self.key))
        return Row(key, _value(fields, *self.columns) if self.columns else fields)


def _value(fields: Mapping[str, Any], *names: str) -> Any:
    for name in names:
        if name in fields:
            return fields[name]
    shown = ", ".join(map(str, list(fields)[:20])) or "none"
    problem = f"the row has no column {' or '.join(map(repr, names))}; its columns: {shown}"
    raise ValidationError(problem, hint="Pass the name of a column of the source (column=, key=).")
