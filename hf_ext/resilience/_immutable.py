"""What may be a snapshot of settings: a frozen dataclass, through and through, without credentials."""

from __future__ import annotations

import dataclasses
from typing import Any

from hf_ext.errors import ValidationError

__all__ = ["check_unchangeable", "field_names"]

# A configuration is kept in a history, shown in logs and read from files: no place for these.
_SECRET_FIELDS = frozenset(
    {"token", "hf_token", "api_key", "apikey", "access_token", "authorization", "password", "secret", "secrets"}
)


def field_names(value: Any) -> set[str]:
    """Return the names of the fields of a dataclass object."""
    return {field.name for field in dataclasses.fields(value)}


def check_unchangeable(value: object) -> None:
    """Raise ValidationError if `value` can change, or has a field for a credential."""
    name = type(value).__name__
    if not getattr(getattr(type(value), "__dataclass_params__", None), "frozen", False):
        raise ValidationError(f"a {name} can change behind your back", hint="Use a @dataclass(frozen=True).")
    secrets = sorted(field_names(value) & _SECRET_FIELDS)
    if secrets:
        raise ValidationError(
            f"{name} has the field {secrets[0]!r}: a configuration is kept and shown, which a credential must not be",
            hint="Give credentials to the client.",
        )
    try:
        hash(value)
    except TypeError as error:
        raise ValidationError(
            f"{name} holds something changeable: {error}", hint="Use tuples and frozensets."
        ) from None
