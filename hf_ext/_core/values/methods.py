"""Methods of objects that a caller passed."""

from __future__ import annotations

from hf_ext._core.values.signal_handlers import raise_from_signal_handler


def has_method(value: object, name: str) -> bool:
    """Return whether an object has a method, also if the object raises errors when its attributes are read."""
    try:
        return callable(getattr(value, name, None))
    except Exception as error:  # noqa: BLE001 - an object of a caller may raise anything
        raise_from_signal_handler(error)
        return False
