"""Answer types: the type of a structured answer, and the schema that requests it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from typing_extensions import TypeForm

    from hf_ext._core.validate import Problems
else:

    class TypeForm:
        """Becomes `Any` when hints are resolved, because `typing` has no TypeForm before Python 3.15."""

        def __class_getitem__(cls, item: object) -> object:
            return Any


__all__ = ["ANY_TEXT", "TypeForm", "answer_schema"]

ANY_TEXT: Any = object()
"""The answer type of a call without structured output. It is not None, because None is a valid answer type."""


def answer_schema(answer_type: Any, problems: Problems) -> dict[str, Any]:
    """Return the name and the JSON Schema of a type for strict mode; {} if there is a problem, which is collected."""
    from hf_ext._core.validate import unreadable
    from hf_ext.tools.schema import strict_schema

    try:
        return strict_schema(answer_type)
    except ValidationError as error:
        problems.add(f"answer_type: {error.message}")
    except Exception as error:  # noqa: BLE001 - libraries that describe types raise many errors
        problems.add(unreadable("answer_type", answer_type, error))
    return {}
