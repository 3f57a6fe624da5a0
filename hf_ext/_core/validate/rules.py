"""Rules: which values an argument may have, and the message for any other value.

`hf_ext/_schema` has the rules of all options, generated from openapi/. A rule of a list or a mapping consists of the
rules of its parts.

    rule = AnyOf((Text(min_length=1), Items(Text(min_length=1))))
    rule.problem("stop", 5)  # "stop must be a non-empty text or a list of non-empty texts, not 5"
    rule.problem("stop", ["a", ""])  # "stop[1] must be a non-empty text, not ''"
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hf_ext._core.validate.problems import Rule, describe_value
from hf_ext._core.validate.rule import FLAG
from hf_ext._core.values.kinds import is_mapping, is_sequence

__all__ = ["ANYTHING", "FLAG", "ITEMS", "TEXT", "AnyOf", "Anything", "Fields", "Items", "OneOf", "Text"]


class Anything:
    """Any value that JSON can represent; the server checks it."""

    __slots__ = ()

    def problem(self, _name: str, _value: object) -> str:
        return ""

    def __str__(self) -> str:
        return "any value"


class Text:
    """A text, with limits on its number of characters."""

    __slots__ = ("_max_length", "_min_length")

    def __init__(self, *, min_length: int = 0, max_length: int | None = None) -> None:
        self._min_length = min_length
        self._max_length = max_length

    def problem(self, name: str, value: object) -> str:
        if isinstance(value, str) and self._has_valid_length(value):
            return ""
        return f"{name} must be {self}, not {describe_value(value)}"

    def _has_valid_length(self, text: str) -> bool:
        return len(text) >= self._min_length and (self._max_length is None or len(text) <= self._max_length)

    def __str__(self) -> str:
        return f"a {self.noun}"

    @property
    def noun(self) -> str:
        """The description without an article: "non-empty text"."""
        text = {0: "text", 1: "non-empty text"}.get(self._min_length, f"text of at least {self._min_length} characters")
        return text if self._max_length is None else f"{text} of at most {self._max_length} characters"


class OneOf:
    """One of the given texts."""

    __slots__ = ("texts",)

    def __init__(self, texts: tuple[str, ...]) -> None:
        self.texts = texts

    def problem(self, name: str, value: object) -> str:
        if isinstance(value, str) and str.__str__(value) in self.texts:  # a subclass may have its own __eq__
            return ""
        return f"{name} must be {self}, not {describe_value(value)}"

    def __str__(self) -> str:
        listed = ", ".join(map(repr, self.texts))
        return listed if len(self.texts) == 1 else f"one of {listed}"


class Items:
    """A list, with a rule for each item and limits on the number of items."""

    __slots__ = ("_item", "_max_items", "_min_items")

    def __init__(self, item: Rule | None = None, *, min_items: int = 0, max_items: int | None = None) -> None:
        self._item = item
        self._min_items = min_items
        self._max_items = max_items

    def problem(self, name: str, value: object) -> str:
        if not is_sequence(value):
            hint = "; put it into [ ]" if self._item is not None and not self._item.problem(name, value) else ""
            return f"{name} must be {self}, not {describe_value(value)}{hint}"
        count = len(value)
        if count < self._min_items or (self._max_items is not None and count > self._max_items):
            return f"{name} is empty" if not count else f"{name} must have {self._count_text()}, not {count}"
        return "" if self._item is None else self._first_problem(self._item, name, value)

    @staticmethod
    def _first_problem(rule: Rule, name: str, value: Sequence[object]) -> str:
        problems = (rule.problem(f"{name}[{index}]", item) for index, item in enumerate(value))
        return next(filter(None, problems), "")

    def _count_text(self) -> str:
        least, most = self._min_items, self._max_items
        return f"at least {least} items" if most is None else f"{least} to {most} items"

    def __str__(self) -> str:
        if isinstance(self._item, Text):
            return f"a list of {self._item.noun}s"
        return "a list" if not isinstance(self._item, OneOf) else f"a list whose items are {self._item}"


class AnyOf:
    """A value that at least one of several rules allows."""

    __slots__ = ("_rules",)

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = rules

    def problem(self, name: str, value: object) -> str:
        problems = [rule.problem(name, value) for rule in self._rules]
        if not all(problems):
            return ""
        kind = _rule_of_container(value)
        specific = (problem for rule, problem in zip(self._rules, problems, strict=True) if isinstance(rule, kind))
        return next(specific, f"{name} must be {self}, not {describe_value(value)}")

    def __str__(self) -> str:
        return " or ".join(map(str, self._rules))


def _rule_of_container(value: object) -> type[Items | Fields] | tuple[()]:
    """Return the kind of rule whose message names the invalid part of a list or mapping."""
    if is_sequence(value):
        return Items
    return Fields if is_mapping(value) else ()


class Fields:
    """A mapping with rules for its fields. A field that is None is not checked; other fields need no rule."""

    __slots__ = ("_closed", "_required", "_rules")

    def __init__(
        self, rules: Mapping[str, Rule] | None = None, *, required: tuple[str, ...] = (), closed: bool = False
    ) -> None:
        """Create the rule.

        Args:
            rules: The rules of the fields, by name.
            required: The fields that the mapping must have.
            closed: Whether a field without a rule is refused.
        """
        self._rules = rules or {}
        self._required = required
        self._closed = closed

    def problem(self, name: str, value: object) -> str:
        if not is_mapping(value):
            return f"{name} must be {self}, not {describe_value(value)}"
        problems = [f"{name} needs the field {field!r}" for field in self._required if field not in value]
        problems += [self._field_problem(name, key, value[key]) for key in value]
        return "; ".join(filter(None, problems))

    def _field_problem(self, name: str, key: object, value: object) -> str:
        if not isinstance(key, str):
            return f"{name} must have names of type str, not {describe_value(key)}"
        rule = self._rules.get(key)
        if rule is None:
            return f"{name} has no field {key!r}; its fields are {', '.join(self._rules)}" if self._closed else ""
        return "" if value is None else rule.problem(f"{name}[{key!r}]", value)

    def __str__(self) -> str:
        return "a mapping"


ANYTHING = Anything()
ITEMS = Items()
TEXT = Text()
