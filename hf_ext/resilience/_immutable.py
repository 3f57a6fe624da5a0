"""Check that a settings object is immutable and has no field for a credential."""

from __future__ import annotations

import dataclasses
from typing import Any

from hf_ext.errors import ValidationError

# A credential would be exposed, because settings are kept in a history, logged, and read from files.
_SECRET_FIELDS = frozenset(
    {"token", "hf_token", "api_key", "apikey", "access_token", "authorization", "password", "secret", "secrets"}
)


def field_names(value: Any) -> set[str]:
    """Return the names of the fields of a dataclass object."""
    return {field.name for field in dataclasses.fields(value)}


def check_immutable(value: object) -> None:
    """Check that `value` is a frozen dataclass, that its fields are hashable, and that no field is for a credential.

    Raises:
        ValidationError: `value` breaks one of these rules.
    """
    name = type(value).__name__
    if not getattr(getattr(type(value), "__dataclass_params__", None), "frozen", False):
        raise ValidationError(
            f"settings must be a frozen dataclass, not {name}", hint="Define it with @dataclass(frozen=True)."
        )
    secrets = sorted(field_names(value) & _SECRET_FIELDS)
    if secrets:
        raise ValidationError(
            f"{name} must not have the field {secrets[0]!r}: settings are logged and kept in a history",
            hint="Pass credentials to the client.",
        )
    try:
        hash(value)
    except TypeError as error:
        raise ValidationError(
            f"{name} must have hashable fields only: {error}", hint="Use tuples and frozensets."
        ) from None
