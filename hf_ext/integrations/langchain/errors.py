"""Errors that belong to both libraries: each is an error of hf_ext and a `ModelError` of langchain-core."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from langchain_core import exceptions

from hf_ext.errors import HfError
from hf_ext.integrations._adaptor.combined_error import combined_error
from hf_ext.integrations._adaptor.condition import Condition, condition_of
from hf_ext.integrations._adaptor.converted_errors import converted_errors

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


def raised_as_model_errors() -> AbstractContextManager[None]:
    """Raise an error of hf_ext also as the error of langchain-core for the same condition, with the original as cause.

    Code that catches one of the two classes works. A langchain-core without these classes (before 1.7) gets the error
    unchanged.
    """
    return converted_errors(_model_error)


def _model_error(error: HfError) -> HfError:
    kind: Any = getattr(exceptions, _KINDS.get(condition_of(error), "ModelError"), None)
    return error if kind is None or isinstance(error, kind) else combined_error(error, kind)
