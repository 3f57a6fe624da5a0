"""Errors of the client, raised as the errors of a framework."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager

from hf_ext.errors import HfError


@contextmanager
def converted_errors(convert: Callable[[HfError], Exception]) -> Generator[None]:
    """Raise what `convert` returns for an error of the client, which is its cause, or the error itself."""
    try:
        yield
    except HfError as error:
        converted = convert(error)
        if converted is error:
            raise
        raise converted from error
