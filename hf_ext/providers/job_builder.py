"""Jobs: what a caller asked for, in a provider's words, checked before anything is sent."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from hf_ext._core.validate import check_extra_body, describe_value
from hf_ext.providers.dialect import Job
from hf_ext.providers.parameter_map import Lora

if TYPE_CHECKING:
    from hf_ext._core.media.payload import Payload
    from hf_ext._core.validate import Problems
    from hf_ext.providers.dialect import Dialect
    from hf_ext.providers.mapping import ProviderMapping

_WITHOUT_ADAPTER = "give a ProviderMapping without adapter to ask the base model, or to name the adapter in extra_body"


@dataclass(frozen=True, slots=True, kw_only=True)
class JobInputs:
    """Inputs of a job, in the words of this library.

    Attributes:
        task: The task, as the Hub names it.
        model: The model's id on the Hub.
        mapping: How the provider serves the model.
        text: The prompt or text, or the texts of embeddings.
        media: The image or recording.
        parameters: Valid parameters of the task, without the prompt.
        options: Names of all parameters of the task.
        extra_body: Fields in the provider's words, as the caller gave them.
    """

    task: str
    model: str
    mapping: ProviderMapping
    text: str | Sequence[str] | None = None
    media: Payload | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict[str, Any])
    options: Collection[str] = ()
    extra_body: Any = None


def build_job(dialect: Dialect, inputs: JobInputs, problems: Problems) -> Job:
    """Return the job for a provider, and collect every problem with it."""
    name = inputs.mapping.provider_id
    problems.check(name, "provider needs its provider_id, its own name of the model")
    words = dialect.tasks[inputs.task]
    own = _own_fields(dialect, inputs, problems)
    fields = {
        **_lora(dialect, inputs, problems),
        **words.translate(dialect.name, inputs.task, inputs.parameters, own, problems),
    }
    if words.text and inputs.text is not None:
        fields[words.text] = inputs.text
    job = Job(inputs.task, name or "", inputs.text, inputs.media, {**fields, **own}, own)
    dialect.check(job, problems)
    return job


def _own_fields(dialect: Dialect, inputs: JobInputs, problems: Problems) -> Mapping[str, Any]:
    """Return the fields of `extra_body`, also those inside its `parameters` and inside the dialect's envelope."""
    reserved = {dialect.tasks[inputs.task].text, "stream", *(("model",) if dialect.names_model else ())}
    extra: object = inputs.extra_body
    if not isinstance(extra, Mapping):
        check_extra_body(extra, reserved, problems)
        return {}
    own = dict(cast("Mapping[str, Any]", extra))
    for name in filter(None, ("parameters", dialect.envelope)):
        inner = own.pop(name, {})
        if not isinstance(inner, Mapping):
            problems.add(f"{name} of extra_body must be a mapping, not {describe_value(inner)}")
            continue
        fields = cast("Mapping[str, Any]", inner)
        for twice in fields.keys() & own.keys():
            problems.add(f"{twice} is given twice in extra_body: inside {name} and beside it")
        for option in fields if name == "parameters" else ():
            is_own = option not in inputs.options
            problems.check(is_own, f"{option} is an option: give it by keyword, not in extra_body")
        own |= fields
    check_extra_body(own, reserved.union(inputs.parameters), problems)
    return own


def _lora(dialect: Dialect, inputs: JobInputs, problems: Problems) -> Mapping[str, Any]:
    """Return the fields that name a LoRA adapter; without them the base model would answer."""
    mapping = inputs.mapping
    adapter = mapping.adapter or ("lora" if mapping.adapter_weights_path else None)
    if adapter is None:
        return {}
    fields = dialect.tasks[inputs.task].lora if adapter == "lora" else None
    if fields is None:
        problems.add(f"{dialect.name} takes no adapter {adapter!r} for {inputs.task}; {_WITHOUT_ADAPTER}")
        return {}
    try:
        return fields(Lora(inputs.model, mapping.adapter_weights_path, mapping.provider_id or ""))
    except ValueError as error:
        problems.add(f"adapter for {dialect.name}: {error}")
        return {}
