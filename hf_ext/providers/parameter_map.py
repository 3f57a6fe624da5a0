"""Words: how a provider names and writes the parameters of a task."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

if TYPE_CHECKING:
    from hf_ext._core.validate import Problems

Word: TypeAlias = Callable[[Any], Mapping[str, Any]]
"""Returns the provider's fields for a value; raises ValueError if the provider cannot take the value."""
_SIZES = ("width", "height", "target_size")


class Size(NamedTuple):
    """A size in pixels, from `width` and `height` or from `target_size`; None where one of them is missing."""

    width: int | None
    height: int | None


class Lora(NamedTuple):
    """A LoRA adapter: the Hub's repository and file of its weights, and the provider's model that it changes."""

    repository: str
    weights: str | None
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """How a provider names and writes what a task takes.

        Vocabulary(
            words={**same("seed"), "num_inference_steps": renamed("steps"), "size": size_text("x")},
            instead={"num_frames": "seconds and fps"},
        )

    Attributes:
        text: The field of the prompt or text; "" if the task has none.
        words: The parameters that the provider takes; `size` stands for `width`, `height` and `target_size`. Any other
            parameter of the task is refused: the provider would ignore it.
        instead: For the refusal: the provider's own words in place of a parameter.
        lora: Returns the fields that name a LoRA adapter; None if the provider takes none.
    """

    text: str = "prompt"
    words: Mapping[str, Word] = field(default_factory=dict[str, Word])
    instead: Mapping[str, str] = field(default_factory=dict[str, str])
    lora: Callable[[Lora], Mapping[str, Any]] | None = None

    def translate(
        self, provider: str, task: str, parameters: Mapping[str, Any], own: Mapping[str, Any], problems: Problems
    ) -> dict[str, Any]:
        """Return parameters as the provider's fields.

        Args:
            provider: For problems.
            task: For problems.
            parameters: Valid parameters of the task.
            own: Fields that the caller gave in the provider's words.
            problems: Collects each parameter that cannot be translated, and each that `own` has in other words.
        """
        fields: dict[str, Any] = {}
        for name, label, value in _with_size(parameters):
            word = self.words.get(name)
            if word is None:
                problems.add(_refusal(provider, task, label, self.instead.get(name, "")))
                continue
            try:
                found = word(value)
            except ValueError as error:
                problems.add(f"{label} for {provider}: {error}")
                continue
            for twice in sorted((found.keys() & own.keys()) - parameters.keys()):
                problems.check(own[twice] == found[twice], f"{twice} is given twice: by {label} and in extra_body")
            fields |= found
        return fields


def same(*names: str) -> dict[str, Word]:
    """Return words for parameters that have the same name at the provider."""
    return {name: renamed(name) for name in names}


def renamed(name: str) -> Word:
    """Return the word for a parameter that has another name at the provider."""
    return lambda value: {name: value}


def one_text(value: str | Sequence[str]) -> Mapping[str, Any]:
    """Write negative prompts as one text, which is what providers take."""
    return {"negative_prompt": value if isinstance(value, str) else ", ".join(value)}


def spread(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Write each of some nested parameters as a field of its own."""
    return dict(value)


def separate_sizes(size: Size) -> Mapping[str, Any]:
    """Write a size as `width` and `height`."""
    return {name: value for name, value in size._asdict().items() if value is not None}


def size_text(separator: str) -> Word:
    """Return the word for a size as `size`, such as `1024x768`."""
    return lambda size: {"size": separator.join(map(str, both(size, "size")))}


def image_size(size: Size) -> Mapping[str, Any]:
    """Write a size as `image_size`, an object."""
    width, height = both(size, "image_size")
    return {"image_size": {"width": width, "height": height}}


def both(size: Size, name: str) -> tuple[int, int]:
    """Return width and height.

    Raises:
        ValueError: One of them is missing.
    """
    if size.width is None or size.height is None:
        raise ValueError(f"its {name} needs both width and height")
    return size.width, size.height


def _with_size(parameters: Mapping[str, Any]) -> list[tuple[str, str, Any]]:
    """Return name, name in messages and value of each parameter, with one for the size."""
    rest = [(name, name, value) for name, value in parameters.items() if name not in _SIZES]
    given = [name for name in _SIZES if name in parameters]
    if not given:
        return rest
    target = cast("Mapping[str, int]", parameters.get("target_size", {}))
    size = Size(*(parameters.get(name, target.get(name)) for name in Size._fields))
    return [*rest, ("size", " and ".join(given), size)]


def _refusal(provider: str, task: str, label: str, instead: str) -> str:
    advice = f"; in extra_body it takes {instead}" if instead else ""
    return f"{provider} takes no {label} for {task}{advice}"
