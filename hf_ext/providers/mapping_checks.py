"""Checks of a mapping: its task, its status, and the provider's name of the model."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from hf_ext.errors import ProviderWarning
from hf_ext.providers.mapping import HF_INFERENCE

if TYPE_CHECKING:
    from hf_ext._core.validate import Problems
    from hf_ext.providers.mapping import ProviderMapping

_PACKAGE = str(Path(__file__).parents[1])
# The models of sentence-transformers have one of these tasks on the Hub, and hf-inference serves them for both.
_SENTENCE_TASKS = frozenset({"feature-extraction", "sentence-similarity"})


def check_mapping(mapping: ProviderMapping, task: str, problems: Problems) -> None:
    """Collect the problems of a mapping: its task, its status, or a missing name of the model."""
    problems.check(mapping.provider_id, "provider has no provider_id; set it to the provider's own name of the model")
    problems.check(has_task(mapping, task), f"{mapping.provider} serves the model for {mapping.task}, not for {task}")
    problems.check(mapping.status != "error", f"{mapping.provider} cannot serve the model now: its status is error")


def warn_of_staging(mapping: ProviderMapping) -> None:
    """Warn of a mapping whose status is `staging`; the warning names the line that called this package."""
    if mapping.status == "staging":
        warnings.warn(
            f"{mapping.provider} serves the model {mapping.provider_id} for tests only: its status is staging",
            ProviderWarning,
            stacklevel=_caller_level(),
        )


def has_task(mapping: ProviderMapping, task: str) -> bool:
    """Return whether the provider serves the model for a task; True if the mapping has no task."""
    if mapping.provider == HF_INFERENCE and {mapping.task, task} <= _SENTENCE_TASKS:
        return True
    if task == "conversational" and mapping.task == "text-generation":  # groq serves both tasks with the chat API
        return True
    return mapping.task in {None, task}


def _caller_level() -> int:
    """Return the stack level of the first frame outside this package: the code of the caller."""
    from inspect import currentframe

    frame, level = currentframe(), 0
    while frame is not None and frame.f_code.co_filename.startswith(_PACKAGE):
        frame, level = frame.f_back, level + 1
    return level
