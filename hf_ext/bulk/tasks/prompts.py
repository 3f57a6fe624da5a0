"""Prompts: the messages of a row, made of a template and a system prompt."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from hf_ext._core.values.kinds import is_sequence
from hf_ext.bulk.tasks.chat import Conversation
from hf_ext.errors import ValidationError

_FIELD: Final = re.compile(r"\{([^{}\n]*)\}")
_WORD: Final = re.compile(r"\w*")


@dataclass(frozen=True, slots=True)
class Prompts:
    """What a job makes of a row before it is sent.

    Attributes:
        template: The prompt, with `{name}` for a column and `{}` for the main column; None if the row is the prompt.
        system: The system prompt, which comes before the messages of each row.
        column: The main column. A row that is a text has only this one.
    """

    template: str | None
    system: str | None
    column: str

    def __post_init__(self) -> None:
        if self.template is not None:
            check_template(self.template)

    def __call__(self, item: Any) -> Any:
        """Return the input of a request.

        Raises:
            ValidationError: The row has no such column.
        """
        if self.template is not None:
            fields = cast("Mapping[str, Any]", item) if isinstance(item, Mapping) else {self.column: item}
            item = fill(self.template, fields, self.column)
        if self.system is None:
            return item
        if isinstance(item, Conversation):
            return replace(item, messages=self._with_system(item.messages))
        return self._with_system([{"role": "user", "content": item}] if isinstance(item, str) else item)

    def _with_system(self, messages: Any) -> Any:
        """Return messages that begin with the system prompt. What is no list is refused where it is checked."""
        return [{"role": "system", "content": self.system}, *messages] if is_sequence(messages) else messages


def check_template(template: str) -> None:
    """Refuse a template that would be the same prompt for every row.

    Raises:
        ValidationError: The template has no column.
    """
    if _FIELD.search(template) is None:
        hint = "Write {} where the text of the row belongs, or {name} for the column `name`."
        raise ValidationError("the prompt has no column, so that it is the same for every row", hint=hint)


def fill(template: str, fields: Mapping[str, Any], column: str) -> str:
    """Return a template with the values of a row.

    A text between braces that is neither the name of a column nor a word, such as JSON, stays as it is. A value that is
    no text is written as JSON.

    Args:
        template: The template, with `{name}` for a column and `{}` for the main column.
        fields: The row.
        column: The main column.

    Raises:
        ValidationError: The row has no such column.
    """

    def value(found: re.Match[str]) -> str:
        name = found[1] or column
        if name in fields:
            content = fields[name]
            return content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, default=str)
        if _WORD.fullmatch(name) is None:
            return found[0]
        shown = ", ".join(map(str, list(fields)[:20])) or "none"
        problem = f"no column {name!r}; the columns: {shown}"
        raise ValidationError(problem, hint=f"Write {{name}} for a column; {{}} is the column {column!r}.")

    return _FIELD.sub(value, template)
