"""Settings of a `Tracing` object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hf_ext._core.validate import COUNT, FLAG, Problems, Rule, check_values
from hf_ext._core.validate.rules import TEXT
from hf_ext.tracing import names

_RULES: dict[str, Rule] = {
    "content": FLAG,
    "max_content_bytes": COUNT,
    "propagate": FLAG,
    "conversation_id": TEXT,
    "agent_name": TEXT,
    "provider_name": TEXT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceSettings:
    """The settings; `Tracing` documents each of them."""

    content: bool = False
    max_content_bytes: int = 65_536
    propagate: bool = False
    conversation_id: str | None = None
    agent_name: str | None = None
    provider_name: str | None = None

    def check(self) -> None:
        """Check the values.

        Raises:
            ValidationError: A value is invalid. The error lists every problem.
        """
        problems = Problems()
        values = {name: getattr(self, name) for name in _RULES}
        check_values({name: value for name, value in values.items() if value is not None}, _RULES, problems)
        problems.raise_if_any("Tracing")

    def conversation(self) -> dict[str, Any]:
        """Return the attributes of the conversation."""
        return {} if self.conversation_id is None else {names.CONVERSATION_ID: self.conversation_id}
