"""Errors that belong to both libraries: each is an error of hf_ext and a `ModelError` of langchain-core."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from langchain_core import exceptions

from hf_ext.errors import HfError
from hf_ext.integrations._adaptor.combined_error import combined_error
from hf_ext.integrations._adaptor.condition import Condition, condition_of

_KINDS: dict[Condition, str] = {
    "context overflow": "ContextOverflowError",
    "authentication": "ModelAuthenticationError",
    "permission": "ModelPermissionDeniedError",
    "not found": "ModelNotFoundError",
    "rate limit": "ModelRateLimitError",
    "invalid request": "ModelInvalidRequestError",
    "network": "ModelConnectionError",
    "timeout": "ModelTimeoutError",
    "unavailable": "ModelAPIError",
    "interrupted": "ModelAPIError",
    "server error": "ModelAPIError",
}


@contextmanager
def raised_as_model_errors() -> Generator[None]:
    """Raise an error of hf_ext also as the error of langchain-core for the same condition, with the original as cause.

    Code that catches one of the two classes works. A langchain-core without these classes (before 1.7) gets the error
    unchanged.
    """
    try:
        yield
    except HfError as error:
        kind: Any = getattr(exceptions, _KINDS.get(condition_of(error), "ModelError"), None)
        if kind is None or isinstance(error, kind):
            raise
        raise combined_error(error, kind) from error
