"""Rules: which values an argument may have, and the message for any other value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from hf_ext._core.validate.numbers import COUNT, COUNT_OR_ZERO, FRACTION, Number
from hf_ext._core.validate.problems import describe_value
from hf_ext._core.validate.rule import FLAG, Rule
from hf_ext._core.values.sequences import is_sequence


@dataclass(frozen=True, slots=True)
class Text:
    """A non-empty text."""

    def problem(self, name: str, value: object) -> str:
        return "" if isinstance(value, str) and value else f"{name} must be a text, not {describe_value(value)}"


@dataclass(frozen=True, slots=True)
class Texts:
    """A list of non-empty texts; an empty list is refused if `non_empty`."""

    non_empty: bool = True

    def problem(self, name: str, value: object) -> str:
        if isinstance(value, str):
            return f"{name} must be a list of texts, not one text; put it into [ ]"
        if not is_sequence(value):
            return f"{name} must be a list of texts, not {describe_value(value)}"
        if self.non_empty and not value:
            return f"{name} is empty"
        wrong = next((index for index, item in enumerate(value) if not (isinstance(item, str) and item)), None)
        return "" if wrong is None else f"{name}[{wrong}] must be a text, not {describe_value(value[wrong])}"


@dataclass(frozen=True, slots=True)
class Items:
    """A list of any items."""

    def problem(self, name: str, value: object) -> str:
        return "" if is_sequence(value) else f"{name} must be a list, not {describe_value(value)}"


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of the given texts."""

    texts: tuple[str, ...]

    def problem(self, name: str, value: object) -> str:
        if isinstance(value, str) and value in self.texts:
            return ""
        return f"{name} must be one of {', '.join(map(repr, self.texts))}, not {describe_value(value)}"


@dataclass(frozen=True, slots=True)
class SomeOf:
    """A list of one or more of the given texts."""

    texts: tuple[str, ...]

    def problem(self, name: str, value: object) -> str:
        problem = Texts().problem(name, value)
        if problem:
            return problem
        items = cast("Sequence[object]", value)
        return next(filter(None, (OneOf(self.texts).problem(f"{name}[{i}]", item) for i, item in enumerate(items))), "")


@dataclass(frozen=True, slots=True)
class AnyOf:
    """A value that at least one of several rules allows; any other value gets the message of the first rule."""

    rules: tuple[Rule, ...]

    def problem(self, name: str, value: object) -> str:
        problems = [rule.problem(name, value) for rule in self.rules]
        return problems[0] if all(problems) else ""


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping with rules for some of its fields; other fields are allowed unless `closed`."""

    rules: Mapping[str, Rule] = field(default_factory=dict[str, Rule])
    closed: bool = False

    def problem(self, name: str, value: object) -> str:
        if not isinstance(value, Mapping):
            return f"{name} must be a mapping, not {describe_value(value)}"
        fields = cast("Mapping[Any, object]", value)
        return "; ".join(filter(None, (self._field_problem(name, key, fields[key]) for key in fields)))

    def _field_problem(self, name: str, key: object, value: object) -> str:
        if not isinstance(key, str):
            return f"{name} must have names of type str, not {describe_value(key)}"
        rule = self.rules.get(key)
        if rule is None:
            return f"{name} has no field {key!r}; its fields are {', '.join(self.rules)}" if self.closed else ""
        return rule.problem(f"{name}[{key!r}]", value)


TEXT = Text()
TEXTS = Texts()
TRANSFORM = OneOf(("sigmoid", "softmax", "none"))
"""The `function_to_apply` of classifiers."""

# Servers pass these parameters to transformers, which allows these ranges (openapi/inference.yaml,
# GenerationParameters).
GENERATION = Fields(
    {
        "temperature": Number(0),
        "top_k": COUNT_OR_ZERO,
        "top_p": FRACTION,
        "typical_p": FRACTION,
        "epsilon_cutoff": FRACTION,
        "eta_cutoff": FRACTION,
        "max_length": COUNT,
        "max_new_tokens": COUNT,
        "min_length": COUNT_OR_ZERO,
        "min_new_tokens": COUNT_OR_ZERO,
        "do_sample": FLAG,
        "early_stopping": AnyOf((FLAG, OneOf(("never",)))),
        "num_beams": COUNT,
        "num_beam_groups": COUNT,
        "penalty_alpha": Number(0),
        "use_cache": FLAG,
    }
)
