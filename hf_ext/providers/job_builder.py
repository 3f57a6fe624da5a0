"""Job builder: validates the arguments of a method, and builds the job of a provider from the arguments."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from hf_ext._core.media.payload import Payload
from hf_ext._core.validate import Problems, check_extra_body, describe_value
from hf_ext._core.values.kinds import is_mapping
from hf_ext.providers.job import Job
from hf_ext.providers.mapping import ProviderMapping
from hf_ext.providers.mapping_checks import check_mapping
from hf_ext.providers.parameter_map import Lora
from hf_ext.providers.provider_api import ProviderApi

_WITHOUT_ADAPTER = "pass a ProviderMapping without adapter to use the base model, or pass the adapter in extra_body"


def build_job(
    api: ProviderApi,
    task: str,
    mapping: ProviderMapping | str,
    problems: Problems,
    *,
    model: str,
    text: str | Sequence[str] | None = None,
    media: Payload | None = None,
    parameters: Mapping[str, Any],
    options: Collection[str],
    extra_body: Any = None,
) -> Job:
    """Return the job of a provider, and collect every problem of the arguments.

    Args:
        api: The API of the provider.
        task: The task, by its name on the Hub.
        mapping: How the provider serves the model; the name of the provider before the mapping is looked up.
        problems: Collects the problems.
        model: The model's id on the Hub.
        text: The prompt or text; for embeddings, the list of texts.
        media: The image or recording; None if the task needs no media.
        parameters: The parameters of the call, without the prompt. They are valid for the task.
        options: The names of all parameters of the task.
        extra_body: The `extra_body` of the call: fields under the provider's field names.
    """
    if isinstance(mapping, str):
        mapping = ProviderMapping(provider=mapping)
    else:
        check_mapping(mapping, task, problems)
    parameter_map = api.tasks[task]
    extra_fields = _extra_fields(
        extra_body,
        problems,
        nested=("parameters", api.input_field) if api.input_field else ("parameters",),
        reserved={parameter_map.text_field, "stream", *(("model",) if api.has_model_field else ())},
        parameters=parameters,
        options=options,
    )
    fields = {
        **_lora_fields(api, task, mapping, model, problems),
        **parameter_map.to_fields(api.name, task, parameters, extra_fields, problems),
    }
    if parameter_map.text_field and text is not None:
        fields[parameter_map.text_field] = text
    job = Job(task, mapping.provider_id or "", text, media, {**fields, **extra_fields}, extra_fields)
    api.check_job(job, problems)
    return job


def _extra_fields(
    extra_body: object,
    problems: Problems,
    *,
    nested: Collection[str],
    reserved: set[str],
    parameters: Collection[str],
    options: Collection[str],
) -> Mapping[str, Any]:
    """Return the fields of `extra_body`, together with the fields of its nested mappings.

    Args:
        extra_body: The `extra_body` of the call.
        problems: Collects the problems.
        nested: The names of the mappings in `extra_body` whose fields count as fields of `extra_body`.
        reserved: The fields that the client sets itself.
        parameters: The parameters that the caller passed by keyword.
        options: The names of all parameters of the task. They are not allowed in `extra_body["parameters"]`.
    """
    if not is_mapping(extra_body):
        check_extra_body(extra_body, reserved, problems)
        return {}
    found = dict(extra_body)
    for name in nested:
        inner = found.pop(name, {})
        if not is_mapping(inner):
            problems.add(f"{name} of extra_body must be a mapping, not {describe_value(inner)}")
            continue
        for twice in inner.keys() & found.keys():
            problems.add(f"{twice} is given twice in extra_body: inside {name} and outside it")
        for option in inner if name == "parameters" else ():
            problems.check(option not in options, f"{option} is an option: give it by keyword, not in extra_body")
        found |= inner
    check_extra_body(found, reserved.union(parameters), problems)
    return found


def _lora_fields(
    api: ProviderApi, task: str, mapping: ProviderMapping, model: str, problems: Problems
) -> Mapping[str, Any]:
    """Return the fields that name a LoRA adapter. Without these fields, the provider would use the base model."""
    adapter = mapping.adapter or ("lora" if mapping.adapter_weights_path else None)
    if adapter is None:
        return {}
    write_fields = api.tasks[task].lora_fields if adapter == "lora" else None
    if write_fields is None:
        problems.add(f"{api.name} does not support the adapter {adapter!r} for {task}; {_WITHOUT_ADAPTER}")
        return {}
    try:
        return write_fields(Lora(model, mapping.adapter_weights_path, mapping.provider_id or ""))
    except ValueError as error:
        problems.add(f"adapter for {api.name}: {error}")
        return {}
