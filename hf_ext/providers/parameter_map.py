"""Parameter map: converts the parameters of a task to the request fields of a provider."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

if TYPE_CHECKING:
    from hf_ext._core.validate import Problems

FieldWriter: TypeAlias = Callable[[Any], Mapping[str, Any]]
"""Returns the provider's fields for the value of a parameter; raises ValueError if the provider rejects the value."""
_SIZES = ("width", "height", "target_size")


class Size(NamedTuple):
    """A size in pixels, from `width` and `height` or from `target_size`. A missing side is None."""

    width: int | None
    height: int | None


class Lora(NamedTuple):
    """A LoRA adapter.

    Attributes:
        repository: The adapter's repository on the Hub.
        weights: The file with the adapter's weights in the repository.
        model: The provider's name of the base model.
    """

    repository: str
    weights: str | None
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterMap:
    """Converts the parameters of a task to the request fields of a provider.

        ParameterMap(
            parameters={
                **same_names("seed"),
                "num_inference_steps": field_writer("steps"),
                "size": size_writer("x"),
            },
            alternatives={"num_frames": "seconds and fps"},
        )

    Attributes:
        text_field: The field of the prompt or text; "" if the task has no text.
        parameters: A writer for each parameter that the provider supports. `size` stands for `width`, `height` and
            `target_size`. Any other parameter of the task is reported, because the provider would ignore it.
        alternatives: Maps a parameter that the provider does not support to the provider's fields to use instead. The
            error message names these fields.
        lora_fields: Returns the fields that name a LoRA adapter; None if the provider does not support adapters.
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
            provider: The provider's name, for error messages.
            task: The task's name, for error messages.
            parameters: The parameters of the call. They are valid for the task.
            extra_fields: The fields of `extra_body`, under the provider's field names.
            problems: Collects each parameter that the provider does not support, and each field that has two values.
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
    """Return a writer that writes a size as one field, `size`, such as `1024x768`."""
    return lambda size: {"size": separator.join(map(str, required_sides(size, "size")))}


def write_negative_prompt(value: str | Sequence[str]) -> Mapping[str, Any]:
    """Write negative prompts as one text, because providers do not accept a list."""
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
    """Return the width and the height of a size, for the field `name`, which needs both sides.

    Raises:
        ValueError: The width or the height is missing.
    """
    if size.width is None or size.height is None:
        raise ValueError(f"{name} needs both width and height")
    return size.width, size.height


def _with_size(parameters: Mapping[str, Any]) -> list[tuple[str, str, Any]]:
    """Return each parameter as (name, name in messages, value). `width`, `height` and `target_size` become `size`."""
    rest = [(name, name, value) for name, value in parameters.items() if name not in _SIZES]
    given = [name for name in _SIZES if name in parameters]
    if not given:
        return rest
    target = cast("Mapping[str, int]", parameters.get("target_size", {}))
    size = Size(*(parameters.get(name, target.get(name)) for name in Size._fields))
    return [*rest, ("size", " and ".join(given), size)]


def _unsupported_problem(provider: str, task: str, label: str, alternative: str) -> str:
    advice = f"; instead, extra_body may contain {alternative}" if alternative else ""
    return f"{provider} does not support {label} for {task}{advice}"
