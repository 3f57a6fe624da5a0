"""Parameter map: the request fields of a provider for the parameters of a task."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

if TYPE_CHECKING:
    from hf_ext._core.validate import Problems

FieldWriter: TypeAlias = Callable[[Any], Mapping[str, Any]]
"""Returns the provider's fields for the value of a parameter; raises ValueError if the provider cannot take it."""
_SIZES = ("width", "height", "target_size")


class Size(NamedTuple):
    """A size in pixels, from `width` and `height` or from `target_size`; None for a side that is missing."""

    width: int | None
    height: int | None


class Lora(NamedTuple):
    """A LoRA adapter.

    Attributes:
        repository: The adapter's repository on the Hub.
        weights: The file of its weights in that repository.
        model: The provider's name of the base model.
    """

    repository: str
    weights: str | None
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterMap:
    """The request fields of a provider for the parameters of a task.

        ParameterMap(
            parameters={
                **same_names("seed"),
                "num_inference_steps": field_writer("steps"),
                "size": size_writer("x"),
            },
            alternatives={"num_frames": "seconds and fps"},
        )

    Attributes:
        text_field: The field of the prompt or text; "" if the task has none.
        parameters: A writer for each parameter that the provider takes; `size` stands for `width`, `height` and
            `target_size`. Any other parameter of the task is an error, because the provider would ignore it.
        alternatives: For a parameter that the provider does not take: its fields to use instead, for the error message.
        lora_fields: Returns the fields that name a LoRA adapter; None if the provider takes no adapter.
    """

    text_field: str = "prompt"
    parameters: Mapping[str, FieldWriter] = field(default_factory=dict[str, FieldWriter])
    alternatives: Mapping[str, str] = field(default_factory=dict[str, str])
    lora_fields: Callable[[Lora], Mapping[str, Any]] | None = None

    def to_fields(
        self,
        provider: str,
        task: str,
        parameters: Mapping[str, Any],
        extra_fields: Mapping[str, Any],
        problems: Problems,
    ) -> dict[str, Any]:
        """Return the provider's fields for the parameters of a call.

        Args:
            provider: The provider's name, for messages.
            task: The task's name, for messages.
            parameters: Valid parameters of the task.
            extra_fields: Fields that the caller passed under the provider's names.
            problems: Collects each parameter that the provider does not take, and each field that has two values.
        """
        fields: dict[str, Any] = {}
        for name, label, value in _with_size(parameters):
            write = self.parameters.get(name)
            if write is None:
                problems.add(_unsupported_problem(provider, task, label, self.alternatives.get(name, "")))
                continue
            try:
                found = write(value)
            except ValueError as error:
                problems.add(f"{label} for {provider}: {error}")
                continue
            for twice in sorted((found.keys() & extra_fields.keys()) - parameters.keys()):
                same = extra_fields[twice] == found[twice]
                problems.check(same, f"{twice} is given twice: by {label} and in extra_body")
            fields |= found
        return fields


def same_names(*names: str) -> dict[str, FieldWriter]:
    """Return writers for parameters that have the same name at the provider."""
    return {name: field_writer(name) for name in names}


def field_writer(name: str) -> FieldWriter:
    """Return the writer for a parameter that has another name at the provider."""
    return lambda value: {name: value}


def size_writer(separator: str) -> FieldWriter:
    """Return the writer for a size in one field, `size`, such as `1024x768`."""
    return lambda size: {"size": separator.join(map(str, required_sides(size, "size")))}


def write_negative_prompt(value: str | Sequence[str]) -> Mapping[str, Any]:
    """Write negative prompts as one text, because providers take no list."""
    return {"negative_prompt": value if isinstance(value, str) else ", ".join(value)}


def write_each_parameter(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Write each nested parameter as a field with the same name."""
    return dict(value)


def write_width_and_height(size: Size) -> Mapping[str, Any]:
    """Write a size as the fields `width` and `height`."""
    return {name: value for name, value in size._asdict().items() if value is not None}


def write_image_size(size: Size) -> Mapping[str, Any]:
    """Write a size as the field `image_size`, an object."""
    width, height = required_sides(size, "image_size")
    return {"image_size": {"width": width, "height": height}}


def required_sides(size: Size, name: str) -> tuple[int, int]:
    """Return width and height, for the field `name`, which needs both.

    Raises:
        ValueError: One of them is missing.
    """
    if size.width is None or size.height is None:
        raise ValueError(f"its {name} needs both width and height")
    return size.width, size.height


def _with_size(parameters: Mapping[str, Any]) -> list[tuple[str, str, Any]]:
    """Return each parameter as (name, name in messages, value); join `width`, `height` and `target_size` to `size`."""
    rest = [(name, name, value) for name, value in parameters.items() if name not in _SIZES]
    given = [name for name in _SIZES if name in parameters]
    if not given:
        return rest
    target = cast("Mapping[str, int]", parameters.get("target_size", {}))
    size = Size(*(parameters.get(name, target.get(name)) for name in Size._fields))
    return [*rest, ("size", " and ".join(given), size)]


def _unsupported_problem(provider: str, task: str, label: str, alternative: str) -> str:
    advice = f"; in extra_body it takes {alternative}" if alternative else ""
    return f"{provider} takes no {label} for {task}{advice}"
