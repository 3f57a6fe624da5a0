"""Choice of a mapping: the provider of a call among the providers of a model, and the checks of its task and status."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from hf_ext._core.validate import Problems, describe_value
from hf_ext.errors import ProviderWarning, ValidationError
from hf_ext.providers.registry import AUTO, HF_INFERENCE, serves

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hf_ext.providers.mapping import ProviderMapping

_PACKAGE = str(Path(__file__).parents[1])
# The models of sentence-transformers have one of these tasks on the Hub, and hf-inference serves them for both.
_SENTENCE_TASKS = frozenset({"feature-extraction", "sentence-similarity"})


def choose_mapping(
    mappings: Sequence[ProviderMapping], provider: str, task: str, *, model: str, where: str = ""
) -> ProviderMapping:
    """Return the mapping of a model for a provider.

    Args:
        mappings: The mappings of the model, in the Hub's order.
        provider: The name of the provider. `auto` is the first live provider for the task that the client supports.
        task: The task, by its name on the Hub.
        model: The model, for the error.
        where: The name of the method, for the error.

    Raises:
        ValidationError: The provider does not serve the model for the task, or its status is `error`.
    """
    for mapping in mappings:
        if provider == AUTO:
            if mapping.status == "live" and _has_task(mapping, task) and _is_supported(mapping, task):
                return mapping
        elif mapping.provider == provider:
            if not mapping.provider_id:
                break
            problems = Problems()
            check_mapping(mapping, task, problems)
            if len(problems):
                error = problems.error(where)
                error.hint = _advice(mappings, task)
                raise error
            return mapping
    subject = "no provider serves" if provider == AUTO else f"{describe_value(provider)} does not serve"
    raise ValidationError(f"{subject} {model} for {task}", where=where, hint=_advice(mappings, task))


def check_mapping(mapping: ProviderMapping, task: str, problems: Problems) -> None:
    """Collect the problems of a mapping: its task, its status, or a missing name of the model."""
    problems.check(mapping.provider_id, "provider has no provider_id; set it to the provider's own name of the model")
    problems.check(_has_task(mapping, task), f"{mapping.provider} serves the model for {mapping.task}, not for {task}")
    problems.check(mapping.status != "error", f"{mapping.provider} cannot serve the model now: its status is error")


def warn_of_staging(mapping: ProviderMapping) -> None:
    """Warn of a mapping whose status is `staging`; the warning names the line that called this package."""
    if mapping.status == "staging":
        warnings.warn(
            f"{mapping.provider} serves the model {mapping.provider_id} for tests only: its status is staging",
            ProviderWarning,
            stacklevel=_caller_level(),
        )


def _has_task(mapping: ProviderMapping, task: str) -> bool:
    if mapping.provider == HF_INFERENCE and {mapping.task, task} <= _SENTENCE_TASKS:
        return True
    return mapping.task in {None, task}


def _is_supported(mapping: ProviderMapping, task: str) -> bool:
    return mapping.provider == HF_INFERENCE or serves(str(mapping.provider), task)


def _advice(mappings: Sequence[ProviderMapping], task: str) -> str:
    """Return the providers that serve the model for the task, as a sentence."""
    found = [f"{mapping.provider} ({mapping.status})" for mapping in mappings if _has_task(mapping, task)]
    if found:
        return f"Providers of the model for {task}: {', '.join(found)}."
    others = [f"{mapping.provider} ({mapping.task})" for mapping in mappings]
    return f"Providers of the model for other tasks: {', '.join(others)}." if others else "The model has no provider."


def _caller_level() -> int:
    """Return the stack level of the first frame outside this package: the code of the caller."""
    frame, level = sys._getframe(1), 1
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_PACKAGE):
        frame, level = frame.f_back, level + 1
    return level
